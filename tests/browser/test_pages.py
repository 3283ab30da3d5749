# SPDX-License-Identifier: EUPL-1.2
"""The site as people meet it: every kind of page, wide and narrow, with and without a mouse or scripts."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.page_check import HEIGHT, axe_findings
from browser.serving import serving
from sow_gov import settings
from sow_gov.app.demo import CASE, PASSWORD, YEAR, Demo, demo
from sow_gov.store.database import Database
from sow_gov.web.app import create_app
from sow_gov.web.site import open_site
from world import demo_once, now

HOME = f"/{CASE}/{YEAR}"
OPEN_TO_ALL = {"inloggen": f"/{CASE}/inloggen", "openbaar mandaatregister": f"/{CASE}/openbaar/mandaten"}
OF_A_REVIEWER = {
    "jaar": HOME,
    "kalender": f"{HOME}/kalender?ab=2025-07-10",
    "kalender van de wet": f"/{CASE}/2020/kalender?rol=alles",
    "verdeling": f"{HOME}/verdeling",
    "geldstroom": f"{HOME}/stroom",
    "uitleg van een band": f"{HOME}/stroom/uitleg?van=eenheid/de-poort&naar=programma/inkomen",
    "vergelijking": f"{HOME}/vergelijking",
    "vergelijking met realisatie": f"/{CASE}/2024/vergelijking?jaar=2024&fase=begroting&stand=realisatie",
    "vergelijking die er niet is": f"{HOME}/vergelijking?jaar=2026",
    "methoden": f"{HOME}/methoden",
    "uitleg van een methode": f"{HOME}/methoden/maassluis?methode=laagste",
    "integrale kosten": f"{HOME}/integraal/werk?methode=wederkerig",
    "integrale kosten van een afdeling": f"{HOME}/integraal/werk?methode=stapsgewijs&afdeling=informatievoorziening",
    "scenario's": f"{HOME}/scenario",
    "uitleg": f"{HOME}/uitleg/maassluis",
    "uitleg van een ander": f"{HOME}/uitleg/schiedam?deel=gezamenlijk",
    "DVO's": f"{HOME}/dvo",
    "DVO": f"{HOME}/dvo/maassluis",
    "facturen": f"{HOME}/facturen",
    "factuur": f"{HOME}/facturen/2026-VS-0001",
    "stukken": f"{HOME}/stukken",
    "begroting als pagina": f"{HOME}/stukken/begroting/lezen",
    "wachtwoord": f"/{CASE}/wachtwoord",
    "jaar zonder factuur": f"/{CASE}/2025",
    "vergaderingen": f"/{CASE}/bestuur/vergaderingen",
    "verslag van een vergadering": f"/{CASE}/bestuur/vergaderingen/ab-2026-10-08/verslag",
    "mandaat gevraagd": f"/{CASE}/bestuur/mandaten?functie=controller&bevoegdheid=factuur-uitgeven&gemeente=schiedam",
    "wet": f"/{CASE}/bestuur/wet",
}
OF_A_SECRETARY = {"vergadering": f"/{CASE}/bestuur/vergaderingen/ab-2027-03-18"}
OF_A_CONTROLLER = {
    "jaar": HOME,
    "scenario's": f"{HOME}/scenario",
    "gastheerdiensten": f"{HOME}/gastheerdiensten",
    "aantallen": f"{HOME}/aantallen",
    "grootboek inlezen": f"{HOME}/grootboek",
    "ronde facturen": f"{HOME}/factureren/opdracht/groenonderhoud-schiedam/2",
    "doorschuif-btw": f"/{CASE}/2025/doorschuif-btw",
    "afgerekend jaar": f"/{CASE}/2025",
}
OF_AN_ADMINISTRATOR = {"accounts": f"/{CASE}/beheer/accounts", "logboek": f"/{CASE}/beheer/logboek"}
PAGES = {
    "": OPEN_TO_ALL,
    "maassluis": OF_A_REVIEWER,
    "controller": OF_A_CONTROLLER,
    "secretaris": OF_A_SECRETARY,
    "beheerder": OF_AN_ADMINISTRATOR,
}
"""Log-in name -> the pages looked at under it."""
WIDE, NARROW = 1280, 390
LETTER_AIR = 4
"""How far the boxes of two lines of text may reach into each other, in pixels."""
RING = 5
"""How far a focus ring stands out, in pixels."""


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo on a copy of the one that is made once: of it nothing is printed anew."""
    out = Path(shutil.copytree(demo_once(tmp_path_factory)[0], tmp_path_factory.mktemp("demo") / "uit"))
    done = demo(out, settings.read({}), now, lambda *_: None)
    yield done
    done.archive.database.close()


