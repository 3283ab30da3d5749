# SPDX-License-Identifier: EUPL-1.2
"""Take a paper through the planning and control year: each step is one act, and the gate stands before adoption."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from sow_gov.app.authority import authority_for
from sow_gov.app.cycle_states import cycle_state, opened
from sow_gov.app.decisions import registered
from sow_gov.app.meetings.room import every
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import PREPARING
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import (
    CyclePaper,
    CycleStep,
    Defect,
    GoneOn,
    PaperKind,
    PaperOpened,
    PaperPlanned,
    StepTaken,
    StepWithdrawn,
    cycle_paper,
)
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Allowed, Asked
from sow_gov.domain.meeting import MeetingState
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle import defects, gate, may_be_of_its_day, may_be_taken
from sow_gov.planning.cycle_state import CycleState, is_heard
from sow_gov.planning.cycle_steps import StepRule, evaluation_basis, organ_of
from sow_gov.store import events
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.dates import amsterdam_day, date_long

OPEN, PLAN, STEP, BACK, GO_ON = (
    "stuk openen", "stuk plannen", "stap zetten", "stap terugnemen", "doorgaan ondanks gebrek",
)  # fmt: skip
"""The kinds of the acts on a paper of the cycle."""
_PROVES = (CycleStep.DRAFTED, CycleStep.SENT, CycleStep.OFFERED)
"""The steps by which an adoption shows that it could be taken."""
_FROM_VIEWS = (CycleStep.VIEWS, CycleStep.REACTION)
_NOT_HELD = (MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.CANCELLED)


def open_paper(archive: Archive, paper_id: str, event: PaperOpened, by: Actor, at: datetime) -> CycleState:
    """Begin to keep the steps of a paper, also of one that the contract files know.

    Raises:
        Fault: CYCLE-01, no paper is called so; CYCLE-02, it was opened before; CYCLE-04, its title is missing;
            CYCLE-15, it is a DVO of who takes no part, or its exemption is none that the regulation has; PAPER-04, no
            paper can print its title; DATE-01, no regulation is in force then.
    """
    require_printable_words(event)
    found = cycle_paper(paper_id)
    if found.kind is PaperKind.EVALUATION and not event.basis:
        event = replace(event, basis=evaluation_basis(event.on))
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        if events.history(records, Subject.PAPER, paper_id):
            raise Fault("CYCLE-02", f"{found.name} is al geopend", "leg er een stap van vast")
        _require_words(event.title, "titel")
        _require_sound(arrangement, found, event)
        events.record(records, by.on(PREPARING), OPEN, {(Subject.PAPER, paper_id): [event]}, at)
        return cycle_state(records, arrangement, paper_id, amsterdam_day(at))


def plan(archive: Archive, paper_id: str, event: PaperPlanned, by: Actor, at: datetime) -> CycleState:
    """Say when a paper is meant to be offered and adopted; it binds nobody (CYCLE-01: it is not open)."""
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        opened(records, arrangement, paper_id, amsterdam_day(at))
        events.record(records, by.on(PREPARING), PLAN, {(Subject.PAPER, paper_id): [event]}, at)
        return cycle_state(records, arrangement, paper_id, amsterdam_day(at))


def take(archive: Archive, paper_id: str, event: StepTaken, by: Actor, at: datetime) -> CycleState:
    """Register a step of a paper.

    A step of the arrangement is taken by whoever acts, on the power that the step uses; a step that only an organ can
    take is registered as taken by it. What a municipality did is registered as it was.

    Args:
        archive: the records of the arrangement.
        paper_id: the paper, opened.
        event: the step with its day; by whom and on which authority is filled in here.
        by: who acts or registers.
        at: the instant.

    Returns:
        The paper with the step in it.

    Raises:
        Fault: CYCLE-01, the paper is not open; CYCLE-03, the step is not one of it, was taken, or is not its turn or
            before it; CYCLE-04, it lacks its decision or term, lies in the future, or follows from the zienswijze;
            CYCLE-09, it may not be adopted yet; CYCLE-14, the decision is in no register; AUTH-nn and MANDATE-nn,
            without the power.

    Source: decisions M12, M14 and M17.
    """
    require_printable_words(event)
    today = amsterdam_day(at)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        now = opened(records, arrangement, paper_id, today)
        may_be_taken(now, event)
        may_be_of_its_day(now, event)
        rule = cast("StepRule", now.rule(event.step))
        _require_whole(now, rule, event, today)
        organ = organ_of(rule, now.setting.form, event.participant or now.paper.part or None)
        if rule.decides:
            require_decision(records, arrangement, organ, event.decision, event.on)
        if event.step is CycleStep.ADOPTED:
            require_open(gate(cycle_law(), now, event.on))
            event = replace(event, note=gone_on_said(now, defects(cycle_law(), now, event.on)) or event.note)
        taken = _authorised(arrangement, now, rule, replace(event, by=organ), (by, today))
        events.record(records, by.on(taken.authority), STEP, {(Subject.PAPER, paper_id): [taken]}, at)
        return cycle_state(records, arrangement, paper_id, today)


def take_back(archive: Archive, paper_id: str, event: StepWithdrawn, by: Actor, at: datetime) -> CycleState:
    """Take a step back that was registered by mistake; what a meeting decided stays.

    Raises:
        Fault: CYCLE-01, the paper is not open; CYCLE-03, the records have no such step, a meeting decided it, or the
            adoption rests on it; CYCLE-04, the reason is missing.
    """
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        now = opened(records, arrangement, paper_id, amsterdam_day(at))
        _require_words(event.reason, "reden")
        here = [each.taken for each in now.done if not each.file and each.taken.step not in _FROM_VIEWS]
        taken = [each for each in here if (each.step, each.participant) == (event.step, event.participant)]
        if event.step in _PROVES and now.taken_on(CycleStep.ADOPTED):
            what = f"op de stap '{event.step}' rust de vaststelling van {now.paper.name}"
            raise Fault("CYCLE-03", what, "neem eerst de vaststelling terug, als die er niet was")
        if not taken or (taken[0].decision and registered(records, arrangement, taken[0].decision)):
            what = f"de stap '{event.step}' staat niet in de vastlegging, of volgt uit een besluit in een vergadering"
            raise Fault("CYCLE-03", what, "kies een geregistreerde stap; een besluit wijzigt door een nieuw besluit")
        events.record(records, by.on(PREPARING), BACK, {(Subject.PAPER, paper_id): [event]}, at)
        return cycle_state(records, arrangement, paper_id, amsterdam_day(at))


def go_on(archive: Archive, paper_id: str, event: GoneOn, by: Actor, at: datetime) -> CycleState:
    """Register that the adopting organ decided, with reasons, to go on in spite of what is wrong now (M14).

    Args:
        archive: the records of the arrangement.
        paper_id: the paper, opened.
        event: the reason, decision and day; the defects are filled in here.
        by: who registers it.
        at: the instant.

    Raises:
        Fault: CYCLE-01, the paper is not open; CYCLE-04, the decision is of a day to come; CYCLE-10, nothing is wrong,
            or the reason or decision is missing; CYCLE-14, the decision is in no register.
    """
    require_printable_words(event)
    today = amsterdam_day(at)
    _require_past(event.on, today)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        now = opened(records, arrangement, paper_id, today)
        adopts_on = max(event.on, now.planned.adopt_on or event.on) if now.planned else event.on
        whole = gone_on(now, replace(event, defects=defects(cycle_law(), now, adopts_on)))
        rule = cast("StepRule", now.rule(CycleStep.ADOPTED))
        organ = organ_of(rule, now.setting.form, None)
        require_decision(records, arrangement, organ, event.decision, event.on)
        events.record(records, by.on(f"besluit {event.decision}"), GO_ON, {(Subject.PAPER, paper_id): [whole]}, at)
        return cycle_state(records, arrangement, paper_id, today)


def gone_on(now: CycleState, event: GoneOn) -> GoneOn:
    """A decision to go on that is whole (CYCLE-10: nothing is wrong, or its reason or number is missing)."""
    if not event.defects or not event.reason.strip() or not event.decision.strip():
        what = f"bij {now.paper.name} is er niets om ondanks door te gaan, of de reden of het besluit ontbreekt"
        raise Fault("CYCLE-10", what, "geef de reden en het besluitnummer; zonder gebrek is geen besluit nodig")
    return event


def gone_on_said(now: CycleState, left: Collection[Defect]) -> str:
    """The decisions to go on in spite of the defects that are left, as the adoption prints them; "" without any.

    What was mended since such a decision is not printed.
    """
    said = []
    for each in now.gone_on:
        still = [f"{defect.what} ({defect.article})" for defect in each.defects if defect in left]
        if still:
            said.append(
                f"Doorgegaan bij besluit {each.decision} ondanks: {'; '.join(still)}. Reden: {each.reason.strip()}"
            )
    return "\n\n".join(said)


def require_open(closed: Sequence[Fault]) -> None:
    """Refuse adoption while the gate is closed.

    Raises:
        Fault: CYCLE-09, with everything that is wrong.

    Source: Wgr art. 35; decision M14.
    """
    if closed:
        what = "; ".join(fault.what for fault in closed)
        todo = "herstel dit, of leg vast dat het bestuur gemotiveerd besloot toch door te gaan"
        raise Fault("CYCLE-09", f"vaststellen kan nog niet: {what}", todo)


def require_decision(records: Records, arrangement: Arrangement, organ: str, number: str, on: date) -> None:
    """Refuse a decision without number, or one that is not in the register of an organ that meets in the records.

    Raises:
        Fault: CYCLE-04, there is no number; CYCLE-14, its organ met here by that day and took no such decision then.
    """
    _require_words(number, "nummer van het besluit")
    own = [each for each in every(records, arrangement).values() if each.organ == organ]
    met = [each.on for each in own if each.state not in _NOT_HELD]
    if min(met, default=date.max) > on:
        return
    found = registered(records, arrangement, number)
    if found is None or (found.taken.organ, found.taken.on) != (organ, on):
        what = f"besluit {number!r} van {date_long(on)} staat niet in het besluitenregister"
        raise Fault("CYCLE-14", what, "neem het besluit in een vergadering, of noem dag en nummer zoals zij daar staan")


def _require_sound(arrangement: Arrangement, found: CyclePaper, event: PaperOpened) -> None:
    """A DVO is of who takes part, and an exemption one of an amendment that the regulation has (CYCLE-15)."""
    participants = arrangement.regulation(date(found.year, 1, 1)).participants
    if found.kind is PaperKind.DVO and found.part not in participants:
        raise Fault("CYCLE-15", f"{found.part!r} neemt niet deel", f"kies uit: {', '.join(participants)}")
    exempt = {each.slug for terms in arrangement.cycle if event.on in terms.period for each in terms.value.exempt}
    if event.exemption and (found.kind is not PaperKind.AMENDMENT or event.exemption not in exempt):
        what = f"{event.exemption!r} is geen categorie wijzigingen die de regeling vrijstelt"
        raise Fault("CYCLE-15", what, f"kies uit: {', '.join(sorted(exempt)) or 'er is er geen; vraag zienswijzen'}")


def _require_whole(now: CycleState, rule: StepRule, event: StepTaken, today: date) -> None:
    """A step has happened, is not one that follows from a zienswijze, and says what it must (CYCLE-04)."""
    if event.step in _FROM_VIEWS:
        what = f"de stap '{event.step}' volgt uit wat bij de zienswijze is vastgelegd"
        raise Fault("CYCLE-04", what, "leg het vast bij de zienswijze van de raad")
    _require_past(event.on, today)
    asks_views = event.step is CycleStep.SENT and is_heard(now.paper, now.exemption)
    if asks_views and (event.until is None or event.until <= event.on):
        what = "de termijn voor de zienswijze ontbreekt, of is al om bij de verzending"
        raise Fault("CYCLE-04", what, "noem de laatste dag voor de zienswijze")
    if rule.itself and not rule.decides and not event.proof.strip():
        raise Fault("CYCLE-04", "het getekende stuk ontbreekt", "noem het kenmerk van het getekende stuk")


def _require_past(on: date, today: date) -> None:
    if on > today:
        raise Fault("CYCLE-04", f"{date_long(on)} moet nog komen", "leg een stap vast als zij is gezet")


def _require_words(text: str, what: str) -> None:
    if not text.strip():
        raise Fault("CYCLE-04", f"er ontbreekt iets: {what}", f"vul in: {what}")


def _authorised(
    arrangement: Arrangement, now: CycleState, rule: StepRule, event: StepTaken, acting: tuple[Actor, date]
) -> StepTaken:
    """The step with the authority on which it was taken; what a municipality did rests on its own decision."""
    by, today = acting
    whose = event.participant or (now.paper.part if now.paper.kind is PaperKind.DVO else None)
    if not rule.power:
        known = " ".join(filter(None, (event.decision, event.proof)))
        return replace(event, authority=f"registratie: {known or PREPARING}")
    function = event.by if rule.itself else by.function
    municipal = whose if "/" in event.by else None
    allowed: Allowed = authority_for(arrangement, Asked(function, rule.power, event.on, today, municipal))
    return replace(event, by=function, authority=allowed.said, formula=allowed.formula)
