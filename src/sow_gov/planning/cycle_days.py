# SPDX-License-Identifier: EUPL-1.2
"""By which day must each step of a paper be taken, and on which ground? The days of :mod:`statutory.cycle_days`.

A day that rests on another that is not known yet is counted from the last one on which that other is still in time.
"""

from collections.abc import Callable, Mapping
from datetime import date

from sow_gov.domain.cycle import CyclePaper, CycleStep, PaperKind
from sow_gov.domain.errors import Fault
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.cycle_steps import StepRule
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_days import Ground, Limit
from sow_gov.statutory.cycle_law import CycleLaw

_UNKNOWN = {"LAW-07", "LAW-08", "DATE-01"}


def due(law: CycleLaw, state: CycleState, rule: StepRule, participant: str | None = None) -> Limit:
    """The last day for a step of a paper; no day where the law sets none, or it is not known yet.

    Args:
        law: the law by date.
        state: how far the paper is; planned days count where a step was not taken.
        rule: the step.
        participant: the municipality, where each has its own step.

    Source: Wgr art. 34, 34b and 35; Gemeentewet art. 192; decisions M12 and M13.
    """
    find = _DAYS.get((state.paper.kind, rule.step)) or _DAYS.get((None, rule.step))
    try:
        return find(law, state, rule, participant) if find else _cited(rule, None)
    except Fault as fault:
        if fault.code not in _UNKNOWN:
            raise
        return _cited(rule, None)


def latest_adoption(law: CycleLaw, paper: CyclePaper) -> Limit:
    """The last day on which adoption is still in time: so that sending can be, or the year is not over.

    Source: Wgr art. 34, eerste, tweede and vierde lid; Gemeentewet art. 192.
    """
    if paper.kind is PaperKind.AMENDMENT:
        return cycle_days.last_amendment(law, paper.year)
    if paper.kind is PaperKind.ACCOUNTS:
        return cycle_days.accounts(law, paper.year, None)
    return cycle_days.last_adoption(law, paper.year)


def province_day(law: CycleLaw, paper: CyclePaper, adopted_on: date) -> Limit:
    """The last day to send what was adopted to gedeputeerde staten; the rule and its faults go by the kind of paper.

    Source: Wgr art. 34, tweede and vierde lid; Gemeentewet art. 192, tweede lid.
    """
    if paper.kind is PaperKind.AMENDMENT:
        return cycle_days.amendment_sent(law, adopted_on)
    if paper.kind is PaperKind.ACCOUNTS:
        return cycle_days.accounts(law, paper.year, adopted_on)
    return cycle_days.province(law, paper.year, adopted_on)


def adoption_day(law: CycleLaw, state: CycleState) -> date:
    """The day on which it was adopted, or is planned to be, or else the last one that is in time."""
    planned = state.planned.adopt_on if state.planned else None
    return state.taken_on(CycleStep.ADOPTED) or planned or latest_adoption(law, state.paper).set_day


def offering_day(law: CycleLaw, state: CycleState) -> date:
    """The day on which it was offered, or is planned to be, or else that of :func:`adoption_day`."""
    planned = state.planned.offer_on if state.planned else None
    return state.taken_on(CycleStep.OFFERED) or planned or adoption_day(law, state)


def _frameworks(law: CycleLaw, state: CycleState, _: StepRule, __: str | None) -> Limit:
    """Frameworks and provisional accounts leave together, for the budget of two years after those accounts."""
    later = 2 if state.paper.kind is PaperKind.PROVISIONAL_ACCOUNTS else 0
    return cycle_days.frameworks(law, state.paper.year + later)


def _sending(law: CycleLaw, state: CycleState, _: StepRule, __: str | None) -> Limit:
    return cycle_days.draft(law, state.setting.form, offering_day(law, state), adoption_day(law, state))


def _views(_: CycleLaw, state: CycleState, rule: StepRule, participant: str | None) -> Limit:
    known = [day for each in state.setting.participants if each == (participant or each) and (day := state.until(each))]
    return _cited(rule, min(known, default=None))


def _reaction(law: CycleLaw, state: CycleState, _: StepRule, __: str | None) -> Limit:
    return cycle_days.reaction(law, adoption_day(law, state))


def _offering(law: CycleLaw, state: CycleState, rule: StepRule, _: str | None) -> Limit:
    return _cited(rule, offering_day(law, state))


def _adoption(law: CycleLaw, state: CycleState, rule: StepRule, _: str | None) -> Limit:
    """The rule on sending sets the day of adoption too, which the step still rests on its own article for."""
    last = latest_adoption(law, state.paper)
    return last if state.paper.kind is PaperKind.AMENDMENT else _cited(rule, last.day)


def _province(law: CycleLaw, state: CycleState, rule: StepRule, _: str | None) -> Limit:
    adopted_on = state.taken_on(CycleStep.ADOPTED)
    return province_day(law, state.paper, adopted_on) if adopted_on else _cited(rule, None)


def _cited(rule: StepRule, day: date | None) -> Limit:
    """A day that no rule of law sets for the step itself, or none, on the article of the step."""
    return Limit(day, Ground("", rule.article, "", None, "", None))


_DAYS: Mapping[tuple[PaperKind | None, CycleStep], Callable[[CycleLaw, CycleState, StepRule, str | None], Limit]] = {
    (PaperKind.FRAMEWORKS, CycleStep.SENT): _frameworks,
    (PaperKind.PROVISIONAL_ACCOUNTS, CycleStep.SENT): _frameworks,
    (PaperKind.BUDGET, CycleStep.SENT): _sending,
    (PaperKind.AMENDMENT, CycleStep.SENT): _sending,
    (None, CycleStep.VIEWS): _views,
    (None, CycleStep.REACTION): _reaction,
    (None, CycleStep.OFFERED): _offering,
    (None, CycleStep.ADOPTED): _adoption,
    (None, CycleStep.PROVINCE): _province,
}
"""Kind (None: every kind) and step -> how its last day is found."""
