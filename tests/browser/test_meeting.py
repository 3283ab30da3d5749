# SPDX-License-Identifier: EUPL-1.2
"""A meeting of the board, run by its secretary in a browser from plan to locked record, wide and narrow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.serving import serving
from browser.test_pages import NARROW, WIDE, wrong_with
from integration.boardroom import SEATS
from integration.recording import HERE
from sow_gov.app.meetings.keep import keep_meeting, nobody
from sow_gov.app.recorded import Archive
from sow_gov.web.app import create_app
from web.secretary import LIST, boardroom
from web.world import PASSWORD, World

MEETING = "ab-2026-03-19"


@dataclass
class Desk:
    """The secretary's browser, the site that it is at, and its clock."""

    page: Page
    site: str
    world: World

    def on(self, *moment: int) -> None:
        """Come in at a moment."""
        self.world.clock.at = datetime(*moment, tzinfo=UTC)  # type: ignore[misc,arg-type]
        self.page.context.clear_cookies()
        self.page.goto(f"{self.site}/delta/inloggen")
        self.page.get_by_label("Inlognaam").fill("secretaris")
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.page.get_by_role("button", name="Inloggen").click()
        expect(self.page.get_by_role("button", name="Uitloggen")).to_be_visible()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def press(self, name: str) -> None:
        """Press a button, by its whole name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def unfold(self, name: str) -> None:
        """Unfold what stands behind a summary."""
        self.page.locator("summary", has_text=name).first.click()

    def sound(self) -> None:
        """Hold the page against the rules, on a phone and on a desk."""
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 844})
            assert (width, self.page.url, wrong_with(self.page)) == (width, self.page.url, [])


@pytest.fixture
def desk(page_at: Callable[..., Page], tmp_path: Path) -> Iterator[Desk]:
    """The secretary of Delta, where six seats are held."""
    with boardroom(tmp_path, demo=True, hosts=("127.0.0.1",)) as board, serving(create_app(board.world.site)) as site:
        yield Desk(page_at(WIDE), site, board.world)


def planned(desk: Desk, title: str, day: str) -> None:
    """Plan a meeting of the board on the list of meetings."""
    desk.go(LIST)
    desk.page.get_by_label("Titel").fill(title)
    desk.page.get_by_label("Dag").fill(day)
    desk.page.get_by_label("Aanvang").fill("14:00")
    desk.page.get_by_label("Plaats").fill("stadhuis Duin")
    desk.sound()
    desk.press("Zet in de agenda")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(title)


def with_agenda(desk: Desk) -> None:
    """Put three items on the agenda, and order them by keyboard and by dragging."""
    page = desk.page
    for title, kind in (("Rondvraag", "mededeling"), ("Opening", "mededeling"), ("Begroting 2027", "bespreekstuk")):
        desk.go(f"{LIST}/{MEETING}")
        page.get_by_role("link", name="Voeg een agendapunt toe").click()
        page.get_by_label("Titel", exact=True).fill(title)
        page.get_by_label("Soort").select_option(label=kind)
        if kind == "bespreekstuk":
            page.get_by_label("Voorgesteld besluit").fill("De begroting **vast te stellen**.")
            desk.unfold("Stemming en bevoegdheid")
            page.get_by_label("Onderwerp van stemming").select_option("begroting")
            page.get_by_label("Bevoegdheid").select_option("begroting-vaststellen")
            page.get_by_label("Waarover").fill("begroting/2027")
        desk.press("Bewaar het agendapunt")
    desk.sound()
    desk.go(f"{LIST}/{MEETING}")
    titles = page.locator(".point h3")
    page.get_by_role("button", name="Opening omhoog").focus()
    page.keyboard.press("Enter")
    expect(titles).to_have_text(["Opening", "Rondvraag", "Begroting 2027"])
    page.locator(".point", has_text="Rondvraag").drag_to(page.locator(".point", has_text="Begroting 2027"))
    expect(titles).to_have_text(["Opening", "Begroting 2027", "Rondvraag"])
    desk.sound()


def with_cover(desk: Desk) -> None:
    """Write a cover sheet beside how it reads."""
    page = desk.page
    desk.go(f"{LIST}/{MEETING}")
    page.get_by_role("link", name="Begroting 2027").click()
    page.get_by_role("link", name="oplegger").click()
    page.get_by_label("Titel", exact=True).fill("Oplegger begroting 2027")
    page.get_by_label("Tekst", exact=True).fill("# Kern\n\nDuin draagt {bijdrage:2026:duin}, Zee {bijdrage:2026:zee}.")
    expect(page.locator("#voorbeeld").get_by_role("alert")).to_contain_text("'zee', en dat is geen deelnemer")
    expect(page.get_by_label("Tekst", exact=True)).to_be_focused()
    desk.sound()
    page.get_by_label("Tekst", exact=True).fill("# Kern\n\nDuin draagt {bijdrage:2026:duin}.")
    expect(page.locator("#voorbeeld")).to_contain_text("Duin draagt €")
    expect(page.locator("#voorbeeld").get_by_role("alert")).to_have_count(0)
    desk.press("Bewaar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Oplegger begroting 2027")
    desk.sound()


def with_papers(desk: Desk) -> None:
    """Ask for the papers, watch them being made, and download them."""
    page, world = desk.page, desk.world
    desk.press("Maak vergaderstukken")
    expect(page.locator("#voortgang")).to_contain_text("staat klaar om te beginnen")
    desk.sound()
    archive = Archive(world.site.database, world.site.recorded, "delta")
    keep_meeting(archive, MEETING, HERE, world.clock, nobody)
    world.site.making.finish("delta", frozenset({MEETING}))
    pack = page.get_by_role("link", name="Vergaderstukken: alles in één bestand")
    expect(pack).to_be_visible()  # the page asked again by itself
    with page.expect_download() as download:
        pack.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    desk.sound()


def opened_with(desk: Desk, seats: list[str]) -> None:
    """Tick who is there and open the meeting."""
    for seat in seats:
        desk.page.locator(f"input[name='aanwezig:{seat}']").check()
    desk.sound()
    desk.press("Open de vergadering")


def decided(desk: Desk, text: str) -> None:
    """Write down the decision on the item that is open."""
    desk.page.get_by_label("Het besluit zoals het is genomen").fill(text)
    desk.press("Leg het besluit vast")
    expect(desk.page.locator("main")).to_contain_text(text)


def called(desk: Desk) -> None:
    """Plan a meeting, prepare it and call it."""
    desk.on(2026, 3, 2, 9, 0)
    planned(desk, "Algemeen bestuur", "2026-03-19")
    with_agenda(desk)
    with_cover(desk)
    desk.go(f"{LIST}/{MEETING}")
    desk.unfold("Roep bijeen")
    desk.sound()
    desk.press("Roep de vergadering bijeen")
    with_papers(desk)
    desk.page.get_by_role("link", name="Oplegger begroting 2027").first.click()
    desk.sound()


def held(desk: Desk) -> None:
    """Open the meeting on its day, vote, decide and close it."""
    page = desk.page
    desk.on(2026, 3, 19, 13, 0)
    desk.go(f"{LIST}/{MEETING}")
    page.get_by_role("link", name="Naar de presentielijst").click()
    opened_with(desk, SEATS[:5])
    expect(page.get_by_role("status")).to_contain_text("5 van de 6 zittende leden zijn er")
    desk.sound()
    page.get_by_role("link", name="Begroting 2027").click()
    desk.unfold("Hoofdelijke stemming")
    for seat in SEATS[:5]:
        page.locator(f"input[name='stem:{seat}'][value='{'tegen' if 'veen' in seat else 'voor'}']").check()
    desk.sound()
    desk.press("Leg de stemming vast")
    expect(page.locator("main")).to_contain_text("10 voor en 1 tegen, nodig 6 stemmen: aangenomen")
    decided(desk, "De begroting 2027 vast te stellen.")
    desk.sound()
    desk.go(f"{LIST}/{MEETING}/zitting")
    desk.unfold("Sluit de vergadering")
    desk.press("Sluit de vergadering nu")
    expect(page.locator("main")).to_contain_text("AB-2026-001")


def adopted(desk: Desk) -> None:
    """Put the record on the agenda of the next meeting and adopt it there."""
    page = desk.page
    planned(desk, "Juni", "2026-06-18")
    desk.go(f"{LIST}/{MEETING}/verslag")
    desk.unfold("Zet op de agenda")
    page.get_by_label("In welke vergadering").select_option(label="Juni")
    desk.sound()
    desk.press("Zet het verslag op de agenda")
    desk.unfold("Roep bijeen")
    desk.press("Roep de vergadering bijeen")
    desk.on(2026, 6, 18, 12, 0)
    desk.go(f"{LIST}/ab-2026-06-18/zitting")
    opened_with(desk, SEATS)
    page.get_by_role("link", name="Verslag van Algemeen bestuur").click()
    desk.unfold("Zonder stemming")
    desk.press("Niemand vraagt stemming: aangenomen")
    decided(desk, "Het verslag vast te stellen.")


def test_a_meeting_runs_from_plan_to_locked_record_in_a_browser(desk: Desk):
    called(desk)
    held(desk)
    adopted(desk)
    page = desk.page
    desk.go(f"{LIST}/{MEETING}/verslag")
    expect(page.get_by_role("status")).to_contain_text("verandert niet meer")
    desk.sound()
    desk.go(LIST)
    expect(page.locator("main")).to_contain_text("verslag vastgesteld")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings")
    desk.sound()


def test_without_a_quorum_the_second_meeting_is_planned_from_the_page_that_says_so(desk: Desk):
    page = desk.page
    desk.on(2026, 3, 2, 9, 0)
    planned(desk, "Algemeen bestuur", "2026-03-19")
    page.get_by_role("link", name="Voeg een agendapunt toe").click()
    page.get_by_label("Titel", exact=True).fill("Jaarplan")
    page.get_by_label("Voorgesteld besluit").fill("Het jaarplan vast te stellen.")
    desk.press("Bewaar het agendapunt")
    desk.go(f"{LIST}/{MEETING}")
    desk.unfold("Roep bijeen")
    desk.press("Roep de vergadering bijeen")
    desk.on(2026, 3, 19, 13, 0)
    desk.go(f"{LIST}/{MEETING}/zitting")
    opened_with(desk, SEATS[:3])
    expect(page.locator("main")).to_contain_text("nodig zijn er 4 (Gemeentewet, art. 20)")
    desk.sound()
    for label, value in (("Titel", "Tweede"), ("Dag", "2026-03-26"), ("Aanvang", "14:00"), ("Plaats", "stadhuis")):
        page.get_by_label(label).fill(value)
    desk.press("Zet de tweede vergadering in de agenda")
    expect(page.locator("main")).to_contain_text("Jaarplan")
    desk.sound()