@pytest.fixture(scope="package")
def address(made: Demo) -> Iterator[str]:
    """Where the site of the demo is."""
    chosen = replace(settings.read({}), demo=True, secret_key="geheim van de proef, 1234567890 abc")
    database = Database(made.archive.database.engine.url.render_as_string())
    with serving(create_app(open_site(chosen, database, now))) as where:
        yield where
    database.close()


def log_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{CASE}/inloggen")
    page.get_by_label("Inlognaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()


def wrong_with(page: Page) -> list[str]:
    """What is wrong with a page as it stands: for axe, and for who reads it on a phone."""
    wrong = axe_findings(page)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        wrong.append("the page is wider than the screen")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first level")
    return wrong


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_every_page_fits_wide_and_narrow(page_at: Callable[..., Page], address: str, name: str):
    page = page_at(WIDE)
    if name:
        log_in(page, address, name)
    found = {}
    for which, path in PAGES[name].items():
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200, which
        found[which, WIDE] = wrong_with(page)
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        found[which, NARROW] = wrong_with(page)
    assert found == {(which, width): [] for which in PAGES[name] for width in (WIDE, NARROW)}


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_page_that_is_refused_or_not_there_is_as_good_as_any(page_at: Callable[..., Page], address: str, width: int):
    page = page_at(width, ["status of 404", "status of 403"])
    log_in(page, address, "maassluis")
    for path, status in ((f"{HOME}/dvo/schiedam", 403), (f"/{CASE}/2031", 404)):
        answer = page.goto(address + path)
        assert answer is not None
        assert (answer.status, wrong_with(page)) == (status, [])


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_reviewer_sees_the_year_opens_an_amount_and_downloads_dvo_and_invoice(
    page_at: Callable[..., Page], address: str, made: Demo, width: int, tmp_path: Path
):
    page = page_at(width)
    log_in(page, address, "maassluis")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2026")
    page.get_by_role("link", name="Verdeling").first.click()
    amounts = page.locator("a[hx-get*='/uitleg/maassluis']")
    amounts.first.click()
    panel = page.locator("#uitleg")
    expect(panel.get_by_role("heading").first).to_be_focused()
    expect(panel).to_contain_text("Bron")
    assert page.url.endswith("/verdeling"), "the explanation stands beside the table"
    assert wrong_with(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_be_empty()
    expect(amounts.first).to_be_focused()
    page.goto(f"{address}{HOME}/stukken")
    names = page.locator("a[href*='/stukken/']").evaluate_all("links => links.map(link => link.href)")
    assert not any("schiedam" in name or "vlaardingen" in name for name in names)
    sha256 = {file.path.name: file.sha256 for file in made.files}
    for wanted in ("dvo-2026-maassluis.pdf", "voorschot-2026-VS-0001-maassluis.pdf"):
        with page.expect_download() as download:
            page.locator(f"a[href$='/stukken/{wanted}']").first.click()
        download.value.save_as(tmp_path / wanted)
        content = (tmp_path / wanted).read_bytes()
        assert content.startswith(b"%PDF-1.7")
        assert hashlib.sha256(content).hexdigest() == sha256[wanted]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_band_of_the_picture_opens_beside_it_and_the_picture_scrolls_in_its_own_place(
    page_at: Callable[..., Page], address: str, width: int
):
    page = page_at(width)
    log_in(page, address, "maassluis")
    page.goto(f"{address}{HOME}/stroom")
    band = page.locator("a.ribbon[aria-label^='De Poort naar Inkomen']")
    band.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#uitleg")
    expect(panel.get_by_role("heading").first).to_be_focused()
    expect(panel).to_contain_text("De Poort naar Inkomen")
    assert page.url.endswith("/stroom"), "the explanation stands beside the picture"
    assert wrong_with(page) == []
    page.keyboard.press("Escape")
    expect(band).to_be_focused()
    assert page.locator(".flow-region").evaluate("each => each.scrollWidth > each.clientWidth") is (width == NARROW)
    labels = page.locator(".flow text").evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    covered = [(a, b) for a, b in combinations(labels, 2) if overlap(a, b)]
    assert covered == [], "no label stands on another"


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes cover each other by more than the air around letters."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 0 and down > LETTER_AIR


def test_on_a_phone_no_row_of_a_table_is_hidden_below_a_fold(page_at: Callable[..., Page], address: str):
    page = page_at(NARROW)
    log_in(page, address, "controller")
    for path in OF_A_REVIEWER.values():
        page.goto(address + path)
        regions = page.locator(".table-region")
        assert regions.evaluate_all("all => all.filter(each => each.scrollHeight > each.clientHeight).length") == 0
        positions = regions.evaluate_all("all => all.map(each => getComputedStyle(each).position)")
        assert set(positions) <= {"relative"}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("part", ["?deel=gezamenlijk&onderdeel=inkomen", ""])
def test_the_ring_around_the_title_of_an_explanation_is_whole(
    page_at: Callable[..., Page], address: str, width: int, part: str
):
    page = page_at(width)
    log_in(page, address, "maassluis")
    page.goto(f"{address}{HOME}/verdeling")
    page.locator(f"a[hx-get$='/uitleg/maassluis{part}']").focus()
    page.keyboard.press("Enter")
    title = page.locator("#uitleg-titel")
    expect(title).to_be_focused()
    ring, button, panel = (
        each.bounding_box() for each in (title, page.locator(".panel-close"), page.locator("#uitleg"))
    )
    assert ring
    assert button
    assert panel
    assert ring["x"] + ring["width"] + RING <= button["x"]
    assert panel["x"] + RING <= ring["x"]


def test_everything_goes_by_keyboard(page_at: Callable[..., Page], address: str):
    page = page_at(WIDE)
    page.goto(f"{address}/{CASE}/inloggen")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    for text in ("maassluis", PASSWORD):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    page.goto(f"{address}{HOME}/verdeling")
    amount = page.locator("a[hx-get*='/uitleg/maassluis']").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if amount.evaluate("link => link === document.activeElement"):
            break
    expect(amount).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#uitleg").get_by_role("heading").first).to_be_focused()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_it_works_without_scripts(browser: Browser, address: str, width: int):
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844}, locale="nl-NL")
    page = context.new_page()
    log_in(page, address, "maassluis")
    page.goto(f"{address}{HOME}/verdeling")
    page.locator("a[href*='/uitleg/maassluis']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Bron")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_label("Inlognaam")).to_be_visible()
    context.close()


