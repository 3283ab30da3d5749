# SPDX-License-Identifier: EUPL-1.2
"""Small hand-made boards of the arrangement Delta, their rules, and meetings that went as far as a test needs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import reduce
from typing import Any

import pytest

import make
from sow_gov.domain.board import (
    DrawnFrom,
    MajorityBase,
    MeetingRules,
    OrganRules,
    QualifiedMajority,
    VotingWeights,
)
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, ItemKind, ItemPaper, Meeting, Present, SeatHeld
from sow_gov.domain.meeting_events import (
    AgendaSet,
    Closed,
    Convened,
    Decided,
    MeetingEvent,
    Opened,
    Passed,
    Planned,
    Voted,
)
from sow_gov.governance.meetings.meeting import after, planned
from sow_gov.governance.meetings.rules import MeetingLaw, Ruled, Rules, own_rules
from sow_gov.statutory.board_law import Taking

ON = date(2026, 7, 2)
"""A Thursday, on which the AB of Delta meets."""
AB_VOTES = {"duin": 3, "meer": 2, "veen": 1}
ALL = ("ab-duin-1", "ab-duin-2", "ab-meer-1", "ab-meer-2", "ab-veen-1", "ab-veen-2")

LAW = MeetingLaw(
    notice_days=Ruled(7, "reglement van orde van het AB"),
    quorum=Ruled(Fraction(1, 2), "Gemeentewet, art. 20"),
    second_meeting_hours=Ruled(24, "Gemeentewet, art. 20"),
    valid_vote=Ruled(Fraction(1, 2), "Gemeentewet, art. 29"),
    majority=Ruled(Fraction(1, 2), "Gemeentewet, art. 30"),
    must_vote=Ruled(value=True, article="Gemeentewet, art. 32"),
    close_request=Ruled(Fraction(1, 5), "Wgr, art. 22"),
    excluded=Ruled((Taking.DELIBERATION, Taking.VOTE), "Gemeentewet, art. 28"),
    secrecy_ground=Ruled("Wet open overheid, art. 5.1", "Wgr, art. 23"),
    confirmed_over=Ruled((Fraction(1, 2), Fraction(1, 2)), "Wgr, art. 23"),
    without_vote="Gemeentewet, art. 32",
    on_persons="Gemeentewet, art. 31",
    on_ties="Gemeentewet, art. 32",
)
"""What the law says of the AB today; the tests of cases read it from the law files instead."""

TWO_THIRDS = QualifiedMajority("toetreding", Fraction(2, 3), MajorityBase.ALL_VOTES, "regeling, art. 30")
FOUR_MEMBERS = QualifiedMajority("opheffing", Fraction(2, 3), MajorityBase.MEMBERS, "regeling, art. 31")
OF_VOTES_CAST = QualifiedMajority("reserve", Fraction(3, 4), MajorityBase.VOTES_CAST, "regeling, art. 32")


def board(**changes: Any) -> OrganRules:
    """The AB: two seats for each municipality, with 3, 2 and 1 votes each; on keys each has one."""
    ab = OrganRules(
        organ="ab",
        drawn_from=DrawnFrom.COLLEGE,
        designated_by="college",
        seats=dict.fromkeys(make.PARTICIPANTS, 2),
        alternates=True,
        term_years=None,
        weights=(
            VotingWeights(None, AB_VOTES),
            VotingWeights("verdeelsleutel", dict.fromkeys(make.PARTICIPANTS, 1)),
        ),
        majorities=(TWO_THIRDS, FOUR_MEMBERS, OF_VOTES_CAST),
        meeting=MeetingRules(
            public=True,
            quorum=Fraction(1, 2),
            convocation_days=7,
            list_public=True,
            reference="reglement van orde van het AB",
            source=make.SOURCE,
        ),
        source=make.SOURCE,
    )
    return replace(ab, **changes)


def daily_board(**changes: Any) -> OrganRules:
    """The DB: one seat and one vote for each municipality, behind closed doors, without alternates."""
    own = MeetingRules(
        public=False,
        quorum=Fraction(1, 2),
        convocation_days=None,
        list_public=False,
        reference="reglement van orde van het DB",
        source=make.SOURCE,
    )
    ones = dict.fromkeys(make.PARTICIPANTS, 1)
    db = board(
        organ="db", seats=ones, alternates=False, weights=(VotingWeights(None, ones),), majorities=(), meeting=own
    )
    return replace(db, **changes)


def rules(*others: Meeting, organ: OrganRules | None = None, law: MeetingLaw | None = None) -> Rules:
    organ = organ or board()
    found = law or (LAW if organ.organ == "ab" else own_rules(organ))
    return Rules(organ, found, {meeting.meeting_id: meeting for meeting in others})


def at(hour: int, minute: int = 0, on: date = ON) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=UTC)


def sitting(organ: OrganRules, *vacant: str) -> tuple[SeatHeld, ...]:
    """Every seat of an organ with its holder, save the vacant ones."""
    return tuple(
        SeatHeld(seat, participant, f"wethouder {participant.capitalize()}")
        for seat, participant in organ.seat_slugs()
        if seat not in vacant
    )


def item(item_id: str = "begroting", **changes: Any) -> AgendaItem:
    """An item on which the AB adopts the budget of 2027."""
    given = AgendaItem(
        item_id=item_id,
        title=item_id.capitalize(),
        kind=ItemKind.DISCUSSION,
        power="begroting-vaststellen",
        about="begroting/2027",
        proposal="Het AB stelt de begroting 2027 vast.",
        papers=(ItemPaper(f"stuk-{item_id}", "Ontwerpbegroting", "voorstel", "0" * 64),),
    )
    return replace(given, **changes)


def plain(item_id: str, **changes: Any) -> AgendaItem:
    """An item that is only spoken of."""
    return item(item_id, **({"power": "", "about": "", "proposal": "", "papers": ()} | changes))


def plan(organ: OrganRules, on: date = ON, **changes: Any) -> Planned:
    title = f"Vergadering {organ.organ.upper()}"
    return replace(Planned(organ.organ, title, on, at(14, on=on), "Raadhuis Duin"), **changes)


def call(on: date, hour: int = 9) -> Convened:
    return Convened(at(hour, on=on), on, "de voorzitter (Gemeentewet art. 19)")


NOTICE = plain("rondvraag", kind=ItemKind.NOTICE)
PERSONS = plain("benoeming", persons=True, proposal="Benoem de voorgedragene.")


def there(*seats: str) -> tuple[Present, ...]:
    return tuple(Present(seat) for seat in seats)


def run(meeting: Meeting, given: Rules, events: Iterable[MeetingEvent]) -> Meeting:
    """The meeting after events, each of them checked."""
    return reduce(lambda so_far, event: after(so_far, event, given), events, meeting)


def convened(given: Rules, *items: AgendaItem, on: date = ON, meeting_id: str = "ab-juli", **changes: Any) -> Meeting:
    """A meeting that was called three weeks ahead."""
    early = date.fromordinal(on.toordinal() - 21)
    start = planned(meeting_id, plan(given.organ, on, **changes), given)
    return run(start, given, (AgendaSet(items or (item(),)), call(early)))


def opened(
    given: Rules,
    *items: AgendaItem,
    seats: Iterable[str] = ALL,
    vacant: Iterable[str] = (),
    **changes: Any,
) -> Meeting:
    """A meeting that was opened with some seats taken."""
    meeting = convened(given, *items, **changes)
    event = Opened(at(14, on=meeting.on), sitting(given.organ, *vacant), there(*seats))
    return after(meeting, event, given)


def voted(item_id: str, in_favour: Iterable[str], against: Iterable[str] = (), abstained: Iterable[str] = ()) -> Voted:
    said = [(in_favour, Choice.FOR), (against, Choice.AGAINST), (abstained, Choice.ABSTAINED)]
    return Voted(item_id, tuple(Ballot(seat, choice) for seats, choice in said for seat in seats))


def refused(meeting: Meeting, event: MeetingEvent, given: Rules | None = None) -> Fault:
    """The fault with which an event is refused."""
    with pytest.raises(Fault) as caught:
        after(meeting, event, given or rules())
    return caught.value


def code(meeting: Meeting, event: MeetingEvent, given: Rules | None = None) -> str:
    return refused(meeting, event, given).code


def closed(*extra: MeetingEvent) -> Meeting:
    """A meeting that adopted the budget under AB-2026-001 and was closed."""
    events = (*extra, Passed("begroting"), Decided("begroting", "AB-2026-001", "Vastgesteld."), Closed(at(16)))
    return run(opened(rules()), rules(), events)


def failed(*items: AgendaItem) -> Meeting:
    """A meeting for which three of six members came."""
    return opened(rules(), *items, seats=ALL[:3])


def adopting_record(of: Meeting, on: date, *others: Meeting) -> tuple[Meeting, Rules]:
    """A later meeting that adopted the record of another, with the rules that know both."""
    given = rules(of, *others)
    number = f"AB-{on.year}-{1 + sum(bool(state.number) for state in of.items):03}"
    about = plain(
        "verslag",
        kind=ItemKind.FORMALITY,
        power="verslag-vaststellen",
        about=f"verslag/{of.meeting_id}",
        proposal="Vast.",
    )
    later = opened(given, about, on=on, meeting_id="ab-later")
    done = run(later, given, (Passed("verslag"), Decided("verslag", number, "Vastgesteld."), Closed(at(16, on=on))))
    return done, rules(done, *others)
