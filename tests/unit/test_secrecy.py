# SPDX-License-Identifier: EUPL-1.2
"""Does secrecy hold on a day, and may it be imposed, confirmed or ended like this?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

import meetings
from meetings import ALL, ON, at, code, item, rules
from sow_gov.domain.meeting import Meeting, Outcome, Secrecy
from sow_gov.domain.meeting_events import (
    Closed,
    DoorsClosed,
    Ended,
    Left,
    SecrecyConfirmed,
    SecrecyEnded,
    SecrecyImposed,
)
from sow_gov.governance.meetings.meeting import after
from sow_gov.governance.meetings.secrecy import confirming, could_confirm, standing

BY_DB = Secrecy("stuk-begroting", "db", "Woo art. 5.1 lid 2 onder b", ON - timedelta(days=10), "ab")
EVENT = SecrecyImposed("stuk-begroting", "db", "Woo art. 5.1 lid 2 onder b", ON, "ab")


def held(seats: Sequence[str], on: date = ON, *, over: bool = True) -> Meeting:
    """An AB meeting attended by some seats, over or still going on."""
    meeting = meetings.opened(rules(), seats=seats, on=on, meeting_id=f"ab-{on.isoformat()}")
    if not over:
        return meeting
    return meetings.run(meeting, rules(), (Ended("begroting", Outcome.POSTPONED), Closed(at(16, on=on))))


@pytest.mark.parametrize(
    ("seats", "enough"),
    [
        (ALL[:4], True),
        ((ALL[0], *ALL[2:5]), True),
        ((ALL[0], ALL[2], *ALL[4:]), True),
        (ALL[2:], False),
    ],
)
def test_confirming_takes_more_than_half_of_the_heads_and_of_the_votes(seats: Sequence[str], enough: bool):
    """Duin, Meer and Veen have 3, 2 and 1 votes a seat: 12 together, so 7 are needed; all but Duin hold 6."""
    assert could_confirm(held(seats), rules()) is enough


def test_heads_alone_or_votes_alone_are_not_enough():
    heavy = held([*ALL[:2], ALL[2], ALL[3]])
    assert could_confirm(heavy, rules())
    three = replace(heavy, attended=meetings.there(*ALL[:3]))
    assert not could_confirm(three, rules())


def test_who_left_early_still_attended():
    meeting = after(meetings.opened(rules(), seats=ALL[:4]), Left(ALL[0]), rules())
    assert could_confirm(meeting, rules())


def test_it_holds_until_the_next_meeting_that_can_confirm():
    before = standing(BY_DB, [held(ALL)], rules(), ON - timedelta(days=1))
    assert before.holds
    assert "eerstvolgende vergadering" in before.said
    assert standing(BY_DB, [held(ALL, over=False)], rules(), ON).holds


def test_it_lapses_when_that_meeting_did_not_confirm():
    found = standing(BY_DB, [held(ALL)], rules(), ON)
    assert (found.holds, found.until, found.article) == (False, ON, "Wgr art. 23 lid 3")


def test_a_meeting_that_was_attended_too_poorly_passes_it_by():
    poor, good = held(ALL[2:]), held(ALL, ON + timedelta(days=30))
    assert standing(BY_DB, [good, poor], rules(), ON + timedelta(days=29)).holds
    assert not standing(BY_DB, [good, poor], rules(), ON + timedelta(days=30)).holds
    assert confirming(BY_DB, [good, poor], rules()) == good


def test_a_meeting_before_it_was_imposed_or_without_a_quorum_plays_no_part():
    early, failed = held(ALL, ON - timedelta(days=20)), meetings.failed()
    assert confirming(BY_DB, [early, failed], rules()) is None


def test_confirmed_it_holds_until_it_is_ended():
    confirmed = replace(BY_DB, confirmed_on=ON)
    assert standing(confirmed, [held(ALL)], rules(), ON + timedelta(days=999)).said == "bekrachtigd op 2026-07-02"
    ended = replace(confirmed, ended_on=date(2027, 1, 1))
    assert standing(ended, [], rules(), date(2026, 12, 31)).holds
    assert standing(ended, [], rules(), date(2027, 1, 1)).until == date(2027, 1, 1)
    assert not standing(BY_DB, [], rules(), BY_DB.imposed_on - timedelta(days=1)).holds


def test_what_the_ab_imposed_itself_needs_no_confirmation():
    own = Secrecy("begroting", "ab", "Woo art. 5.1", ON)
    assert standing(own, [held(ALL)], rules(), ON + timedelta(days=999)).said == "geldt tot ab haar opheft"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(EVENT, ground=" "),
        replace(EVENT, ground="Wob art. 10 lid 2"),
        replace(EVENT, ground="Woo art. 4.1"),
        replace(EVENT, ground="bedrijfsgeheim"),
        replace(EVENT, on_what="stuk-anders"),
        replace(EVENT, on_what="begroting"),
        replace(EVENT, confirm_by=""),
        replace(EVENT, by="ab", confirm_by=""),
    ],
)
def test_secrecy_is_imposed_on_a_ground_of_the_day_on_a_paper_that_the_ab_confirms(wrong: SecrecyImposed):
    assert code(meetings.convened(rules()), wrong) == "MEETING-25"


def test_a_ground_may_name_the_law_in_full():
    full = replace(EVENT, ground="Wet open overheid, art. 5.1 lid 1 onder c")
    assert after(meetings.convened(rules()), full, rules()).secrecy[0].confirm_by == "ab"


def test_the_ab_imposes_behind_closed_doors():
    meeting = meetings.opened(rules(), item())
    own = replace(EVENT, on_what="begroting", by="ab", confirm_by="")
    assert code(meeting, own) == "MEETING-25"
    behind = after(meeting, DoorsClosed("begroting"), rules())
    assert after(behind, own, rules()).secrecy
    assert after(behind, replace(own, on_what="stuk-begroting"), rules()).secrecy
    assert code(behind, replace(own, confirm_by="ab")) == "MEETING-25"


def test_secrecy_rests_on_a_thing_once():
    meeting = after(meetings.convened(rules()), EVENT, rules())
    assert code(meeting, EVENT) == "MEETING-25"
    lifted = after(meeting, SecrecyEnded("stuk-begroting", ON, "AB hief op"), rules())
    assert len(after(lifted, EVENT, rules()).secrecy) == 2


def test_only_the_meeting_that_had_to_confirm_can():
    meeting = after(meetings.opened(rules(), seats=ALL), EVENT, rules())
    good = SecrecyConfirmed("stuk-begroting", ON, "ab-juli")
    done = after(meeting, good, rules())
    assert done.secrecy[0].confirmed_on == ON
    for wrong in (replace(good, meeting_id="ab-ooit"), replace(good, on=ON + timedelta(days=1))):
        assert code(meeting, wrong) == "MEETING-25"
    assert code(done, good) == "MEETING-25"
    assert code(meeting, replace(good, on_what="iets anders")) == "MEETING-25"


def test_a_meeting_that_was_attended_too_poorly_cannot_confirm():
    meeting = after(meetings.opened(rules(), seats=ALL[2:]), EVENT, rules())
    assert code(meeting, SecrecyConfirmed("stuk-begroting", ON, "ab-juli")) == "MEETING-25"


def test_it_ends_after_it_began_and_once():
    meeting = after(meetings.convened(rules()), EVENT, rules())
    early = SecrecyEnded("stuk-begroting", ON - timedelta(days=1), "te vroeg")
    assert code(meeting, early) == "MEETING-25"
    done = after(meeting, replace(early, on=ON), rules())
    assert code(done, replace(early, on=ON)) == "MEETING-25"


def test_an_organ_with_own_rules_needs_a_ground_but_no_law():
    given = rules(organ=meetings.daily_board())
    meeting = meetings.opened(given, seats=["db-duin-1", "db-meer-1"])
    own = SecrecyImposed("begroting", "db", "onderhandelingspositie", ON)
    assert after(meeting, own, given).secrecy[0].ground == "onderhandelingspositie"
    assert code(meeting, replace(own, ground=""), given) == "MEETING-25"
