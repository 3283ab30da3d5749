# SPDX-License-Identifier: EUPL-1.2
"""By which rules does one meeting run, those of the law or those of the organ itself, and where does each stand?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.board import OrganRules
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Meeting
from sow_gov.statutory.board_law import BoardLaw, Taking
from sow_gov.statutory.law import holding

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Ruled(Generic[V_co]):
    """What does a rule say, and in which article?"""

    value: V_co
    article: str


@dataclass(frozen=True, slots=True)
class MeetingLaw:
    """Which numbers and articles hold for a meeting? None where the rules say nothing, or nobody has seen it.

    ``quorum``, ``valid_vote`` and ``majority`` are parts of which there must be more; ``close_request`` a part that is
    enough. ``notice_days`` lie between the call and the meeting, ``second_meeting_hours`` between the call for a second
    meeting and that meeting. ``must_vote`` tells whether everybody present must vote for or against. ``excluded`` is
    what a member with an interest stays out of. ``secrecy_ground`` is the law and article that a ground of secrecy must
    come from, ``""`` where no law says; ``confirmed_over`` the parts of members and of votes of which more must be
    there to confirm it.
    """

    notice_days: Ruled[int | None]
    quorum: Ruled[Fraction]
    second_meeting_hours: Ruled[int | None]
    valid_vote: Ruled[Fraction | None]
    majority: Ruled[Fraction]
    must_vote: Ruled[bool]
    close_request: Ruled[Fraction | None]
    excluded: Ruled[tuple[Taking, ...] | None]
    secrecy_ground: Ruled[str]
    confirmed_over: Ruled[tuple[Fraction, Fraction]]
    without_vote: str
    on_persons: str
    on_ties: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What must be known to run one meeting beside what happened in it?

    ``organ`` and ``law`` are those in force on the day of the meeting; ``others`` are all other meetings of the organ
    by id, for what is carried over, adopted or numbered across meetings.
    """

    organ: OrganRules
    law: MeetingLaw
    others: Mapping[str, Meeting] = field(default_factory=dict)

    @property
    def in_public(self) -> bool:
        """Whether the organ meets in public, as the law has it where there are no rules of procedure (Wgr art. 22)."""
        return self.organ.meeting is None or self.organ.meeting.public


def meets_by_law(organ: str, form: LegalForm) -> bool:
    """Whether the law itself says how an organ meets: only the AB of an openbaar lichaam (Wgr art. 22 lid 1; M19).

    >>> meets_by_law("db", LegalForm.PUBLIC_BODY), meets_by_law("bestuur", LegalForm.OPERATIONS_BODY)
    (False, False)
    """
    return organ == "ab" and form is LegalForm.PUBLIC_BODY


def statutory(law: BoardLaw, organ: OrganRules, on: date) -> MeetingLaw:
    """How the AB meets by the law of a day; the days of notice are its own (M19).

    Raises:
        Fault: DATE-01, the law of that day is not in the package.

    Source: Wgr art. 22 and 23; Gemeentewet art. 20 and 28 to 32.
    """
    quorum, conflict = holding(law.quorum, on), holding(law.conflict, on)
    valid, majority, doors = holding(law.valid_over, on), holding(law.majority_over, on), holding(law.closing, on)
    persons, ties, secrecy = holding(law.persons, on), holding(law.matters, on), holding(law.secrecy, on)
    own = organ.meeting
    return MeetingLaw(
        notice_days=Ruled(own.convocation_days if own else None, own.reference if own else "geen regels gezien"),
        quorum=Ruled(quorum.value.over, quorum.article),
        second_meeting_hours=Ruled(quorum.value.again_hours, quorum.article),
        valid_vote=Ruled(valid.value, valid.article),
        majority=Ruled(majority.value, majority.article),
        must_vote=Ruled(value=True, article=ties.article),
        close_request=Ruled(doors.value, doors.article),
        excluded=Ruled(conflict.value, conflict.article),
        secrecy_ground=Ruled(secrecy.value.ground, secrecy.article),
        confirmed_over=Ruled((secrecy.value.over_members, secrecy.value.over_votes), secrecy.article),
        without_vote=ties.article,
        on_persons=persons.article,
        on_ties=ties.article,
    )


def meeting_law(law: BoardLaw, organ: OrganRules, form: LegalForm, on: date) -> MeetingLaw:
    """How an organ meets on a day: by the law when that says so, else by its own rules (DATE-01, MEETING-01)."""
    return statutory(law, organ, on) if meets_by_law(organ.organ, form) else own_rules(organ)


def own_rules(organ: OrganRules) -> MeetingLaw:
    """How an organ meets that the law leaves to its own rules of procedure (M19).

    Where those rules as we hold them are silent, the majority, ties and votes on persons go as the law has it for the
    AB; nobody is bound to vote, and no number who took part is asked for. Own choice.

    Raises:
        Fault: MEETING-01, there are no rules of procedure.
    """
    if organ.meeting is None:
        what = f"er zijn geen vergaderregels voor {organ.organ!r}"
        raise Fault("MEETING-01", what, "vul [orgaan.vergadering] aan in bestuur/<datum>.toml")
    own = organ.meeting.reference
    silent = f"{own}, dat hierover zwijgt: als bij het algemeen bestuur"
    return MeetingLaw(
        notice_days=Ruled(organ.meeting.convocation_days, own),
        quorum=Ruled(organ.meeting.quorum, own),
        second_meeting_hours=Ruled(None, own),
        valid_vote=Ruled(None, own),
        majority=Ruled(Fraction(1, 2), silent),
        must_vote=Ruled(value=False, article=own),
        close_request=Ruled(None, own),
        excluded=Ruled(None, own),
        secrecy_ground=Ruled("", own),
        confirmed_over=Ruled((Fraction(1, 2), Fraction(1, 2)), silent),
        without_vote=silent,
        on_persons=silent,
        on_ties=silent,
    )
