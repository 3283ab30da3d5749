# SPDX-License-Identifier: EUPL-1.2
"""What do other systems get of the boards from the records, and what is kept from who may not see it?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from integration import boardroom
from integration.boardroom import BEGINS, BUDGET, LATER, ON, SECRETARY, UNTIL, all_for, item, opened, planned
from integration.saying import say
from sow_gov.app.boards_data import calendar_file, popolo_data
from sow_gov.app.meetings.steps import decide, happened
from sow_gov.app.recorded import Archive
from sow_gov.domain.meeting import ItemKind
from sow_gov.domain.meeting_events import ActionSet, Closed

DURING, AFTER = BEGINS + timedelta(hours=1), BEGINS + timedelta(hours=2)
SECRET = item("personeel", "Schorsing van de directeur", closed=True)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A meeting that was held, with a closed item, and one of the AB and one of the DB that were only planned."""
    inside = tmp_path_factory.mktemp("boards")
    with boardroom.boardroom(f"sqlite:///{inside / 'sow.sqlite3'}") as made:
        meeting_id = opened(made, BEGINS, item("opening", "Opening", kind=ItemKind.NOTICE, proposal=""), BUDGET, SECRET)
        for event in (
            all_for("begroting"),
            ActionSet("1", "begroting", "Zend haar naar gedeputeerde staten", "directeur Delta", date(2026, 4, 2)),
            ActionSet("2", "personeel", "Bereid het besluit voor", "directeur Delta", date(2026, 4, 1)),
        ):
            happened(made, meeting_id, event, SECRETARY, DURING)
        decide(made, meeting_id, "begroting", "De begroting 2027 is vastgesteld.", SECRETARY, DURING)
        planned(made, LATER, item("jaarstukken", "Jaarstukken 2025"))
        planned(made, LATER + timedelta(hours=3), item("inkoop", "Inkoop"), organ="db")
        yield made


def told(records: Archive, **options: bool) -> dict[str, list[dict[str, Any]]]:
    return popolo_data(records, AFTER, **{"closed": False, "named": False, **options})


def days(records: Archive, *, closed: bool = False) -> dict[str, Any]:
    read = Calendar.from_ical(calendar_file(records, AFTER, closed=closed))
    return {str(event["uid"]).partition("@")[0]: event for event in read.walk("VEVENT")}


def test_popolo_has_the_meeting_its_vote_with_weight_and_its_decision(records: Archive):
    said = told(records)
    assert [each["id"] for each in said["events"]] == [f"ab-{ON}", "ab-2026-06-18", "db-2026-06-18"]
    (motion,) = said["motions"]
    assert (motion["identifier"], motion["result"]) == ("AB-2026-001", "pass")
    (vote,) = said["vote_events"]
    assert {each["role"]: each["weight"] for each in vote["votes"]} == {
        "ab-duin-1": 3, "ab-duin-2": 3, "ab-meer-1": 2, "ab-meer-2": 2, "ab-veen-1": 1, "ab-veen-2": 1,
    }  # fmt: skip
    assert {each["voter_id"] for each in vote["votes"]} == {each["id"] for each in said["persons"]}
    assert len(said["memberships"]) == 6


def test_names_and_closed_items_go_to_who_may_see_them_alone(records: Archive):
    public, whole = json.dumps(told(records)), json.dumps(told(records, closed=True, named=True))
    for hidden in ("Naam van p-0", "Schorsing", "Jaarstukken 2025", "Inkoop"):
        assert (hidden in public, hidden in whole) == (False, True), hidden


def test_the_calendar_has_meetings_actions_terms_and_the_last_day_to_call(records: Archive):
    found = days(records)
    assert found[f"vergadering-ab-{ON}"]["status"] == "CONFIRMED"
    assert found["vergadering-ab-2026-06-18"]["status"] == "TENTATIVE"
    assert found["oproep-ab-2026-06-18"].decoded("dtstart") == date(2026, 6, 4)
    assert found[f"actie-ab-{ON}-1"].decoded("dtstart") == date(2026, 4, 2)
    ends = [event.decoded("dtstart") for uid, event in found.items() if uid.startswith("zetel-")]
    assert ends == [UNTIL - timedelta(days=1)] * 6
    assert found[f"vergadering-ab-{ON}"]["dtstamp"].dt == DURING


def test_the_calendar_keeps_what_is_closed_from_who_may_not_see_it(records: Archive):
    public, whole = days(records), days(records, closed=True)
    assert set(whole) - set(public) == {f"actie-ab-{ON}-2"}
    assert "Schorsing" not in str(public[f"vergadering-ab-{ON}"]["description"])
    assert "Schorsing" in str(whole[f"vergadering-ab-{ON}"]["description"])
    assert "description" not in public["vergadering-ab-2026-06-18"], "an agenda that was not sent"


def test_an_organ_that_meets_in_private_tells_its_decisions_and_no_votes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    url = f"sqlite:///{tmp_path / 'sow.sqlite3'}"
    with boardroom.boardroom(url) as made:
        meeting_id = opened(made, BEGINS, BUDGET)
        happened(made, meeting_id, all_for("begroting"), SECRETARY, DURING)
        decide(made, meeting_id, "begroting", "De begroting 2027 is vastgesteld.", SECRETARY, DURING)
        happened(made, meeting_id, Closed(AFTER), SECRETARY, AFTER)
        private(made, monkeypatch)
        said = told(made)
    assert [each["identifier"] for each in said["motions"]] == ["AB-2026-001"]
    assert (said["vote_events"], said["events"][0]["attendees"]) == ([], [])


def private(records: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the AB of Delta meet behind closed doors."""
    with records.database.reading("delta") as reading:
        arrangement = records.recorded.arrangement(reading)
    rules = [
        replace(
            each,
            value=replace(
                each.value,
                organs=tuple(
                    replace(organ, meeting=replace(organ.meeting, public=False)) if organ.meeting else organ
                    for organ in each.value.organs
                ),
            ),
        )
        for each in arrangement.governance
    ]
    closed = replace(arrangement, governance=tuple(rules))
    monkeypatch.setattr(type(records.recorded), "arrangement", lambda *_: closed)


def test_the_command_line_writes_both(records: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOW_DATABASE_URL", str(records.database.engine.url))
    assert "ab-2026-06-18" in say("meetings", "delta").out
    written = tmp_path / "bestuur.ics"
    assert say("meetings", "delta", "--ics", str(written)).out == f"{written}\n"
    assert len(Calendar.from_ical(written.read_bytes()).walk("VEVENT")) > 3
    assert len(say("popolo", "delta").json["persons"]) == 6
    named = tmp_path / "popolo.json"
    assert say("popolo", "delta", "--names", "--out", str(named)).code == 0
    assert "Naam van p-0" in named.read_text("utf-8")
    assert "OUTPUT-01" in say("popolo", "delta", "--out", str(tmp_path / "geen" / "map.json")).err
