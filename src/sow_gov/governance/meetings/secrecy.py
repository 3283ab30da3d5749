# SPDX-License-Identifier: EUPL-1.2
"""Does secrecy hold on a day: was it imposed on a ground of the law, and confirmed in a meeting that could?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import ItemState, Meeting, MeetingState, Secrecy
from sow_gov.domain.meeting_events import SecrecyConfirmed, SecrecyEnded, SecrecyImposed
from sow_gov.governance.meetings.rules import Rules

IMPOSED_BY = "Wgr art. 23"
CONFIRMED_BY = "Wgr art. 23 lid 3"

_SHORT = {"Wet open overheid": "Woo", "Wet openbaarheid van bestuur": "Wob"}
"""Law -> how it is called for short."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Does it hold, and why: in words, with the article; ``until`` is the first day on which it does not."""

    holds: bool
    said: str
    article: str
    until: date | None = None


def could_confirm(meeting: Meeting, rules: Rules) -> bool:
    """Whether a meeting was attended by more than half of the members, who together hold more than half of the votes.

    Heads and votes both count; votes are those on subjects without weights of their own.

    Source: Wgr art. 23 lid 3.
    """
    there = {present.seat for present in meeting.attended}
    votes = {held.seat: rules.organ.votes_of(held.participant, None) for held in meeting.sitting}
    attending = sum(votes[seat] for seat in there)
    over_members, over_votes = rules.law.confirmed_over.value
    return len(there) > over_members * len(votes) and attending > over_votes * sum(votes.values())


def confirming(secrecy: Secrecy, meetings: Iterable[Meeting], rules: Rules) -> Meeting | None:
    """The meeting that had to confirm: the first held since it was imposed that could; None while there was none."""
    held = [
        meeting
        for meeting in meetings
        if meeting.organ == secrecy.confirm_by
        and meeting.on >= secrecy.imposed_on
        and meeting.opened_at is not None
        and meeting.state is not MeetingState.NO_QUORUM
        and could_confirm(meeting, rules)
    ]
    return min(held, key=lambda meeting: meeting.begins_at, default=None)


def standing(secrecy: Secrecy, meetings: Iterable[Meeting], rules: Rules, on: date) -> Standing:
    """Say whether secrecy holds on a day.

    What DB or voorzitter imposed for the AB lapses when the next AB meeting that was attended well enough is over and
    did not confirm it; a meeting that was not attended well enough passes it by.

    Args:
        secrecy: as imposed, confirmed and ended.
        meetings: those of the organ that must confirm, in any order.
        rules: of that organ, for its votes and the parts that must be there.
        on: the day.

    Source: Wgr art. 23 lid 1 to 4.
    """
    if on < secrecy.imposed_on:
        return Standing(holds=False, said="nog niet opgelegd", article=IMPOSED_BY)
    if secrecy.ended_on is not None and secrecy.ended_on <= on:
        ended = secrecy.ended_on
        return Standing(holds=False, said=f"opgeheven op {ended.isoformat()}", article=IMPOSED_BY, until=ended)
    if not secrecy.confirm_by:
        return Standing(holds=True, said=f"geldt tot {secrecy.by} haar opheft", article=IMPOSED_BY)
    if secrecy.confirmed_on is not None and secrecy.confirmed_on <= on:
        return Standing(holds=True, said=f"bekrachtigd op {secrecy.confirmed_on.isoformat()}", article=CONFIRMED_BY)
    due = confirming(secrecy, meetings, rules)
    if due is None or due.on > on or due.closed_at is None:
        said = f"geldt tot de eerstvolgende vergadering van {secrecy.confirm_by} die haar kan bekrachtigen"
        return Standing(holds=True, said=said, article=CONFIRMED_BY)
    said = f"vervallen: niet bekrachtigd in de vergadering van {due.on.isoformat()}"
    return Standing(holds=False, said=said, article=CONFIRMED_BY, until=due.on)


