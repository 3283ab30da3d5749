# SPDX-License-Identifier: EUPL-1.2
"""Did the organ that a file names really take its decision, in a meeting that is in the records?

Only of organs that meet in the records: what they decided before their first meeting here was decided elsewhere.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sow_gov.app.meetings.room import every
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Finding
from sow_gov.domain.mandate import MandateDecision
from sow_gov.domain.meeting import ItemState, Meeting, MeetingState
from sow_gov.governance.mandates.claims import Claim
from sow_gov.governance.meetings.decisions import Taken, missing, taken
from sow_gov.store.database import Records
from sow_gov.wording.dates import date_long

_NOT_HELD = (MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.CANCELLED)
"""A meeting that nobody came to yet; one that failed for want of a quorum was held here all the same."""


def kept_here(records: Records, arrangement: Arrangement, made: Collection[Claim]) -> list[Claim]:
    """The decisions, of some claims, that their organ must have taken in a meeting in the records."""
    meetings = list(every(records, arrangement).values())
    return [claim for claim in made if _meets_here(meetings, claim)]


def findings(records: Records, arrangement: Arrangement, made: Collection[Claim]) -> Iterator[Finding]:
    """The claims to a decision that no meeting took, with how far it came (AUTH-07).

    Source: decision M17; Wgr 34 for budget and accounts, which the AB adopts in its meeting.
    """
    meetings = list(every(records, arrangement).values())
    for claim in made:
        if _meets_here(meetings, claim) and (why := _why_not(meetings, claim)):
            what = f"{claim.said} nam op {date_long(claim.on)} geen besluit {_number(claim)}: {why}"
            yield Finding(claim.file, claim.place, "AUTH-07", what, "neem het besluit in een vergadering die dat kan")


def mandate_findings(
    records: Records, arrangement: Arrangement, made: Collection[MandateDecision]
) -> Iterator[Finding]:
    """The mandate decisions, of some, that their organ must have taken in a meeting here, and did not (AUTH-07)."""
    meetings = list(every(records, arrangement).values())
    for each in made:
        own, decision = [meeting for meeting in meetings if meeting.organ == each.giver], each.decision
        held = (meeting.on for meeting in own if meeting.state not in _NOT_HELD)
        numbers = {found.number for found in taken(own) if found.on == decision.decided_on}
        if min(held, default=date.max) <= decision.decided_on and decision.number not in numbers:
            what = f"{decision.organ} nam op {date_long(decision.decided_on)} geen besluit {decision.number}"
            todo = "neem het mandaatbesluit in een vergadering, en noem haar besluitnummer"
            yield Finding("mandaten/", f"besluit[{decision.number}]", "AUTH-07", what, todo)


def _meets_here(meetings: Sequence[Meeting], claim: Claim) -> bool:
    """Whether an organ met here on the day of its decision, or before."""
    held = (meeting.on for meeting in meetings if meeting.organ == claim.who and meeting.state not in _NOT_HELD)
    return claim.decision is not None and min(held, default=date.max) <= claim.on


def _why_not(meetings: Sequence[Meeting], claim: Claim) -> str:
    """Why a decision is not what a file says of it; "" when it is."""
    own = [meeting for meeting in meetings if meeting.organ == claim.who]
    decided = next((each for each in taken(own) if each.number == _number(claim)), None)
    if decided is not None:
        return _differs(decided, claim)
    that_day = [meeting for meeting in own if meeting.on == claim.on]
    tried = [(meeting, state) for meeting in that_day for state in meeting.items if _on(state, claim)]
    if not that_day:
        return "er was die dag geen vergadering"
    if not tried:
        return f"{claim.about} stond niet op de agenda"
    return missing(*tried[-1]) or f"het besluit van die dag heeft nummer {tried[-1][1].number}"


def _differs(decided: Taken, claim: Claim) -> str:
    if decided.on != claim.on:
        return f"dat besluit is van {date_long(decided.on)}"
    if (decided.power, decided.about) != (claim.power, claim.about):
        return f"dat besluit gaat over {decided.about or 'iets anders'}, niet over {claim.about}"
    return ""


def _on(state: ItemState, claim: Claim) -> bool:
    return (state.item.power, state.item.about) == (claim.power, claim.about)


def _number(claim: Claim) -> str:
    return claim.decision.number if claim.decision else ""
