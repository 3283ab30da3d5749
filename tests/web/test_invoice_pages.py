# SPDX-License-Identifier: EUPL-1.2
"""Can a municipality follow its invoices down to their ground, say what it thinks, and does the arrangement answer?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from databases import begin, sqlite_url
from ledgers import ROWS, with_mapping
from sow_gov.app.credit import credit_granted
from sow_gov.app.invoice_view import invoice_workbook
from sow_gov.app.issue import issue, issue_instalment
from sow_gov.app.ledger import import_ledger
from sow_gov.app.load import load_contracts
from sow_gov.app.recorded import Archive
from sow_gov.app.settlement import settlement_drafts
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber
from sow_gov.domain.ledger import Posting
from sow_gov.domain.receivable import Delivered, PaymentMatched, PaymentPart, PaymentReceived
from sow_gov.exports.ledger_files import as_csv
from sow_gov.store import events, invoices
from sow_gov.store.events import Subject
from web.secretary import text
from web.world import BY, START, YEAR, World, addresses, let_in, opened

LIST = f"/delta/{YEAR}/facturen"
ADVANCE, SETTLEMENT = f"{LIST}/2026-VS-0001", f"{LIST}/2026-AF-0001"
HOME = f"/delta/{YEAR}"


def fill(url: str, folder: Path) -> None:
    """Delta with a first advance for everybody, a settlement for Meer, and a ledger of one cost."""
    contracts = with_mapping(folder, ROWS)
    with opened(url) as world:
        load_contracts(world.site.database, contracts, BY, START)
        let_in(world, "delta")
        delta = Archive(world.site.database, world.site.recorded, "delta")
        issue_instalment(delta, YEAR, 1, BY, START)
        settled = [each for each in settlement_drafts(delta, YEAR, START.date()) if each.invoice.participant == "meer"]
        issue(delta, settled, BY, START)
        cost = (("4000", 100_00, "Inhuur"), ("1000", -100_00, "Bank"))
        lines = [
            Posting("MEM", "1", str(place), date(YEAR, 3, 20), 3, account, "", cents, said)
            for place, (account, cents, said) in enumerate(cost, start=1)
        ]
        ledger = folder / "grootboek.csv"
        ledger.write_bytes(as_csv(lines))
        import_ledger(delta, ledger, YEAR, BY, START)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same for tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("facturen")
    begin(sqlite_url(folder), "invoiced site", fill)
    with opened(sqlite_url(folder)) as made:
        yield made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    begin(sqlite_url(tmp_path), "invoiced site", fill)
    with opened(sqlite_url(tmp_path)) as made:
        yield made


def archive(world: World) -> Archive:
    return Archive(world.site.database, world.site.recorded, "delta")


def found(world: World, number: str) -> Invoice:
    with world.site.database.reading("delta") as records:
        invoice = invoices.find(records, printed) if (printed := InvoiceNumber.printed(number)) else None
    assert invoice is not None
    return invoice


def page(world: World, name: str, address: str) -> str:
    answer = world.visitor(name).get(address)
    assert answer.status_code == 200, text(answer)
    return text(answer)


def test_the_inbox_tells_what_is_asked_of_whom_and_is_filtered_by_plain_links(lasting: World):
    meer = page(lasting, "meer", LIST)
    assert "2026-VS-0002 voorschot" in meer
    assert "2026-AF-0001 afrekening" in meer
    assert "u kunt accepteren, vragen of betwisten" in meer
    assert "2026-VS-0001" not in meer, "an invoice of another municipality"
    controller = lasting.visitor("controller").get(LIST)
    filters = {address for address in addresses(controller.text) if "?soort=" in address}
    assert filters == {f"{LIST}?soort=voorschot", f"{LIST}?soort=afrekening"}
    settlements = page(lasting, "controller", f"{LIST}?soort=afrekening")
    assert "2026-AF-0001" in settlements
    assert "2026-VS-0001" not in settlements
    assert "geen factuur van deze soort in deze stand" in page(lasting, "controller", f"{LIST}?stand=betwist")
    assert lasting.visitor("controller").get(f"{LIST}?stand=mooi").status_code == 404


def test_what_waits_stands_on_the_page_of_the_year_with_its_day_and_why(world: World):
    duin = page(world, "duin", HOME)
    assert "Controleer factuur 2026-VS-0001" in duin
    assert "vervaldatum volgens DVO" in duin
    world.visitor("duin").post(f"{ADVANCE}/vraag", regel="1", tekst="Waarom?")
    assert "Controleer factuur 2026-VS-0001" not in page(world, "duin", HOME)
    assert "Beantwoord de vraag van Duin bij factuur 2026-VS-0001" in page(world, "controller", HOME)
    world.visitor("controller").post(f"{ADVANCE}/antwoord", regel="1", tekst="Daarom.")
    assert "Beantwoord de vraag" not in page(world, "controller", HOME)
    world.visitor("duin").post(f"{ADVANCE}/accepteren", tekst="")
    assert "Betaal factuur 2026-VS-0001" in page(world, "duin", HOME)


def test_a_question_is_asked_and_answered_in_place(world: World):
    duin, controller = world.visitor("duin"), world.visitor("controller")
    assert 'name="tekst"' in duin.get(f"{ADVANCE}?regel=2").text
    answer = duin.post(f"{ADVANCE}/vraag", regel="2", tekst="Waarom <b>dit</b> bedrag?")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ADVANCE}#regel-2")
    seen = duin.get(ADVANCE).text
    assert "Waarom &lt;b&gt;dit&lt;/b&gt; bedrag?" in seen
    assert "uw vraag wacht op antwoord" in text(duin.get(ADVANCE))
    refused = controller.post(f"{ADVANCE}/antwoord", regel="2", tekst="  ")
    assert refused.status_code == 422
    assert "Er staat geen tekst bij" in text(refused)
    assert controller.post(f"{ADVANCE}/antwoord", regel="2", tekst="Vier fte.").status_code == 303
    told = page(world, "duin", ADVANCE)
    assert "Vier fte." in told
    assert "controller delta" in told
    again = controller.post(f"{ADVANCE}/antwoord", regel="2", tekst="Nog iets")
    assert (again.status_code, "staat geen vraag open" in text(again)) == (422, True)


def test_a_dispute_is_for_no_more_than_the_line_and_nothing_typed_is_lost(world: World):
    duin = world.visitor("duin")
    for amount, said in (("99.999.999,00", "hoogstens"), ("veel", "is niet te lezen"), ("0", "hoogstens")):
        answer = duin.post(f"{ADVANCE}/betwisten", regel="1", bedrag=amount, tekst="Te hoog, zie bijlage.")
        page_of_it = unescape(answer.text)
        assert answer.status_code == 422
        assert said in page_of_it
        assert f'value="{amount}"' in page_of_it
        assert "Te hoog, zie bijlage." in page_of_it
    assert duin.post(f"{ADVANCE}/betwisten", regel="99", bedrag="1", tekst="x").status_code == 422
    assert duin.post(f"{ADVANCE}/betwisten", regel="1", bedrag="10,00", tekst="Te hoog.").status_code == 303
    stuck = duin.post(f"{ADVANCE}/accepteren", tekst="")
    assert (stuck.status_code, "regel 1 is betwist" in text(stuck).casefold()) == (422, True)
    assert "Accepteer deze factuur" not in page(world, "duin", ADVANCE)


def test_what_is_granted_comes_back_by_a_credit_note_that_refers_to_its_line(world: World):
    duin, controller = world.visitor("duin"), world.visitor("controller")
    duin.post(f"{ADVANCE}/betwisten", regel="1", bedrag="10,00", tekst="Te hoog.")
    assert "Doe de betwisting van Duin" in page(world, "controller", HOME)
    unsaid = controller.post(f"{ADVANCE}/afdoen", regel="1", uitkomst="", tekst="Klopt.")
    assert (unsaid.status_code, "Klopt." in unsaid.text) == (422, True)
    assert controller.post(f"{ADVANCE}/afdoen", regel="1", uitkomst="toegekend", tekst="Klopt.").status_code == 303
    told = controller.get(ADVANCE)
    assert "toegekend: €\xa010,00" in unescape(told.text)
    assert "Concept: € −10,00" in text(told).replace("\xa0", " ")
    assert f"{HOME}/factureren" in addresses(told.text)
    assert "Geef de creditnota aan Duin uit" in page(world, "controller", HOME)
    credit_granted(archive(world), InvoiceNumber(InvoiceKind.ADVANCE, YEAR, 1), BY, START)
    note = duin.get(f"{LIST}/2026-CN-0001")
    assert f"{ADVANCE}#regel-1" in note.text
    assert "Betwist de hele factuur" not in note.text
    assert "2026-CN-0001" in page(world, "duin", ADVANCE)
    assert "Concept:" not in text(controller.get(ADVANCE))


def test_a_credit_note_that_cannot_be_says_why_where_it_would_be_issued(world: World):
    settled = f"{LIST}/2026-VS-0002"
    world.visitor("meer").post(f"{settled}/betwisten", regel="1", bedrag="10,00", tekst="Te hoog.")
    controller = world.visitor("controller")
    controller.post(f"{settled}/afdoen", regel="1", uitkomst="toegekend", tekst="Klopt.")
    told = controller.get(settled)
    assert "2026 is afgerekend met Meer (2026-AF-0001)" in text(told)
    assert f"{HOME}/factureren" not in addresses(told.text)


def test_a_settlement_shows_owed_invoiced_and_what_is_left_and_leads_to_the_ledger(lasting: World):
    answer = lasting.visitor("meer").get(SETTLEMENT)
    assert all(head in answer.text for head in ("Verschuldigd", "Gefactureerd", "Verschil"))
    assert f"{LIST}/2026-VS-0002" in addresses(answer.text)
    settled = found(lasting, "2026-AF-0001")
    explained = [address for address in addresses(answer.text) if "cijfers=realisatie-2026" in address]
    assert len(explained) >= len(settled.lines)
    [shared] = [
        each for each in explained if "onderdeel=werk/6.5" in each.replace("%2F", "/") and "gezamenlijk" in each
    ]
    assert f"{HOME}/maanden/geboekt/werk?tm=12" in addresses(lasting.visitor("meer").get(shared).text)
    of_a_line = f"{HOME}/uitleg/meer?onderdeel=begeleiding&cijfers=realisatie-2026"
    assert f"{HOME}/maanden/geboekt/begeleiding?tm=12" in addresses(lasting.visitor("meer").get(of_a_line).text)
    budget = f"{HOME}/uitleg/meer?onderdeel=begeleiding"
    assert not [each for each in addresses(lasting.visitor("meer").get(budget).text) if "geboekt" in each]


def test_payments_sending_and_the_mandate_are_told(world: World):
    number = "2026-VS-0001"
    received = PaymentReceived("0" * 64, "duin", date(YEAR, 1, 20), 100_00, number, example=True)
    matched = PaymentMatched((PaymentPart(number, 100_00),), "hand")
    with world.site.database.writing("delta") as records:
        events.record(records, BY, "betaling", {(Subject.PAYMENT, "b1"): [received, matched]}, START)
        sent = {(Subject.INVOICE, "voorschot-2026-01-duin"): [Delivered("map", "k", "ontvangen")]}
        events.record(records, BY, "factuur verzonden", sent, START)
    told = page(world, "duin", ADVANCE)
    assert "deels betaald" in told
    assert "20 januari 2026 −100,00" in told.replace("\xa0", " ")
    assert "verzonden: map, ontvangst ontvangen" in told
    assert "DIR-1" in told, "the mandate on which it was issued"


@pytest.mark.parametrize(
    ("name", "status"),
    [("meer", 403), ("bestuurslid", 403), ("beheerder", 403), ("accountant", 200), ("secretaris", 200)],
)
def test_who_is_not_the_municipality_or_the_controller_says_nothing(lasting: World, name: str, status: int):
    browser = lasting.visitor(name)
    for address in (ADVANCE, f"{ADVANCE}/regels.xlsx"):
        assert browser.get(address).status_code == status
    for step in ("vraag", "betwisten", "accepteren", "antwoord", "afdoen"):
        assert browser.post(f"{ADVANCE}/{step}", regel="1", tekst="x", bedrag="1").status_code == 403
    if status == 200:
        assert 'method="post" action="/delta/2026/facturen' not in browser.get(ADVANCE).text
    assert lasting.visitor("duin").post(f"{ADVANCE}/antwoord", regel="1", tekst="x").status_code == 403
    assert lasting.visitor("controller").post(f"{ADVANCE}/vraag", regel="1", tekst="x").status_code == 403
    assert lasting.visitor("duin").post(f"{ADVANCE}/verscheuren").status_code == 404


def test_the_lines_are_a_workbook_whose_sums_are_formulas_and_the_invoice(lasting: World):
    answer = lasting.visitor("duin").get(f"{ADVANCE}/regels.xlsx")
    issued = found(lasting, "2026-VS-0001")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names[1:]}
    asked = [row for rows in sheets.values() for row in rows if row[0] == "Te betalen"]
    amounts = [[cell for cell in row if isinstance(cell, float)] for row in asked]
    assert [round(each[-1] * 100) for each in amounts] == [issued.total_cents] * 2
    with ZipFile(BytesIO(answer.content)) as parts:
        cells = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert sum("<f>ROUND(SUM(" in each for each in cells) == len(sheets)


def test_words_that_look_like_a_formula_stay_words_in_the_workbook(lasting: World):
    issued = found(lasting, "2026-VS-0001")
    sly = tuple(replace(line, programme_name=f"{sign}1+1") for line, sign in zip(issued.lines, "=+-@", strict=False))
    with ZipFile(BytesIO(invoice_workbook(replace(issued, lines=sly)))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
        words = parts.read("xl/sharedStrings.xml").decode()
    assert "<t>=1+1</t>" in words
    assert not any("<f>1+1" in each or "<f>+1" in each for each in sheets)


def test_the_proof_of_an_invoice_is_downloaded_from_its_page(lasting: World):
    browser = lasting.visitor("meer")
    [proof] = [each for each in addresses(browser.get(SETTLEMENT).text) if each.endswith(".json")]
    content = json.loads(browser.get(proof).content)
    settled = found(lasting, "2026-AF-0001")
    assert content["digest"] == settled.proof
    assert lasting.visitor("duin").get(proof).status_code == 403