def check_imposed(meeting: Meeting, event: SecrecyImposed, rules: Rules) -> None:
    """Refuse secrecy without a ground of the law, on nothing, or by an organ that cannot impose it here.

    What the organ itself imposes it imposes behind closed doors and needs no confirmation; what another organ imposes
    concerns a paper, and waits for confirmation.

    Raises:
        Fault: MEETING-25.

    Source: Wgr art. 23 lid 1 to 3.
    """
    _ground(event, rules)
    items = {state.item.item_id: state for state in meeting.items}
    papers = {paper.paper_id: state for state in meeting.items for paper in state.item.papers}
    if event.on_what not in items.keys() | papers.keys():
        what = f"{event.on_what!r} is geen agendapunt of stuk van deze vergadering"
        raise Fault("MEETING-25", what, "noem het agendapunt of het stuk")
    if any(each.on_what == event.on_what and each.ended_on is None for each in meeting.secrecy):
        raise Fault("MEETING-25", f"op {event.on_what!r} rust al geheimhouding", "u hoeft niets te doen")
    if event.by == meeting.organ:
        state = items.get(event.on_what) or papers[event.on_what]
        if meeting.state is not MeetingState.OPEN or not _behind_doors(state, rules) or event.confirm_by:
            what = f"{event.by!r} legt geheimhouding op in zijn besloten vergadering, zonder bekrachtiging"
            raise Fault("MEETING-25", what, f"sluit eerst de deuren ({IMPOSED_BY} lid 1)")
    elif event.on_what not in papers or event.confirm_by != meeting.organ:
        what = f"{event.by!r} kan geheimhouding opleggen op een stuk, dat {meeting.organ!r} moet bekrachtigen"
        raise Fault("MEETING-25", what, f"noem het stuk en wie bekrachtigt ({IMPOSED_BY} lid 2 en 3)")


def _behind_doors(state: ItemState, rules: Rules) -> bool:
    return state.doors_closed or not rules.in_public


def _ground(event: SecrecyImposed, rules: Rules) -> None:
    wanted = rules.law.secrecy_ground
    law, _, article = wanted.value.partition(", art. ")
    named = law in event.ground or _SHORT.get(law, law) in event.ground
    if not event.ground.strip() or not named or article not in event.ground:
        what = f"de grond {event.ground!r} noemt geen belang uit {wanted.value or 'enige regel'}"
        raise Fault("MEETING-25", what, f"noem het belang met wet en artikel ({wanted.article})")


def check_confirmed(meeting: Meeting, event: SecrecyConfirmed, rules: Rules) -> None:
    """Refuse to confirm what is not waiting for it, or in a meeting that could not.

    Raises:
        Fault: MEETING-25.

    Source: Wgr art. 23 lid 3.
    """
    secrecy = _held(meeting, event.on_what)
    meetings = {**rules.others, meeting.meeting_id: meeting}
    due = confirming(secrecy, meetings.values(), rules)
    if not secrecy.confirm_by or secrecy.confirmed_on is not None:
        raise Fault(
            "MEETING-25", f"geheimhouding op {event.on_what!r} wacht niet op bekrachtiging", "u hoeft niets te doen"
        )
    if due is None or due.meeting_id != event.meeting_id or due.on != event.on:
        which = f"die van {due.on.isoformat()}" if due else "nog geen vergadering"
        enough = "de eerstvolgende met meer dan de helft van de leden en van de stemmen"
        what = f"bekrachtigen kan alleen {enough}, en dat is {which}"
        raise Fault("MEETING-25", what, f"bekrachtig in die vergadering; daarna vervalt zij ({CONFIRMED_BY})")


def check_ended(meeting: Meeting, event: SecrecyEnded, _: Rules) -> None:
    """Refuse to end secrecy that does not rest on it, or before it was imposed (MEETING-25)."""
    if event.on < _held(meeting, event.on_what).imposed_on:
        raise Fault("MEETING-25", "geheimhouding eindigt niet voor zij is opgelegd", "noem de dag van het besluit")


def _held(meeting: Meeting, on_what: str) -> Secrecy:
    for each in meeting.secrecy:
        if each.on_what == on_what and each.ended_on is None:
            return each
    raise Fault("MEETING-25", f"op {on_what!r} rust geen geheimhouding", "noem een stuk of punt waarop zij rust")
