# SPDX-License-Identifier: EUPL-1.2
"""Does a paper read as a page say what its file says, with amounts that open, and no more than its reader may see?"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

import make
from house.third_party import ROOT
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run_named
from sow_gov.app.check import load
from sow_gov.app.editions import READABLE, editions
from sow_gov.app.explain import contribution_trace, together_trace
from sow_gov.app.papers import ACCOUNTS, FRAMEWORKS
from sow_gov.app.tables import tables_of
from sow_gov.app.view import year_view
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.template import html
from sow_gov.intake.law import law_book, versions
from sow_gov.web.editions import Editions, Links
from sow_gov.web.screens.edition import place_of
from sow_gov.wording.about import of_reference, reference_of
from sow_gov.wording.money import euro
from sow_gov.wording.shown import About, Shown, Told, told
from sow_gov.wording.table import Table
from web.councils import DUIN as VIEW
from web.councils import PAPER, councils
from web.screens import shown
from web.screens.shown import Seen, seen
from web.world import YEAR, World, addresses

NAMES = ("begroting", "bijdragen", "dvo-duin")
FOLDER = f"/delta/{YEAR}/stukken"


@cache
def papers() -> dict[str, Paper]:
    """Every paper of Delta that has a web edition."""
    law = law_book()
    view = year_view(load(make.FOLDER), law, YEAR)
    return {name: paper for kind in READABLE for name, paper in editions(view, law, kind).items()}


def page_of(world: World, name: str, viewer: str = "controller") -> str:
    answer = world.visitor(viewer).get(f"{FOLDER}/{name}/lezen")
    assert answer.status_code == 200
    return answer.text


def opening(page: str) -> list[tuple[str, str, bool]]:
    """The address and text of every amount that opens, and whether that is of what it belongs to."""
    found = re.findall(r'<a class="[^"]* amount" ([^>]*)>(.*?)</a>', page)
    addresses_of = (re.findall(r'href="([^"]*)"', marks)[0].replace("&amp;", "&") for marks, _ in found)
    return [(each, text, "title=" in marks) for each, (marks, text) in zip(addresses_of, found, strict=True)]


def cells(table: Table) -> list[str]:
    return [cell for row in table.rows for cell in row.cells if cell]


def body(page: Seen, caption: str) -> str:
    """All that a table of a page says, its name first."""
    return next(each.text for each in page.all("table") if caption in each.text)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_table_stands_on_the_page_in_its_order(lasting: World, name: str):
    page = seen(page_of(lasting, name))
    tables = [table for table in tables_of(papers()[name]) if table.caption in page.text]
    assert len(tables) > 3
    for table in tables:
        text, place = body(page, table.caption), 0
        for cell in cells(table):
            place = text.index(cell, place) + len(cell)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_tells_no_number_that_its_file_does_not_tell(lasting: World, name: str):
    numbers = re.compile(r"\d[\d.]*,\d\d")
    text = seen(page_of(lasting, name, "duin")).text
    assert set(numbers.findall(text)) <= set(numbers.findall(html(papers()[name], ROOT / "templates/documents")))
    assert set(numbers.findall(text)) == set(numbers.findall(seen(page_of(lasting, name)).text))


@pytest.mark.parametrize("viewer", ["duin", "meer"])
@pytest.mark.parametrize("name", NAMES)
def test_every_amount_that_opens_leads_to_its_explanation_and_that_says_the_same(
    lasting: World, name: str, viewer: str
):
    browser = lasting.visitor(viewer)
    if (name, viewer) == ("dvo-duin", "meer"):
        assert browser.get(f"{FOLDER}/{name}/lezen").status_code == 403
        return
    found = opening(page_of(lasting, name, viewer))
    assert len(found) > 15
    for address, text, nearest in dict.fromkeys(found):
        answer = browser.get(address, {"hx-request": "true"})
        assert answer.status_code == 200, address
        if not nearest and text.endswith(tuple(f",{cents:02}" for cents in range(100))):
            amount = text.replace("€\u00a0", "")
            assert re.search(rf'class="sum">€\u00a0−?{re.escape(amount.lstrip("−"))}', answer.text), (address, text)


def test_an_own_choice_of_another_municipality_stands_in_the_budget_and_opens_for_its_own_alone(lasting: World):
    of_duin = {address for address, _, _ in opening(page_of(lasting, "begroting", "duin"))}
    of_meer = {address for address, _, _ in opening(page_of(lasting, "begroting", "meer"))}
    choices = f"deel={Block.CHOICES.value.replace(' ', '%20')}&onderdeel=jongerenloket"
    assert any(choices in address for address in of_duin - of_meer)
    assert not any(choices in address for address in of_meer)
    assert "Jongerenloket" in seen(page_of(lasting, "begroting", "meer")).text


def test_everything_else_that_a_page_leads_to_is_there(lasting: World):
    browser = lasting.visitor("duin")
    for name in NAMES:
        others = {each for each in addresses(page_of(lasting, name, "duin")) if each.startswith(FOLDER)}
        assert f"{FOLDER}/{name}/tabellen.xlsx" in others
        assert {browser.get(each).status_code for each in others} == {200}


def test_the_file_of_a_paper_is_offered_where_it_was_kept(lasting: World):
    assert f"{FOLDER}/dvo-{YEAR}-duin.pdf" in page_of(lasting, "dvo-duin")
    assert ".pdf" not in page_of(lasting, "bijdragen")


def test_the_tables_of_a_paper_come_as_a_workbook(lasting: World):
    answer = lasting.visitor("meer").get(f"{FOLDER}/bijdragen/tabellen.xlsx")
    assert answer.headers["content-disposition"] == f'attachment; filename="tabellen-bijdragenoverzicht-{YEAR}.xlsx"'
    assert len(load_workbook(BytesIO(answer.content)).sheetnames) > 2
    assert lasting.visitor("meer").get(f"{FOLDER}/dvo-duin/tabellen.xlsx").status_code == 403


@pytest.mark.parametrize("name", ["dvo-niemand", "voorschot", "begrotingswijziging-1", "iets"])
def test_what_has_no_edition_is_not_there(lasting: World, name: str):
    assert lasting.visitor("controller").get(f"{FOLDER}/{name}/lezen").status_code == 404


def test_the_papers_of_a_year_say_that_they_can_be_read(lasting: World):
    found = lasting.visitor("duin").get(FOLDER).text
    assert f'href="{FOLDER}/dvo-duin/lezen"' in found
    assert "voorschot/lezen" not in found


def test_a_page_is_dutch_where_the_paper_speaks_and_english_around_it(lasting: World):
    browser = lasting.visitor("controller")
    browser.get("/taal/en")
    page = seen(browser.get(f"{FOLDER}/bijdragen/lezen").text)
    assert "Contents" in page.text
    assert page.all("h1")[0].attributes["lang"] == "nl"


def test_a_municipality_may_ask_about_an_amount_of_a_draft_that_its_council_has(tmp_path: Path):
    with councils(tmp_path) as board:
        duin, meer = board.world.visitor("duin"), board.world.visitor("meer")
        asked = {
            "/delta/2026/uitleg/duin": "cijfer%3Abijdrage%3Abegroting-2026%3Aduin",
            "/delta/2026/uitleg/samen?onderdeel=werk": "programma%3Awerk",
            "/delta/2026/uitleg/samen?onderdeel=jongerenloket-fte": "programma%3Awerk",
            "/delta/2026/uitleg/duin?onderdeel=jongerenloket": "cijfer%3Akeuze%3Abegroting-2026%3Ajongerenloket%3Aduin",
        }
        for address, place in asked.items():
            found = duin.get(f"{address}{'&' if '?' in address else '?'}stuk={PAPER}").text
            assert f'href="{VIEW}?bij={place}#vragen"' in found, address
            assert "?bij=" not in duin.get(address).text
        assert "zienswijzen" in meer.get(f"/delta/2026/uitleg/samen?stuk={PAPER}").text
        assert "?bij=" not in board.world.visitor("controller").get(f"/delta/2026/uitleg/samen?stuk={PAPER}").text
        assert "?bij=" not in duin.get(f"{FOLDER}/begroting/lezen").text  # adopted already


def test_every_section_of_a_draft_has_a_place_to_ask_about_it():
    made = Editions(shown.pages(), ROOT / "templates/web", ROOT / "templates/documents")
    closed = Links(lambda _: None, lambda _: None, "")
    said = {"files": (), "place": place_of, "ask": lambda place: f"/hier?bij={place.said}"}
    page = made.fill(papers()["begroting"], "nl", closed, said)
    assert 'href="/hier?bij=paragraaf:weerstandsvermogen"' in page
    assert 'href="/hier?bij=programma:werk"' in page
    assert opening(page) == []


@cache
def figures(name: str) -> Run:
    return run_named(shown.made().arrangement, versions(law_book()), name)


def explained(about: About) -> int:
    """The cents that the explanation of a number ends in."""
    run, block = figures(about.figures), Block(about.block) if about.block else None
    if about.participant:
        return contribution_trace(run, about.participant, about.part or None, block).value
    return together_trace(run, about.part or None, block).value


@pytest.mark.parametrize("kind", READABLE)
def test_in_the_model_case_every_amount_is_what_it_says_that_it_is_about(kind: str):
    view = shown.view() if kind != ACCOUNTS else year_view(shown.made().arrangement, law_book(), 2024)
    made = editions(view, law_book(), kind).values()
    cells = [cell for paper in made for table in tables_of(paper) for row in table.rows for cell in row.cells]
    numbers = [cell for cell in cells if isinstance(cell, Shown) and cell.about]
    assert numbers or kind == FRAMEWORKS  # its numbers are estimates of their own
    for number in numbers:
        assert number.about is not None
        cents = explained(number.about)
        assert number.about.nearest or abs(cents) == abs(number.exact * 100), (str(number), number.about)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("bijdrage:2026", About("begroting-2026")),
        ("bijdrage:2026-w1:duin", About("begroting-2026-w1", "duin")),
        ("aandeel:realisatie-2026:duin", About("realisatie-2026", "duin", nearest=True)),
        ("programma:2026:werk:duin", About("begroting-2026", "duin", part="werk", nearest=True)),
        ("lasten:prognose-2026-1", About("prognose-2026-1", nearest=True)),
        ("keuze:2026:loket", About("begroting-2026", "", Block.CHOICES.value, "loket", "duin")),
        ("keuze:2026:onbekend", None),
        ("doel:2026:iets", None),
        ("geen verwijzing", None),
    ],
)
def test_a_reference_in_a_text_is_about_what_it_names(said: str, about: About | None):
    assert of_reference(said, {"loket": "duin"}) == about


def test_only_a_number_that_a_reference_stands_for_has_one():
    assert reference_of(About("begroting-2026", "duin")) == "bijdrage:begroting-2026:duin"
    assert reference_of(About("begroting-2026", "duin", Block.CHOICES.value, "loket", "duin")).startswith("keuze:")
    assert reference_of(About("begroting-2026", "duin", Block.SHARED.value, "werk")) == ""
    assert reference_of(About("begroting-2026", part="werk", nearest=True)) == ""


def test_nothing_has_no_explanation_and_a_sentence_has():
    about = About("begroting-2026")
    nothing = told(euro(0), about)
    assert isinstance(nothing, Shown)
    assert nothing.about is None
    spoken = told("veel", about)
    assert isinstance(spoken, Told)
    assert spoken.about is about
