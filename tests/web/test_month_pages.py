# SPDX-License-Identifier: EUPL-1.2
"""Can the controller take in a ledger, find what is on no line, and close its months, all by pages?"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path
from tempfile import gettempdir

import pytest
from httpx import Response
from structlog.testing import capture_logs

from databases import begin, sqlite_url
from ledgers import ROWS, with_mapping
from sow_gov.app.load import load_contracts
from sow_gov.domain.ledger import Posting
from sow_gov.exports.ledger_files import as_csv
from sow_gov.web import importing
from sow_gov.web.routes import ledger as routes
from web.world import BY, START, Browser, World, let_in, opened

BOOKS, MONTHS = "/delta/2026/grootboek", "/delta/2026/maanden"
DECISION = {"orgaan": "directeur Delta", "nummer": "DIR-1", "dag": "2026-02-09"}
COST, CLIENT = ("4000", ""), ("4800", "1")


def booked(url: str, folder: Path) -> None:
    with opened(url) as world:
        load_contracts(world.site.database, with_mapping(folder, ROWS), BY, START)
        let_in(world, "delta")


@contextmanager
def ledger_site(folder: Path) -> Iterator[World]:
    """Delta with a mapping and without a ledger, on a day in March."""
    begin(sqlite_url(folder), "delta with a mapping", booked)
    with opened(sqlite_url(folder)) as made:
        made.clock.on(days=60)
        yield made
        made.site.importing.finish()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A site to take in files, for one test."""
    with ledger_site(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site with a ledger, for tests that leave it as it was: January, many lines in February, a stray in March."""
    with ledger_site(tmp_path_factory.mktemp("site")) as made:
        browser = made.visitor("controller")
        taken_in(browser, file(1, {COST: 100_00, CLIENT: 50_00}, "=HYPERLINK(1)"))
        taken_in(browser, many(2, 250))
        taken_in(browser, file(3, {("7777", "9"): 12_34}))
        yield made


def file(month: int, amounts: dict[tuple[str, str], int], text: str = "") -> bytes:
    """One entry of a month, with the bank on its other side."""
    parts = {**amounts, ("1000", ""): -sum(amounts.values())}
    lines = [
        Posting("MEM", f"MEM{month:02}", str(line), date(2026, month, 20), month, *where, cents, text)
        for line, (where, cents) in enumerate(parts.items(), 1)
    ]
    return as_csv(lines)


def many(month: int, number: int) -> bytes:
    """So many entries of a month on one account."""
    return as_csv(
        [
            Posting("MEM", f"M{entry}", str(side), date(2026, month, 20), month, account, "", cents, "huur")
            for entry in range(1000, 1000 + number)
            for side, (account, cents) in enumerate((("4000", 5), ("1000", -5)), 1)
        ]
    )


def sent(browser: Browser, content: bytes, name: str = "boekingen.csv") -> Response:
    """Send the form with a file."""
    browser.get(BOOKS)
    token = browser.cookies[browser.cookie("sow-formulier")]
    return browser.send("POST", BOOKS, data={"_csrf_token": token}, files={"bestand": (name, content)})


def taken_in(browser: Browser, content: bytes, name: str = "boekingen.csv") -> str:
    """Send a file, wait for it, and give the page of files after that."""
    assert sent(browser, content, name).status_code == 303
    browser.world.site.importing.finish()
    return unescape(browser.get(BOOKS).text)


def left_over() -> list[Path]:
    return list(Path(gettempdir()).glob("sow-gov-grootboek-*"))


def test_a_file_is_taken_in_whole_or_not_at_all_and_listed_with_who_and_when_and_twice_is_once(world: World):
    browser, content, before = world.visitor("controller"), file(1, {COST: 100_00}), left_over()
    page = taken_in(browser, content.replace(b"100,00", b"honderd"))
    assert "is niets overgenomen" in page
    assert "regel 2" in page
    assert "nog geen bestand ingelezen" in page
    page = taken_in(browser, content, "..\\januari.csv")
    assert "januari.csv is ingelezen als nummer 1: 2 boekingen, 2 nieuw en 0 al bekend." in page
    assert "controller delta" in page
    assert "100,00" in page
    assert left_over() == before
    assert "was al ingelezen, als nummer 1" in taken_in(browser, content)
    assert "100,00" in browser.get(f"{MONTHS}?tm=1").text
    assert browser.get(f"{BOOKS}/voortgang").headers["location"] == f"{BOOKS}#voortgang"


def test_what_is_no_file_or_too_large_is_refused_at_the_form(books: World, monkeypatch: pytest.MonkeyPatch):
    browser, before = books.visitor("controller"), left_over()
    assert "nog geen bestand gekozen" in browser.post(BOOKS).text
    monkeypatch.setattr(importing, "LARGEST", 50)
    refused = sent(browser, file(1, {COST: 1}))
    assert refused.status_code == 422
    assert "groter dan" in refused.text
    assert left_over() == before
    for name in ("secretaris", "accountant", "duin"):
        assert books.visitor(name).post(BOOKS).status_code == 403


def test_a_page_sees_how_far_a_file_is_and_a_second_one_waits(world: World, monkeypatch: pytest.MonkeyPatch):
    browser, goes_on, begun = world.visitor("controller"), threading.Event(), threading.Event()
    real = routes.import_ledger

    def slowly(*given: object) -> object:
        given[-1](1, 4, "boekingen.csv")  # type: ignore[operator]
        begun.set()
        goes_on.wait(20)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(routes, "import_ledger", slowly)
    assert sent(browser, file(1, {COST: 100_00})).status_code == 303
    assert begun.wait(20)
    part = browser.get(f"{BOOKS}/voortgang", {"hx-request": "true"})
    assert "25 %" in part.text
    assert "<html" not in part.text
    assert 'type="file"' not in browser.get(BOOKS).text
    refused = sent(browser, file(2, {COST: 1}))
    assert (refused.status_code, "al een bestand ingelezen" in refused.text) == (422, True)
    goes_on.set()
    world.site.importing.finish()
    over = browser.get(f"{BOOKS}/voortgang", {"hx-request": "true"})
    assert (over.status_code, over.headers["hx-refresh"]) == (204, "true")
    assert "is ingelezen als nummer 1" in browser.get(BOOKS).text


def test_an_import_that_breaks_down_says_so_and_leaves_nothing(books: World, monkeypatch: pytest.MonkeyPatch):
    before = left_over()

    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(routes, "import_ledger", broken)
    with capture_logs() as logged:
        page = taken_in(books.visitor("controller"), b"x")
    assert [each["event"] for each in logged] == ["grootboek niet ingelezen"]
    assert "niet voorzien" in page
    assert left_over() == before


def test_a_month_with_a_row_on_no_line_stays_open_and_tells_which_row_to_add(books: World):
    browser = books.visitor("controller")
    assert "Maart\xa02026 is open: 1 regel zonder koppeling" in unescape(browser.get("/delta/2026").text)
    page = unescape(browser.get(f"{MONTHS}/3").text)
    assert "7777,9,regel,REGEL,nee,OMSCHRIJVING,nee,BRON," in page
    books.clock.on(days=40)
    refused = books.visitor("controller").post(f"{MONTHS}/3/sluiten", **{**DECISION, "dag": "2026-04-02"})
    books.clock.on(days=-40)
    assert refused.status_code == 422
    assert "niet gekoppeld: maand 3 rekening 7777 kostenplaats 9 EUR 12,34" in unescape(refused.text)
    assert "REGEL" not in books.visitor("duin").get(f"{MONTHS}/3").text


def test_a_month_is_closed_by_decision_and_opened_again_and_refusals_stand_at_the_form(world: World):
    browser = world.visitor("controller")
    taken_in(browser, file(1, {COST: 100_00}))
    a_proposal_is_registered_once_and_an_accrual_is_in_its_line(browser)
    for wrong, said in (({"nummer": ""}, "Nummer van het besluit"), ({"dag": "2026-01-20"}, "nog niet voorbij")):
        refused = browser.post(f"{MONTHS}/1/sluiten", **{**DECISION, **wrong})
        assert (refused.status_code, said in unescape(refused.text)) == (422, True)
    assert browser.post(f"{MONTHS}/1/sluiten", **DECISION).headers["location"] == f"{MONTHS}/1"
    assert "DIR-1" in browser.get(f"{MONTHS}/1").text
    assert "is niets overgenomen" in taken_in(browser, file(1, {COST: 100_00, ("4100", ""): 5}))
    accrued = browser.post(f"{MONTHS}/1/overlopend", regel="werkplekken", bedrag="1,00", reden="x")
    assert (accrued.status_code, "is gesloten" in accrued.text) == (422, True)
    assert browser.post(f"{MONTHS}/1/heropenen", **DECISION, reden=" ").status_code == 422
    assert browser.post(f"{MONTHS}/1/heropenen", **DECISION, reden="vergeten").status_code == 303
    assert "vergeten" in world.visitor("meer").get(f"{MONTHS}/1").text
    assert world.visitor("secretaris").post(f"{MONTHS}/1/sluiten", **DECISION).status_code == 403


def a_proposal_is_registered_once_and_an_accrual_is_in_its_line(browser: Browser) -> None:
    """In an open month."""
    assert 'name="voorstel" value="werkplekken"' in browser.get(f"{MONTHS}/1").text
    assert browser.post(f"{MONTHS}/1/overlopend", voorstel="werkplekken").status_code == 303
    again = browser.post(f"{MONTHS}/1/overlopend", voorstel="werkplekken")
    assert (again.status_code, "dit voorstel is er niet meer" in again.text.lower()) == (422, True)
    wrong = browser.post(f"{MONTHS}/1/overlopend", regel="begeleiding", bedrag="veel", reden="x")
    assert (wrong.status_code, 'value="veel"' in wrong.text) == (422, True)
    browser.post(f"{MONTHS}/1/overlopend", regel="begeleiding", bedrag="1.250,50", reden="rekening komt nog")
    shown = unescape(browser.get(f"{MONTHS}/geboekt/begeleiding?tm=1", {"hx-request": "true"}).text)
    assert "1.350,50" in shown
    assert "rekening komt nog" in shown
    assert "<html" not in shown


def test_postings_are_shown_but_never_those_of_clients(books: World):
    browser = books.visitor("controller")
    assert "=HYPERLINK(1)" in unescape(browser.get(f"{BOOKS}/4000/1").text)
    sheet = browser.get(f"{BOOKS}/4000/1/boekingen.csv?kostenplaats=")
    assert sheet.content.decode("utf-8-sig").splitlines()[1].endswith(";100,00;'=HYPERLINK(1)")
    client = browser.get(f"{BOOKS}/4800/1")
    assert client.status_code == 200
    assert "gaat over cliënten" in unescape(client.text)
    assert "MEM01" not in client.text
    assert browser.get(f"{BOOKS}/4800/1/boekingen.csv").status_code == 404
    for address in (f"{BOOKS}/4000/13", f"{BOOKS}/4000/4", f"{BOOKS}/4000/1?blad=2", f"{MONTHS}/13", f"{MONTHS}?tm=0x"):
        assert browser.get(address).status_code in (400, 404), address
    assert books.visitor("duin").get(f"{BOOKS}/4000/1").status_code == 200
    assert books.visitor("beheerder").get(f"{BOOKS}/4000/1").status_code == 403


def test_more_postings_than_a_page_holds_are_paged(books: World):
    browser = books.visitor("controller")
    first, second = (unescape(browser.get(f"{BOOKS}/4000/2?blad={page}").text) for page in (1, 2))
    assert "1 tot en met 200 van 250" in first
    assert "M1199" in first
    assert "M1200" not in first
    assert "201 tot en met 250 van 250" in second
    assert f"{BOOKS}/4000/2?blad=2" in first
    assert browser.get(f"{BOOKS}/4000/2/boekingen.csv").text.count("huur") == 250


def test_the_ledger_has_its_explanation_like_any_other_figures(books: World):
    browser = books.visitor("meer")
    page = unescape(browser.get("/delta/2026/uitleg/meer?cijfers=grootboek-2026-01").text)
    assert "grootboek 2026 tot en met maand 1" in page
    assert browser.get("/delta/2026/uitleg/meer?cijfers=grootboek-2026-04").status_code == 404
    assert browser.get("/delta/2026/uitleg/meer?cijfers=grootboek-2025-01").status_code == 404
