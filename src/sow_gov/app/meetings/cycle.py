# SPDX-License-Identifier: EUPL-1.2
"""What does a decision in a meeting do to a paper of the cycle? It is a step of it, and adoption waits for the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sow_gov.app.cycle import gone_on, gone_on_said, require_open
from sow_gov.app.cycle_states import cycle_state, opened, papers
from sow_gov.app.meetings.room import Room, entered
from sow_gov.app.recorded import Archive
from sow_gov.domain.cycle import CycleEvent, CycleStep, GoneOn, PaperOpened, StepTaken, paper_about
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem
from sow_gov.domain.meeting_events import Convened, Decided
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle import defects, gate
from sow_gov.planning.cycle_filed import filed
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.cycle_steps import organ_of
from sow_gov.store import events
from sow_gov.store.database import Records
from sow_gov.store.events import Event, Subject

ADOPTING = ("begroting-vaststellen", "begrotingswijziging-vaststellen", "jaarrekening-vaststellen")
"""The powers by which an item is a step of the paper that it is about, without naming it."""
_PROVED = (CycleStep.DRAFTED, CycleStep.OFFERED)
"""The steps that the call for a meeting takes by itself: the paper is there, and it is offered to the organ (M13)."""
Added = Mapping[tuple[Subject, str], Sequence[Event]]


def require_known(records: Records, now: Room, items: Sequence[AgendaItem]) -> None:
    """Refuse an agenda that names a paper of the cycle on which this organ decides nothing.

    Raises:
        Fault: CYCLE-01, its steps are not kept; CYCLE-03, the paper has no step for a decision of the organ.
    """
    for item in items:
        if item.cycle:
            _step(opened(records, now.arrangement, item.cycle, date.max), now.meeting.organ)


def in_cycle(records: Records, now: Room, decided: Decided, in_spite: str) -> tuple[Decided, Added]:
    """What a decision does to the paper of the cycle that its item is about.

    Args:
        records: a writing transaction.
        now: the meeting before the decision.
        decided: the decision.
        in_spite: why the organ goes on in spite of defects; "" when it does not.

    Returns:
        The decision, with the defects printed in it that the organ goes on in spite of; and the events of the paper,
        none when the item is about no paper that is open.

    Raises:
        Fault: CYCLE-03, the step was taken before; CYCLE-09, the paper may not be adopted yet; CYCLE-10, there is
            nothing to go on in spite of.

    Source: decision M14.
    """
    state = now.meeting.item(decided.item_id)
    paper = _paper(records, now, state.item) if state else None
    if paper is None:
        if in_spite.strip():
            raise Fault("CYCLE-10", "dit besluit gaat niet over een stuk van de cyclus", "laat de reden weg")
        return decided, {}
    step = _step(paper, now.meeting.organ)
    if paper.find(step):
        what = f"{paper.paper.name} heeft de stap '{step}' al gezet"
        raise Fault("CYCLE-03", what, "een wijziging is een nieuw stuk, met een eigen nummer")
    added: list[CycleEvent] = [] if paper.opened else [PaperOpened(paper.title, now.meeting.on, paper.exemption)]
    added += [*_proved(paper, now), *_going_on(paper, now, decided, in_spite)]
    told = replace(paper, gone_on=(*paper.gone_on, *(each for each in added if isinstance(each, GoneOn))))
    said = ""
    if step is CycleStep.ADOPTED:
        require_open(gate(cycle_law(), told, now.meeting.on, _called_on(now)))
        said = gone_on_said(told, defects(cycle_law(), told, now.meeting.on, _called_on(now)))
    taken = StepTaken(step, now.meeting.on, None, now.meeting.organ, decided.number, now.meeting.meeting_id, said)
    whole = replace(decided, text="\n\n".join(filter(None, (decided.text, said))))
    return whole, {(Subject.PAPER, paper.paper.paper_id): [*added, taken]}


def gates(archive: Archive, meeting_id: str) -> dict[str, tuple[Fault, ...]]:
    """Item -> what still keeps it from being decided, for every item of a meeting that adopts a paper of the cycle.

    Raises:
        Fault: MEETING-40, there is no such meeting.
    """
    now = entered(archive, meeting_id)
    found = {}
    with archive.database.reading(archive.arrangement) as records:
        for state in now.meeting.items:
            paper = _paper(records, now, state.item)
            if paper and not paper.find(CycleStep.ADOPTED) and _step(paper, now.meeting.organ) is CycleStep.ADOPTED:
                found[state.item.item_id] = gate(cycle_law(), paper, now.meeting.on, _called_on(now))
    return found


def to_decide(archive: Archive, organ: str, today: date) -> list[CycleState]:
    """The papers of the cycle whose steps the records keep and on which an organ has yet to decide."""
    return [
        state
        for state in papers(archive, today)
        if state.opened
        and any(
            rule.decides and organ_of(rule, state.setting.form, None) == organ and state.missing(rule.step)
            for rule in state.rules
        )
    ]


def _paper(records: Records, now: Room, item: AgendaItem) -> CycleState | None:
    """The paper that an item decides on: the one it names, or the one it adopts.

    Adopting by its power and subject alone counts where the steps of the paper are kept, or the files have a concept.
    """
    if item.cycle:
        return opened(records, now.arrangement, item.cycle, now.meeting.on)
    found = paper_about(item.about) if item.power in ADOPTING else None
    told = filed(now.arrangement, found, now.meeting.on) if found else None
    if found is None or not (events.history(records, Subject.PAPER, found.paper_id) or (told and not told.settled)):
        return None
    return cycle_state(records, now.arrangement, found.paper_id, now.meeting.on)


def _step(paper: CycleState, organ: str) -> CycleStep:
    """The step that a decision of an organ is (CYCLE-03: the paper has none for it)."""
    for rule in paper.rules:
        if rule.decides and organ_of(rule, paper.setting.form, None) == organ:
            return rule.step
    what = f"{paper.paper.name} kent geen besluit van dit orgaan"
    raise Fault("CYCLE-03", what, "zet het stuk op de agenda van het orgaan dat erover besluit")


def _proved(paper: CycleState, now: Room) -> list[StepTaken]:
    """The steps that the call proves and that nobody registered."""
    on = _called_on(now)
    if on is None:
        return []
    open_steps = [rule for rule in paper.rules if rule.step in _PROVED and not paper.find(rule.step)]
    note, authority = f"met de oproep voor {now.meeting.title}", now.meeting.authority
    return [
        StepTaken(rule.step, on, None, organ_of(rule, paper.setting.form, None), note=note, authority=authority)
        for rule in open_steps
    ]


def _going_on(paper: CycleState, now: Room, decided: Decided, in_spite: str) -> list[GoneOn]:
    """The decision to go on that is taken together with the adoption; none when no reason is given."""
    if not in_spite.strip():
        return []
    wrong = defects(cycle_law(), paper, now.meeting.on, _called_on(now))
    return [gone_on(paper, GoneOn(wrong, in_spite, decided.number, now.meeting.on))]


def _called_on(now: Room) -> date | None:
    """The day on which the meeting was called; None while it was not."""
    called = [kept.event.on for kept in now.history if isinstance(kept.event, Convened)]
    return called[-1] if called else None