def test_english_is_the_second_language_and_is_remembered(page_at: Callable[..., Page], address: str):
    page = page_at(WIDE)
    page.goto(f"{address}/{CASE}/inloggen")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.goto(f"{address}/{CASE}/inloggen")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert wrong_with(page) == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_effect_of_a_scenario_follows_what_is_typed(page_at: Callable[..., Page], address: str, width: int):
    page = page_at(width)
    log_in(page, address, "maassluis")
    page.goto(f"{address}{HOME}/scenario")
    told = page.locator("#gevolg-kort")
    expect(told).to_have_text("Voor geen gemeente verandert er iets.")
    page.get_by_label("Inwoners, Maassluis").fill("40.000")
    expect(told).to_contain_text("het meest verandert Maassluis")
    expect(page.get_by_label("Inwoners, Maassluis")).to_be_focused()
    page.get_by_label("Gemeente", exact=True).select_option("Schiedam")
    expect(page.locator("#gevolg").get_by_role("alert")).to_contain_text("kies een dag")
    page.get_by_label("Eerste dag zonder deze gemeente").fill(f"{YEAR}-07-01")
    expect(page.locator("#gevolg")).to_contain_text("Vertrek van Schiedam")
    assert wrong_with(page) == []
    expect(told).to_be_in_viewport()


def test_without_scripts_a_scenario_is_worked_out_kept_and_thrown_away(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, viewport={"width": WIDE, "height": 844}, locale="nl-NL")
    page = context.new_page()
    log_in(page, address, "controller")
    page.goto(f"{address}/{CASE}/2024/scenario")
    page.get_by_label("Gemeente", exact=True).select_option("Maassluis")
    page.get_by_label("Eerste dag zonder deze gemeente").fill("2024-07-01")
    page.get_by_role("button", name="Reken door").click()
    expect(page.locator("#gevolg")).to_contain_text("telt 184 van 366 dagen")
    expect(page.locator(".years [aria-current]")).to_have_text("2024")
    page.get_by_label("Naam van het scenario").fill("Maassluis treedt uit")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maassluis treedt uit")
    page.get_by_text("Weggooien").click()
    page.get_by_role("button", name="Gooi dit scenario weg").click()
    expect(page.locator("main")).to_contain_text("Er is nog geen scenario bewaard")
    context.close()
