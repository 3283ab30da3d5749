# SPDX-License-Identifier: EUPL-1.2
"""Does the frame lead everybody to the places they have, in the year and the language they are in?"""

import pytest

from sow_gov.domain.people import Account
from sow_gov.web.frame import Frame
from sow_gov.web.language import Said
from web.screens import shown
from web.screens.shown import ADMINISTRATOR, AUDITOR, CONTROLLER, HOME, MAASSLUIS, PEOPLE, START, seen

READS = [
    "Jaar", "Kalender", "Cyclus", "Verdeling", "Vergelijking", "Scenario's", "Methoden", "Geldstroom", "Resultaten",
    "Aantallen", "Gastheerdiensten", "DVO", "Facturen", "Stukken",
]  # fmt: skip


def names(frame: Frame) -> list[str]:
    return [item.name.msgid for item in frame.navigation if isinstance(item.name, Said)]


@pytest.mark.parametrize(
    ("who", "places"),
    [
        (CONTROLLER, [*READS, "Businesscases", "Bestuur"]),
        (MAASSLUIS, [*READS, "Businesscases", "Bestuur"]),
        (AUDITOR, [*READS, "Businesscases", "Bestuur", "Logboek"]),
        (ADMINISTRATOR, [*READS[:11], "Stukken", "Businesscases", "Bestuur", "Accounts", "Logboek"]),
        (None, []),
    ],
)
def test_everybody_is_led_to_the_places_they_have(who: Account | None, places: list[str]):
    assert names(shown.frame(who)) == places


@pytest.mark.parametrize(
    ("path", "current"),
    [
        (START, "Jaar"),
        (f"{START}/verdeling", "Verdeling"),
        (f"{START}/uitleg/maassluis?deel=gezamenlijk", "Verdeling"),
        (f"{START}/methoden/maassluis?methode=direct", "Methoden"),
        (f"{START}/integraal/werk", "Methoden"),
        (f"{START}/scenario/een", "Scenario's"),
        (f"{START}/stroom/uitleg?van=eenheid/de-poort&naar=programma/inkomen", "Geldstroom"),
        (f"{START}/facturen/2026-VS-0001", "Facturen"),
        (f"{START}/dvo/maassluis?x=/stukken", "DVO"),
        (f"{HOME}/businesscases/samengaan-2014-2017", "Businesscases"),
        (f"{HOME}/bestuur", "Bestuur"),
        (f"{HOME}/bestuur/mandaten?vraag=ja", "Mandaten"),
        (f"{HOME}/bestuur/vergaderingen/een/agenda", "Vergaderingen"),
    ],
)
def test_the_place_one_is_in_is_marked(path: str, current: str):
    marked = [item.name for item in shown.frame(CONTROLLER, path).navigation if item.current]
    assert [name.msgid for name in marked if isinstance(name, Said)] == [current]


def test_another_year_is_opened_at_the_same_part():
    years = shown.frame(CONTROLLER, f"{START}/facturen/2026-VS-0001").year_items
    assert [(item.name, item.address, item.current) for item in years] == [
        ("2026", f"{HOME}/2026/facturen", True),
        ("2025", f"{HOME}/2025/facturen", False),
        ("2024", f"{HOME}/2024/facturen", False),
    ]
    assert shown.frame(CONTROLLER, START).year_items[1].address == f"{HOME}/2025"
    assert shown.frame(CONTROLLER, years=(2026,)).year_items == ()
    assert shown.frame(CONTROLLER, f"{HOME}/businesscases").year_items == ()


def test_a_year_of_which_only_the_law_knows_keeps_its_place_and_leads_to_the_newest():
    frame = shown.frame(CONTROLLER, f"{HOME}/2020/kalender", year=2020)
    assert [(item.name.msgid, item.address) for item in frame.navigation if isinstance(item.name, Said)][:2] == [
        ("Jaar", START), ("Kalender", f"{START}/kalender"),
    ]  # fmt: skip
    assert [item.name.msgid for item in frame.navigation if item.current and isinstance(item.name, Said)] == [
        "Kalender"
    ]
    assert [(item.address, item.current) for item in frame.year_items][:2] == [
        (f"{HOME}/2026/kalender", False), (f"{HOME}/2025/kalender", False),
    ]  # fmt: skip


def test_without_a_year_the_newest_is_led_to_and_without_any_year_none():
    assert shown.frame(CONTROLLER, year=None).navigation[0].address == START
    assert names(shown.frame(ADMINISTRATOR, year=None, years=())) == ["Businesscases", "Bestuur", "Accounts", "Logboek"]


def test_on_a_page_about_the_boards_its_places_are_shown_and_the_way_back_to_the_year():
    places = names(shown.frame(CONTROLLER, f"{HOME}/bestuur/besluiten"))
    assert places[:4] == ["Jaar", "Kalender", "Bestuur", "Vergaderingen"]
    assert "Facturen" not in places
    assert shown.frame(CONTROLLER, f"{HOME}/bestuur/besluiten").year_items == ()


def test_the_language_comes_back_to_the_same_page():
    path = f"{START}/uitleg/maassluis?deel=eigen%20beleidskeuzes&onderdeel=a"
    address = shown.frame(CONTROLLER, path).language_address("en")
    assert address == f"/taal/en?terug={START}/uitleg/maassluis%3Fdeel%3Deigen%2520beleidskeuzes%26onderdeel%3Da"


@pytest.mark.parametrize("who", [*PEOPLE, None])
def test_logging_out_is_a_form_and_is_there_for_who_is_logged_in(who: Account | None):
    page = seen(shown.pages().render("choose.html.j2", shown.frame(who)))
    assert len(page.all("form", action=f"{HOME}/uitloggen", method="post")) == (who is not None)
    assert ("Demonstratie" in page.text) is False
    demo = seen(shown.pages().render("choose.html.j2", shown.frame(who, demo=True)))
    assert "Demonstratie" in demo.text
