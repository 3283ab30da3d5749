# SPDX-License-Identifier: EUPL-1.2
"""Can the controller issue a round, take in money and settle, and does everybody see what is theirs and no more?"""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from httpx import Response

import make
from bank import Booked, camt
from databases import begin, sqlite_url
from integration import claiming
from sow_gov.app.load import load_contracts
from sow_gov.app.recorded import Archive
from sow_gov.domain.people import LOCAL, Account
from sow_gov.domain.receivable import DeliveryFailed
from sow_gov.store import events, invoices
from sow_gov.store.events import Subject
from sow_gov.web import serve
from web.screens.shown import seen
from web.world import BY, PASSWORD, PEOPLE, START, Browser, World, opened

BILLING, OPEN = "/delta/2026/factureren", "/delta/2026/openstaand"
ROUND = f"{BILLING}/voorschot/2026-01-02"


def filled(url: str, folder: Path) -> None:
    """Delta with terms of invoicing; the function of its controller may release invoices."""
    with opened(url) as world:
        load_contracts(world.site.database, claiming.folder(folder), BY, START)
        for name, (role, participant) in PEOPLE.items():
            function = "controller Delta" if name == "controller" else f"{role.value} delta"
            new = Account(name, LOCAL, name, role, participant, function)
            world.site.register.add("delta", BY, new, PASSWORD, make.PARTICIPANTS, START)
        new = Account("invaller", LOCAL, "invaller", PEOPLE["controller"][0], None, "invaller van de controller")
        world.site.register.add("delta", BY, new, PASSWORD, make.PARTICIPANTS, START)


