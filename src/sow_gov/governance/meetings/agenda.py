# SPDX-License-Identifier: EUPL-1.2
"""Is an agenda in order, what may still change once it was sent, and what comes back in a later meeting?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, Carried, ItemKind, ItemState, Meeting, MeetingState, Outcome
from sow_gov.domain.meeting_events import AgendaSet
from sow_gov.governance.meetings.rules import Rules


def check(meeting: Meeting, event: AgendaSet, rules: Rules) -> None:
    """Refuse an agenda that is not in order.

    Raises:
        Fault: MEETING-04, ids, sub-items or kinds do not fit; MEETING-05, an item that was sent has changed;
            MEETING-06, an item is carried over that the earlier meeting did not leave open; MEETING-08, the agenda was
            sent and an item is added without its proposal.
    """
    for what in _faults(event.items):
        raise Fault("MEETING-04", what, "herstel de agenda")
    for item in event.items:
        _carried(item, rules)
    if meeting.state is not MeetingState.PLANNED:
        _unchanged(meeting, event.items)
        proposed(event.items)


def proposed(items: Sequence[AgendaItem]) -> None:
    """Refuse to send an agenda on which a proposal is missing.

    Raises:
        Fault: MEETING-08, a power is to be exercised on an item without a proposal.

    Source: Gemeentewet art. 19 lid 2: the proposals are laid open together with the agenda.
    """
    for item in items:
        if lacks_proposal(item):
            what = f"bij agendapunt {item.title!r} wordt een bevoegdheid uitgeoefend, en het voorstel ontbreekt"
            raise Fault("MEETING-08", what, "schrijf het voorgestelde besluit (Gemeentewet art. 19 lid 2)")


def lacks_proposal(item: AgendaItem) -> bool:
    """Whether a power is to be exercised on an item that says nothing yet on how."""
    return bool(item.power) and not item.proposal.strip()


def arranged(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[ItemState, ...]:
    """The agenda as it becomes: what was sent and now left out stays on it as withdrawn, at the end."""
    kept = {item.item_id for item in items}
    sent = () if meeting.state is MeetingState.PLANNED else meeting.items
    gone = (replace(state, outcome=Outcome.WITHDRAWN) for state in sent if state.item.item_id not in kept)
    return (*(ItemState(item) for item in items), *gone)


def leaves(items: Sequence[ItemState]) -> tuple[ItemState, ...]:
    """The items that have no sub-items: these are dealt with, the others only hold them together."""
    parents = {state.item.parent for state in items}
    return tuple(state for state in items if state.item.item_id not in parents)


def decides(item: AgendaItem) -> bool:
    """Whether something is decided on an item, rather than only taken note of."""
    return item.kind is not ItemKind.NOTICE and bool(item.power or item.proposal or item.persons)


def undecided(meeting: Meeting, item_id: str) -> ItemState:
    """The item with an id, on which nothing was decided yet.

    Raises:
        Fault: MEETING-12, it is not on the agenda, only holds sub-items together, or was dealt with.
    """
    state = meeting.item(item_id)
    if state is None or state not in leaves(meeting.items):
        what = f"agendapunt {item_id!r} staat niet op de agenda, of is alleen het kopje boven andere punten"
        raise Fault("MEETING-12", what, "kies een agendapunt dat behandeld wordt")
    if state.outcome not in {None, Outcome.REVOTE, Outcome.LOT}:
        what = f"agendapunt {state.item.title!r} is al behandeld: {state.outcome}"
        raise Fault("MEETING-12", what, "een ander besluit vraagt een nieuw agendapunt in een volgende vergadering")
    return state


def carried_over(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items that a meeting left open, as they come on the agenda of the next one, with the reason why.

    All of them when there was no quorum; after closing those whose vote was invalid or tied, or that were postponed.
    """
    if meeting.state is MeetingState.NO_QUORUM:
        left = [(state, Carried.NO_QUORUM) for state in meeting.items if state.outcome is not Outcome.WITHDRAWN]
    elif meeting.state in {MeetingState.CLOSED, MeetingState.ADOPTED}:
        left = [(state, why) for state in meeting.items if (why := _why_left(state))]
    else:
        left = []
    staying = {state.item.item_id for state, _ in left}
    return tuple(
        replace(
            state.item,
            parent=state.item.parent if state.item.parent in staying else "",
            carried_from=meeting.meeting_id,
            carried=tuple(dict.fromkeys((*state.item.carried, why))),
        )
        for state, why in left
    )


def _why_left(state: ItemState) -> Carried | None:
    if state.outcome is Outcome.INVALID:
        return Carried.INVALID
    if state.outcome is not Outcome.POSTPONED:
        return None
    tied = bool(state.votes) and state.votes[-1].outcome is Outcome.POSTPONED
    return Carried.TIED if tied else Carried.POSTPONED


def _faults(items: Sequence[AgendaItem]) -> Iterator[str]:
    before: dict[str, AgendaItem] = {}
    for item in items:
        if not item.item_id or item.item_id in before:
            yield f"agendapunt {item.title!r} heeft geen eigen nummer"
        if item.parent and (item.parent not in before or before[item.parent].parent):
            yield f"agendapunt {item.title!r} hangt onder {item.parent!r}, dat er niet als hoofdpunt boven staat"
        if item.kind is ItemKind.NOTICE and (item.power or item.persons):
            yield f"agendapunt {item.title!r} is een mededeling, en daarop wordt niets besloten"
        if item.kind is ItemKind.FORMALITY and item.persons:
            yield f"agendapunt {item.title!r} gaat over personen en kan geen hamerstuk zijn"
        before[item.item_id] = item


def _unchanged(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Items that were sent stay as they were, save papers that are added."""
    now = {item.item_id: item for item in items}
    for state in meeting.items:
        sent = state.item
        item = now.get(sent.item_id, sent)
        if replace(item, papers=sent.papers) != sent or item.papers[: len(sent.papers)] != sent.papers:
            what = f"agendapunt {sent.title!r} is al verzonden en staat nu anders op de agenda"
            raise Fault("MEETING-05", what, "voeg een punt of een nagezonden stuk toe, of trek het punt in")


def _carried(item: AgendaItem, rules: Rules) -> None:
    if not item.carried_from and not item.carried:
        return
    earlier = rules.others.get(item.carried_from)
    left = carried_over(earlier) if earlier else ()
    if not any(_same(item, each) for each in left):
        what = f"agendapunt {item.title!r} is in de eerdere vergadering {item.carried_from!r} niet zo blijven liggen"
        raise Fault("MEETING-06", what, "neem het over zoals het daar stond, of zet het als nieuw punt op de agenda")


def _same(item: AgendaItem, left: AgendaItem) -> bool:
    """Whether the same is on the agenda again; only after a mere postponement may the proposal be another one."""
    proposal = item.proposal if left.carried == (Carried.POSTPONED,) else left.proposal
    return item == replace(
        left,
        title=item.title,
        kind=item.kind,
        closed=item.closed,
        parent=item.parent,
        proposal=proposal,
        papers=item.papers,
    )
