# SPDX-License-Identifier: EUPL-1.2
"""What does the law ask next of a paper of the cycle, was each step in time, and may it be adopted (M12, M14)?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.amendment import AmendmentRoute, BudgetAmendment
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle import CycleStep, Defect, StepTaken
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.planning.cycle_days import adoption_day, due
from sow_gov.planning.cycle_state import CycleState, is_heard
from sow_gov.planning.cycle_steps import StepRule, organ_of
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_days import Limit
from sow_gov.statutory.cycle_law import CycleLaw

_MEND = "herstel het, of laat het bestuur gemotiveerd besluiten door te gaan"
_DAY = "%d-%m-%Y"


@dataclass(frozen=True, slots=True)
class Line:
    """A step of a paper as it stands: taken by whom and when, for whom it is not, and by which day it must be.

    ``passed`` says that it cannot be taken any more, because a later step was; ``late`` that it was, or now is, too
    late.
    """

    rule: StepRule
    taken: tuple[StepTaken, ...]
    missing: tuple[str | None, ...]
    due: Limit
    passed: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Required:
    """Vereist: a step that comes next, by which organ, for whom, by which day and article.

    ``optional`` says that the law leaves it open.
    """

    step: CycleStep
    organ: str
    participant: str | None
    due: Limit
    optional: bool


def lines(law: CycleLaw, state: CycleState, today: date) -> tuple[Line, ...]:
    """Every step of a paper in order, as it stands on a day."""
    found = []
    for place, rule in enumerate(state.rules):
        taken = tuple(each.taken for each in state.done if each.taken.step is rule.step)
        missing, last = state.missing(rule.step), due(law, state, rule)
        passed = bool(missing) and _passed(state, place)
        waiting = missing and not passed and _ready(state, rule, None) and last.day is not None and last.day < today
        found.append(Line(rule, taken, missing, last, passed, bool(waiting) or _late(law, state, rule, taken)))
    return tuple(found)


def next_required(law: CycleLaw, state: CycleState) -> tuple[Required, ...]:
    """What comes next, by the law: every step that waits for no other, with its organ, last day and article.

    Nothing more when all was done; what a later step passed by is not asked for again.
    """
    found = []
    for place, rule in enumerate(state.rules):
        if _passed(state, place):
            continue
        for participant in state.missing(rule.step):
            if _ready(state, rule, participant):
                whose = participant or state.paper.part or None
                organ = organ_of(rule, state.setting.form, whose)
                found.append(Required(rule.step, organ, participant, due(law, state, rule, participant), rule.optional))
    return tuple(found)


def may_be_taken(state: CycleState, taken: StepTaken) -> None:
    """Refuse a step that is not one of the paper, was taken, or comes before its turn.

    What the file of a concept says may be registered with its proof, and goes before the file then. Once the adopting
    organ decided to go on in spite of what was left out, no turn stops offering and adopting.

    Raises:
        Fault: CYCLE-03.
    """
    rule = state.rule(taken.step)
    if rule is None:
        known = ", ".join(each.step.value for each in state.rules)
        raise Fault("CYCLE-03", f"{state.paper.name} kent de stap '{taken.step}' niet", f"kies uit: {known}")
    if taken.participant not in (state.setting.participants if rule.each else (None,)) or _kept(state, taken):
        what = f"de stap '{taken.step}' is al gezet, of niet voor {taken.participant or 'alle gemeenten samen'}"
        raise Fault("CYCLE-03", what, "neem een verkeerde stap eerst terug, of noem een deelnemende gemeente")
    goes_on = bool(state.gone_on) and taken.step in (CycleStep.OFFERED, CycleStep.ADOPTED)
    if not goes_on and not _ready(state, rule, taken.participant):
        first = ", ".join(step.value for step in rule.after)
        raise Fault("CYCLE-03", f"de stap '{taken.step}' komt na: {first}", "leg eerst die stap vast")


def may_be_of_its_day(state: CycleState, taken: StepTaken) -> None:
    """Refuse a step that may be taken, on a day before that of a step that it follows on.

    A step for all may be older than one for a single municipality: a draft can reach a council after it was offered,
    and then it is for the gate to say so.

    Raises:
        Fault: CYCLE-03.
    """
    rule = state.rule(taken.step)
    for step in rule.after if rule else ():
        before, found = state.rule(step), state.find(step, taken.participant)
        if rule and before and found and (rule.each or not before.each) and taken.on < found.on:
            what = f"de stap '{taken.step}' van {taken.on:{_DAY}} ligt vóór '{step}' van {found.on:{_DAY}}"
            raise Fault("CYCLE-03", what, "herstel de dag van een van beide stappen")


def defects(law: CycleLaw, state: CycleState, adopts_on: date, offered_on: date | None = None) -> tuple[Defect, ...]:
    """What keeps a budget or amendment from being adopted on a day, council by council.

    Args:
        law: the law by date.
        state: how far the paper is.
        adopts_on: the day of the vote.
        offered_on: the day on which it is offered, where the state does not say; None when nobody knows.

    Returns:
        CYCLE-05, the draft was not sent; CYCLE-06, it was sent too late by the law of its day; CYCLE-07, there is no
        proof of it; CYCLE-08, a zienswijze without a reasoned reaction sent before the vote; CYCLE-11, it was not
        offered, so that nothing can be counted. Nothing for papers on which no council is heard.

    Source: Wgr art. 35, eerste, derde and vierde lid; decisions M13 and M14.
    """
    if not is_heard(state.paper, state.exemption):
        return ()
    offered = state.taken_on(CycleStep.OFFERED) or offered_on
    found = [each for name in state.setting.participants for each in _unserved(law, state, name, (offered, adopts_on))]
    found += [each for name in state.views if (each := _unanswered(law, state, name, adopts_on))]
    rule = state.rule(CycleStep.OFFERED)
    if rule and offered is None:
        found.append(Defect("CYCLE-11", None, "het ontwerp is niet aangeboden aan het algemeen bestuur", rule.article))
    return tuple(found)


def gate(law: CycleLaw, state: CycleState, adopts_on: date, offered_on: date | None = None) -> tuple[Fault, ...]:
    """What still forbids adoption on a day: every defect that no decision to go on, by that day, has named (M14).

    Only the law shuts the gate. Stricter terms of the regulation (``CycleTerms``) count in the calendar, which tells
    by which day a step is wanted; a board that passes them by breaks its own rule and no law (own choice).

    Args:
        law: the law by date.
        state: how far the paper is.
        adopts_on: the day of the vote.
        offered_on: as in :func:`defects`.

    Returns:
        Nothing when it may be adopted; else a fault for each, see :func:`defects`.
    """
    known = {defect for gone_on in state.gone_on if gone_on.on <= adopts_on for defect in gone_on.defects}
    left = (each for each in defects(law, state, adopts_on, offered_on) if each not in known)
    return tuple(Fault(each.code, f"{each.what} ({each.article})", _MEND) for each in left)


def gate_as_planned(law: CycleLaw, state: CycleState) -> tuple[Fault, ...]:
    """What still forbids adoption on the day for which it is planned, or else the last one that is in time (M14).

    Returns:
        As :func:`gate`; nothing for what was adopted.
    """
    if state.taken_on(CycleStep.ADOPTED):
        return ()
    planned = state.planned.offer_on if state.planned else None
    return gate(law, state, adoption_day(law, state), planned)


def faults_of_amendment(
    law: CycleLaw, form: LegalForm, budget_year: int, amendment: BudgetAmendment
) -> Iterator[tuple[str, Fault]]:
    """Every step of an amendment in a contract file that came too late; a day that is not known is not judged.

    Args:
        law: the law by date.
        form: the legal form on the day of its decision.
        budget_year: the year that it amends.
        amendment: adopted or still a concept; of a concept the day of adoption is not judged.

    Yields:
        The key in its file with LAW-10 (draft), LAW-11 (province), CYCLE-12 (adopted after the year) or CYCLE-13 (the
        term for the councils ends after the offering).

    Source: Wgr art. 35, eerste and zesde lid; Gemeentewet art. 192; decision M13.
    """
    steps, adopted_on = amendment.procedure, amendment.decision.decided_on
    heard, adopted = amendment.route is AmendmentRoute.WITH_VIEWS, amendment.status is not Status.CONCEPT
    if heard and steps.draft_sent_on:
        try:
            yield from _too_late("LAW-10", "procedure.ontwerp_verzonden", steps.draft_sent_on,
                                 cycle_days.draft(law, form, steps.offered_on, adopted_on))  # fmt: skip
        except Fault as fault:
            yield "procedure.aangeboden", fault
    if heard and steps.views_until and steps.offered_on and steps.views_until >= steps.offered_on:
        what = f"{steps.views_until} ligt niet vóór de aanbieding op {steps.offered_on}"
        yield "procedure.zienswijze_tot_en_met", Fault("CYCLE-13", what, "herstel een van de dagen")
    last = cycle_days.last_amendment(law, budget_year)
    if adopted and adopted_on > last.set_day:
        what = f"{adopted_on} ligt na het begrotingsjaar ({last.article})"
        todo = f"een wijziging kan tot en met {last.set_day:{_DAY}}; daarna de jaarstukken"
        yield "besluit.datum", Fault("CYCLE-12", what, todo)
    if adopted and steps.sent_to_province_on:
        key, until = "procedure.naar_gedeputeerde_staten", cycle_days.amendment_sent(law, adopted_on)
        yield from _too_late("LAW-11", key, steps.sent_to_province_on, until)


def _too_late(code: str, key: str, taken_on: date, last: Limit) -> Iterator[tuple[str, Fault]]:
    if last.day is not None and taken_on > last.day:
        what = f"{taken_on} is te laat: uiterlijk {last.day} ({last.article})"
        yield key, Fault(code, what, "herstel de dag; is hij juist, leg de overschrijding dan gemotiveerd voor")


def _passed(state: CycleState, place: int) -> bool:
    """Whether a later step makes one vain: adoption whatever led to it, and any step the drafting."""
    later = [rule.step for rule in state.rules[place + 1 :]]
    ending = later if state.rules[place].step is CycleStep.DRAFTED else [s for s in later if s is CycleStep.ADOPTED]
    return any(state.find(step) or _for_anyone(state, step) for step in ending)


def _for_anyone(state: CycleState, step: CycleStep) -> bool:
    return any(each.taken.step is step for each in state.done)


def _ready(state: CycleState, rule: StepRule, participant: str | None) -> bool:
    """Whether the steps before it were taken: for the municipality itself, where both go by municipality."""
    for step in rule.after:
        before = state.rule(step)
        if before is None or _passed(state, state.rules.index(before)):
            continue
        done = state.find(step, participant) if participant and before.each else not state.missing(step)
        if not done:
            return False
    return True


def _kept(state: CycleState, taken: StepTaken) -> bool:
    """Whether a step stands in the records already, or in a file that is settled."""
    settled = state.filed is not None and state.filed.settled
    same = (each for each in state.done if each.taken.step is taken.step)
    return any(each.taken.participant in (None, taken.participant) and (settled or not each.file) for each in same)


def _late(law: CycleLaw, state: CycleState, rule: StepRule, taken: tuple[StepTaken, ...]) -> bool:
    lasts = ((each.on, due(law, state, rule, each.participant).day) for each in taken)
    return any(day is not None and on > day for on, day in lasts)


def _unserved(law: CycleLaw, state: CycleState, name: str, days: tuple[date | None, date]) -> Iterator[Defect]:
    """What is wrong with the sending of the draft to one council."""
    rule, sent, (offered, adopts_on) = state.rule(CycleStep.SENT), state.find(CycleStep.SENT, name), days
    article, council = rule.article if rule else "", f"de raad van {state.setting.names[name]}"
    if sent is None:
        yield Defect("CYCLE-05", name, f"het ontwerp is niet aan {council} gezonden", article)
        return
    if not sent.proof.strip():
        yield Defect("CYCLE-07", name, f"van de verzending aan {council} is er geen bewijs", article)
    if state.setting.form is LegalForm.PUBLIC_BODY and offered is None:
        return
    last = cycle_days.draft(law, state.setting.form, offered, adopts_on)
    if last.day is not None and sent.on > last.day:
        what = f"het ontwerp ging op {sent.on:{_DAY}} naar {council}, en dat kon tot en met {last.day:{_DAY}}"
        yield Defect("CYCLE-06", name, what, last.article)


def _unanswered(law: CycleLaw, state: CycleState, name: str, adopts_on: date) -> Defect | None:
    """A zienswijze of one council without a reaction that was sent in time."""
    last, view = cycle_days.reaction(law, adopts_on), state.views[name]
    if last.day is None or view.given is None or (view.sent and view.sent.on <= last.day):
        return None
    council = f"de raad van {state.setting.names.get(name, name)}"
    what = f"op zienswijze {view.given.number} van {council} is geen gemotiveerde reactie verzonden"
    return Defect("CYCLE-08", name, f"{what} vóór de vaststelling", last.article)
