# SPDX-License-Identifier: EUPL-1.2
"""A zienswijze in a browser, wide and narrow: asked, written and decided; adoption refused, answered, then adopted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.serving import serving
from browser.test_meeting import Desk
from browser.test_pages import WIDE
from sow_gov.web.app import create_app
from web.councils import CYCLE, DUIN, ITEM, VIEWS, councils
from web.secretary import Board, all_say
from web.world import HOST, World

TEXT = """De raad ziet dit.

## Kleiner [programma:werk]

Kan de stijging kleiner? Duin draagt {bijdrage:2026:duin}."""


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """An amendment lies with the three councils of Delta."""
    with councils(tmp_path, demo=True, hosts=("127.0.0.1", HOST)) as made:
        yield made


@pytest.fixture
def desk(board: Board, page_at: Callable[..., Page]) -> Iterator[Desk]:
    """A browser at that site; refusing is what the test provokes."""
    with serving(create_app(board.world.site)) as site:
        yield Desk(page_at(WIDE, ["status of 422"]), site, board.world)


def come(desk: Desk, world: World, name: str) -> None:
    """Come in as somebody else, without typing a password."""
    token = world.log_in(name)
    desk.page.context.clear_cookies()
    desk.page.context.add_cookies([{"name": "sow-sessie", "value": token, "url": desk.site}])


def asked(desk: Desk) -> None:
    """The municipality asks at a programme, from what waits for it."""
    page = desk.page
    desk.go("/delta/2026")
    page.get_by_role("listitem").filter(has_text="Geef uw zienswijze").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("nog 32 dagen")
    desk.unfold("Stel een vraag")
    page.get_by_label("Bij", exact=True).select_option("programma:werk")
    page.get_by_label("Vraag", exact=True).fill("Kan de stijging kleiner?")
    desk.sound()
    desk.press("Stel de vraag")
    expect(page.locator("#vragen ~ article")).to_contain_text("nog geen antwoord")


def answered(desk: Desk) -> None:
    """The staff answers the question."""
    desk.go(DUIN)
    desk.unfold("Beantwoord de vraag")
    desk.page.get_by_label("Antwoord", exact=True).fill("De cao bindt ons.")
    desk.press("Verstuur het antwoord")
    expect(desk.page.locator("main")).to_contain_text("De cao bindt ons.")


def written(desk: Desk) -> None:
    """The municipality writes its text from the question, beside how it reads, and registers the decision."""
    page = desk.page
    desk.go(DUIN)
    desk.press("Begin de tekst met de vragen")
    tekst = page.get_by_label("Tekst", exact=True)
    expect(tekst).to_have_value("""De raad heeft kennisgenomen van het ontwerp en geeft de volgende zienswijze.

## Punt 1 [programma:werk]

Kan de stijging kleiner?""")
    tekst.fill("Zonder punten.")
    expect(page.locator("#voorbeeld").get_by_role("alert")).to_contain_text("heeft geen punten")
    tekst.fill(TEXT)
    expect(page.locator("#voorbeeld")).to_contain_text("Duin draagt €")
    desk.sound()
    desk.press("Bewaar")
    desk.go(DUIN)
    desk.unfold("De raad stelde zijn zienswijze vast")
    page.locator("#vaststellen-besluit").fill("R-2026-7")
    desk.press("Leg het raadsbesluit vast")
    expect(page.locator("#punt-1")).to_contain_text("Kan de stijging kleiner? Duin draagt €")


def reacted(desk: Desk) -> None:
    """The dagelijks bestuur answers the point, sees what that changes for each, decides and sends its reaction."""
    page = desk.page
    desk.go(DUIN)
    desk.unfold("De zienswijze is ontvangen")
    page.get_by_label("Kenmerk van de brief of het bericht").fill("brief 7")
    desk.press("Leg de ontvangst vast")
    desk.unfold("Bereid een reactie voor")
    page.get_by_label("Standpunt").select_option("deels overgenomen")
    page.locator("#reden-1").fill("Een deel kan.")
    page.get_by_label("Programma of regel 1").select_option("programma:werk")
    page.get_by_label("Bedrag 1, met een min voor minder").fill("-0,70")
    desk.press("Bewaar de reactie")
    expect(page.locator(".row-total")).to_contain_text("−0,70")
    desk.unfold("Het dagelijks bestuur stelt de reactie vast")
    page.locator("#reactie-besluit").fill("DB-2026-4")
    page.locator("#reactie-dag").fill("2026-03-17")
    desk.sound()
    desk.press("Leg het besluit vast")
    desk.unfold("De reactie is naar de raad gezonden")
    page.get_by_label("Kenmerk van de brief", exact=True).fill("brief 31")
    page.locator("#verzenden-dag").fill("2026-03-18")
    desk.press("Leg de verzending vast")
    expect(page.locator("main")).to_contain_text("Reactie verzonden")


def voted(board: Board) -> str:
    """A meeting on 19 March in which the amendment was carried; the address of its item."""
    board.on(2026, 3, 2, 9, 0)
    _, (point,) = board.opened(ITEM)
    board.done(f"{point}/stemming", **all_say("voor"))
    return point


def test_a_zienswijze_runs_from_question_to_answer_and_adoption_is_refused_then_allowed(desk: Desk, board: Board):
    page = desk.page
    for name, step in (("duin", asked), ("secretaris", answered), ("duin", written)):
        come(desk, board.world, name)
        step(desk)
    point = voted(board)
    come(desk, board.world, "secretaris")
    desk.go(point)
    expect(page.locator("main")).to_contain_text("Op zienswijze R-2026-7 van de raad van Duin")
    desk.sound()
    desk.press("Leg het besluit vast")
    expect(page.get_by_role("alert")).to_contain_text("Vaststellen kan nog niet")
    reacted(desk)
    desk.go(VIEWS)
    expect(page.locator("main")).to_contain_text("1 van 1 punten beantwoord")
    desk.sound()
    desk.go(point)
    desk.press("Leg het besluit vast")
    expect(page.locator("main")).to_contain_text("Besluit AB-2026-001")
    page.get_by_role("link", name="Eerste wijziging van de begroting 2026").click()
    assert page.url.endswith(CYCLE)
    expect(page.locator(".what-now")).to_contain_text("Zend het naar gedeputeerde staten")
    expect(page.locator(".what-now")).to_contain_text("uiterlijk 2 april 2026")
    desk.sound()
    desk.go("/delta/2026/cyclus")
    expect(page.locator("main")).to_contain_text("vastgesteld")
    desk.sound()
