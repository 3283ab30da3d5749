# SPDX-License-Identifier: EUPL-1.2
"""Can somebody see what comes, plan both ways without scripts, and take the days along to a calendar?"""

from html import unescape

import pytest
from icalendar import Calendar

from web.world import Browser, World

HERE = "/delta/2026/kalender"
HTMX = {"hx-request": "true"}


def read(browser: Browser, address: str) -> str:
    """A page as somebody reads it."""
    answer = browser.get(address)
    assert answer.status_code == 200
    return unescape(answer.text).replace("\u00a0", " ")


def days(browser: Browser, query: str = "") -> dict[str, str]:
    """What the feed holds: UID -> what it says."""
    answer = browser.get(f"{HERE}.ics{query}")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["uid"]): str(event["summary"]) for event in events}


def test_everybody_begins_at_the_own_days_and_can_look_at_those_of_all(lasting: World):
    page = read(lasting.visitor("duin"), HERE)
    assert f'href="{HERE}?rol=gemeente&gemeente=duin" aria-current="page">Duin<' in page
    assert "Nu eerst: " in page
    assert "Gemeentebegroting 2026" in page
    everything = read(lasting.visitor("duin"), f"{HERE}?rol=alles")
    assert 'id="stap-gemeentebegroting-meer"' in everything
    assert 'id="stap-gemeentebegroting-meer"' not in page
    assert f'href="{HERE}?rol=alles" aria-current="page">Alles<' in read(lasting.visitor("beheerder"), HERE)


def test_a_year_without_contracts_tells_the_law_by_the_regime_of_its_days(lasting: World):
    page = read(lasting.visitor("controller"), "/delta/2020/kalender")
    assert "De dagen die de wet voor begroting 2020 geeft" in page
    assert "8 weken vóór de" in page
    assert "Dag en stand" not in page
    assert "12 weken vóór de" in read(lasting.visitor("controller"), HERE)


def test_the_planner_answers_on_a_page_and_in_part_the_same(lasting: World):
    browser = lasting.visitor("secretaris")
    whole = read(browser, f"{HERE}?rol=alles&ab=2025-07-10")
    assert 'name="rol" value="alles"' in whole
    assert 'value="2025-07-10"' in whole
    part = unescape(browser.get(f"{HERE}?rol=alles&ab=2025-07-10", HTMX).text).replace("\u00a0", " ")
    assert "<html" not in part
    assert "Voor een vaststelling op 10 juli 2025 gaat de ontwerpbegroting uiterlijk" in part
    assert part.strip() in whole
    sent = unescape(browser.get(f"{HERE}?verzonden=2025-04-01", HTMX).text).replace("\u00a0", " ")
    assert "Een ontwerp dat op 1 april 2025 naar de raden gaat" in sent


@pytest.mark.parametrize("asked", ["ab=gisteren", "verzonden=1999-01-01"])
def test_a_day_that_makes_no_sense_is_told_in_words(lasting: World, asked: str):
    page = read(lasting.visitor("controller"), f"{HERE}?{asked}")
    assert 'role="alert"' in page
    assert "Kies een dag van 1 januari 2024 tot en met 31 december 2027." in page


def test_a_feed_holds_the_days_of_whom_it_is_asked_for(lasting: World):
    browser = lasting.visitor("duin")
    every, own = days(browser), days(browser, "?rol=gemeente&gemeente=duin")
    assert own.keys() < every.keys()
    assert any("gemeentebegroting-duin" in uid for uid in own)
    assert not any("meer" in uid for uid in own)
    controller = days(browser, "?rol=controller")
    assert any("iv3-kwartaal-1" in uid for uid in controller)
    assert not any("iv3" in uid for uid in own)


def test_a_feed_is_called_after_what_it_holds_and_the_page_leads_to_it(lasting: World):
    browser = lasting.visitor("duin")
    assert f'href="{HERE}.ics?rol=gemeente&gemeente=duin"' in read(browser, HERE)
    answer = browser.get(f"{HERE}.ics?rol=gemeente&gemeente=duin")
    assert 'filename="kalender-delta-2026-gemeente-duin.ics"' in answer.headers["content-disposition"]
    assert answer.content == browser.get(f"{HERE}.ics?rol=gemeente&gemeente=duin").content


def test_the_year_and_the_boards_lead_to_the_calendar(lasting: World):
    for address in ("/delta/2026", "/delta/bestuur"):
        assert f'href="{HERE}"' in read(lasting.visitor("secretaris"), address)
    assert f'href="{HERE}?rol=alles#stap-kaders"' in read(lasting.visitor("controller"), "/delta/2026")