@pytest.fixture
def billed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A site on it, without the official rules of e-invoices, which take long and are tried elsewhere."""
    monkeypatch.setattr("sow_gov.app.issue.require_valid", lambda _: None)
    begin(sqlite_url(tmp_path), "billed site", filled)
    with opened(sqlite_url(tmp_path)) as world:
        yield world


@pytest.fixture
def controller(billed: World) -> Browser:
    return billed.visitor("controller")


def text(answer: Response) -> str:
    return " ".join(unescape(answer.text).split())


def what_was_seen(browser: Browser, address: str) -> str:
    """What the form of a round says that was looked at; "" where it has no form."""
    fields = seen(browser.get(address).text).all("input", name="gezien")
    return (fields[0].attributes["value"] or "") if fields else ""


def step(browser: Browser, which: str, address: str = ROUND) -> Response:
    return browser.post(address, stap=which, gezien=what_was_seen(browser, address))


def numbers(world: World) -> list[str]:
    with world.site.database.reading("delta") as records:
        return [str(each.number) for each in invoices.issued(records, 2026)]


def test_a_round_is_looked_at_approved_and_issued_once(billed: World, controller: Browser):
    assert "Voorschot Duin, Meer en Veen" in text(controller.get(BILLING))
    page = text(controller.get(ROUND))
    assert "kan namens" in page, "the mandate on which it would go out"
    assert "/delta/2026/uitleg/duin?deel=gezamenlijk" in page, "an amount opens its explanation"
    assert step(controller, "goedkeuren").headers["location"] == ROUND
    assert "goedgekeurd" in text(controller.get(ROUND))
    assert numbers(billed) == []
    assert step(controller, "uitgeven").status_code == 303
    assert numbers(billed) == ["2026-VS-0001", "2026-VS-0002", "2026-VS-0003"]
    page = text(controller.get(ROUND))
    assert "/delta/2026/facturen/2026-VS-0001" in page
    assert what_was_seen(controller, ROUND) == "", "nothing is left to say yes to"
    assert "3 van 3" in text(controller.get(BILLING))


def test_who_has_no_mandate_is_told_so_and_issues_nothing_but_what_was_approved(billed: World, controller: Browser):
    other = billed.visitor("invaller")
    page = text(other.get(ROUND))
    assert "niet uitgeven" in page
    assert 'value="uitgeven"' not in page
    answer = other.post(ROUND, stap="uitgeven", gezien=what_was_seen(controller, ROUND))
    assert answer.status_code == 422
    assert numbers(billed) == []


def test_what_changed_since_it_was_looked_at_is_not_issued(billed: World, controller: Browser):
    answer = controller.post(ROUND, stap="uitgeven", gezien="0" * 64)
    assert answer.status_code == 422
    assert "anders dan wat u zag" in text(answer)
    assert controller.post(ROUND, stap="onzin").status_code == 404
    assert controller.get(f"{BILLING}/voorschot/2026-01-03").status_code == 404
    assert controller.get(f"{BILLING}/opdracht/onzin").status_code == 404
    assert numbers(billed) == []


def test_an_order_and_passed_on_vat_go_out_from_pages_of_their_own(billed: World, controller: Browser):
    for which in ("opdracht/groen/1", "doorschuif-btw/1"):
        assert step(controller, "uitgeven", f"{BILLING}/{which}").status_code == 303
    assert {each[5:7] for each in numbers(billed)} == {"OP", "DB"}
    vat = text(controller.get("/delta/2026/doorschuif-btw"))
    assert "3 van 3" in vat
    assert "15 januari 2027" in vat.replace("\xa0", " ")
    own = text(billed.visitor("duin").get("/delta/2026/doorschuif-btw"))
    assert "doorschuif-btw/duin/opgave.pdf" in own
    assert "doorschuif-btw/meer/opgave.pdf" not in own
    assert billed.visitor("duin").get("/delta/2026/doorschuif-btw/meer/opgave.pdf").status_code == 403


def test_how_far_the_printing_is_follows_from_the_records_and_works_without_scripts(
    billed: World, controller: Browser, monkeypatch: pytest.MonkeyPatch
):
    step(controller, "uitgeven")
    part = controller.get(ROUND, {"hx-request": "true"}).text
    assert "0 van 3" in part
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part
    assert "0 van 3" in text(controller.get(ROUND))
    monkeypatch.setattr(serve, "keep_due", lambda *_: 1 // 0)
    serve.make_what_is_due(billed.site, {}, lambda *_: None)
    assert "gestopt" in text(controller.get(ROUND))
    assert controller.post(ROUND, stap="drukken").status_code == 303
    monkeypatch.setattr(serve, "keep_due", lambda *_: 0)
    serve.make_what_is_due(billed.site, {}, lambda *_: None)
    assert "gestopt" not in text(controller.get(ROUND))


def upload(browser: Browser, content: bytes) -> Response:
    browser.get(OPEN)
    token = browser.cookies[browser.cookie("sow-formulier")]
    file = {"bestand": ("afschrift.xml", content)}
    return browser.send("POST", f"{OPEN}/afschrift", data={"_csrf_token": token}, files=file)


def test_money_comes_in_by_statement_and_a_doubt_is_settled_by_hand(controller: Browser):
    step(controller, "uitgeven")
    answer = upload(controller, camt(Booked(100_00, text="onbekend", reference="B1")))
    assert answer.status_code == 200
    assert "1 nieuwe betalingen" in text(answer)
    assert "0 nieuwe betalingen" in text(upload(controller, camt(Booked(100_00, text="onbekend", reference="B1"))))
    page = controller.get(OPEN).text
    assert "Betalingen in twijfel" in page
    payment = seen(page).all("input", name="betaling")[0].attributes["value"] or ""
    wrong = controller.post(f"{OPEN}/toewijzen", betaling=payment, factuur="2026-VS-0001", bedrag="honderd")
    assert wrong.status_code == 422
    much = controller.post(f"{OPEN}/toewijzen", betaling=payment, factuur="2026-VS-0001", bedrag="100,01")
    assert (much.status_code, "verdeel hoogstens" in text(much)) == (422, True)
    right = controller.post(f"{OPEN}/toewijzen", betaling=payment, factuur="2026-VS-0001", bedrag="100,00")
    assert right.headers["location"] == OPEN
    assert "Betalingen in twijfel" not in text(controller.get(OPEN))
    assert controller.post(f"{OPEN}/intrekken", betaling=payment, reden="").status_code == 422
    assert controller.post(f"{OPEN}/intrekken", betaling=payment, reden="verkeerd").status_code == 303
    assert "ingetrokken" in text(controller.get(OPEN))
    assert upload(controller, b"<geen-afschrift/>").status_code == 422
    assert controller.post(f"{OPEN}/onzin").status_code == 404


def test_a_municipality_sees_its_own_open_items_and_others_read(billed: World, controller: Browser):
    step(controller, "uitgeven")
    billed.clock.on(days=60)
    own = text(billed.visitor("meer").get(OPEN))
    assert "Meer" in own
    assert "Duin" not in own
    assert "2026-VS-0001" not in own
    assert "meer dan" in own
    for name in ("secretaris", "accountant"):
        page = text(billed.visitor(name).get(OPEN))
        assert "2026-VS-0001" in page
        assert 'method="post" action="/delta/2026/openstaand' not in page
    assert billed.visitor("bestuurslid").get(OPEN).status_code == 403
    assert "Rente over te late betalingen" in text(billed.visitor("controller").get(OPEN))


def test_what_was_refused_on_its_way_is_looked_into_by_a_person(billed: World, controller: Browser):
    step(controller, "uitgeven")
    archive = Archive(billed.site.database, billed.site.recorded, "delta")
    failed = DeliveryFailed("map", "sleutel", "onbekend adres", again=False)
    with archive.database.writing("delta") as records:
        records.hold()
        place = (Subject.INVOICE, "voorschot-2026-01-duin")
        events.record(records, BY, "verzending mislukt", {place: [failed]}, START + timedelta(minutes=1))
    page = text(controller.get(OPEN))
    assert "onbekend adres" in page
    assert "geweigerd" in page
    assert controller.post(f"{OPEN}/nagegaan", nummer="2026-VS-0001").status_code == 422
    assert controller.post(f"{OPEN}/nagegaan", nummer="2026-VS-0001", uitkomst="aangekomen").status_code == 303
    assert "onbekend adres" not in text(controller.get(OPEN))
    assert controller.post(f"{OPEN}/verzenden").status_code == 303, "nothing is printed yet, so all of it waits"


def test_a_reminder_goes_out_once_and_only_when_it_was_agreed(billed: World, controller: Browser):
    step(controller, "uitgeven")
    billed.clock.on(days=90)
    assert billed.visitor("controller").post(f"{OPEN}/herinneren").status_code == 303
    assert "Herinneringen die aan de beurt zijn" not in text(billed.visitor("controller").get(OPEN))


def test_the_settlement_shows_two_equal_amounts_and_says_what_keeps_it_back(billed: World, controller: Browser):
    page = text(controller.get("/delta/2026/afrekening"))
    assert "De gemeenten samen zijn de jaarrekening" in page
    assert "sluit tot op de cent" in page
    assert "over het resultaat van 2026 is niet besloten" in page.lower()
    own = text(billed.visitor("meer").get("/delta/2026/afrekening"))
    assert "afrekening/meer/overzicht.pdf" in own
    assert "afrekening/duin/overzicht.pdf" not in own
    held = text(controller.get(f"{BILLING}/afrekening"))
    assert "is niet besloten" in held
    assert 'value="uitgeven"' not in held


def test_the_year_leads_the_controller_to_what_can_be_issued(billed: World, controller: Browser):
    page = text(controller.get("/delta/2026"))
    assert "Het voorschot aan Duin kan worden uitgegeven" in page
    assert f'href="{ROUND}"' in page
    assert f'href="{BILLING}"' in page
    assert f"{BILLING}/opdracht/groen/1" in page
    assert BILLING not in text(billed.visitor("duin").get("/delta/2026"))
