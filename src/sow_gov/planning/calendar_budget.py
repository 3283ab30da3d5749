# SPDX-License-Identifier: EUPL-1.2
"""Which days has the way of a budget itself, from frameworks to gedeputeerde staten, and that of its amendments?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sow_gov.domain.amendment import AmendmentRoute, BudgetAmendment
from sow_gov.domain.status import Status
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_setting import DraftLimit, Setting
from sow_gov.planning.calendar_step import Counted, DateKind, StepRule
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_days import Limit, text_of
from sow_gov.statutory.law import Anchor

_DAY = timedelta(days=1)
_OFFERED_WITH_PAPERS = "aangenomen: met de stukken van de vergadering, op de dag van de oproep"
_LAW_CHANGES = "de laatste dag van deze wetstekst; daarna vraagt de wet meer weken dan er tot de aanbieding zijn"
_LATER_IS_LAWFUL = "de wet laat vaststellen tot en met 31 december toe, maar dan is de inzending te laat"


def of_budget(of: Setting) -> Iterator[StepRule]:
    """The steps of the budget, from the draft to the councils."""
    adopted_on = of.adopted[0]
    yield _draft(YearStep.DRAFT, of.draft_limit(of.offered_on, adopted_on))
    yield from _heard(of)
    first = _first(of)
    if of.offers:
        yield _offering(of, first)
    adopting = text_of(of.law.adoption, adopted_on)
    ground = adopting[1] if adopting else of.last_adoption.ground
    limit = Limit(of.last_adoption.day, ground)
    yield StepRule(YearStep.ADOPTION, limit, earliest=first, note=_LATER_IS_LAWFUL)
    known = of.known(YearStep.ADOPTION)
    sending = cycle_days.province(of.law, of.year, adopted_on)
    yield StepRule(YearStep.PROVINCE, sending, earliest=known, fixed=of.last_adoption.day)
    after = text_of(of.law.after, adopted_on)
    if after is not None:
        yield StepRule(YearStep.AFTER, Limit(None, after[1]), earliest=known or adopted_on)


def _first(of: Setting) -> date | None:
    """The first day of offering (or adoption) after the draft that was or will be sent."""
    sent_on = of.known(YearStep.DRAFT)
    return None if sent_on is None else sent_on + timedelta(weeks=of.weeks_after(sent_on).weeks)


def _draft(step: YearStep, found: DraftLimit) -> StepRule:
    """The sending of a draft, counted back from offering or adoption."""
    kind = DateKind.REGULATION if found.least.stricter else DateKind.LAW
    if not found.counted:
        return StepRule(step, found.limit, kind, note=_LAW_CHANGES)
    counted = Counted(found.least.weeks, "weken", found.anchor.value, found.from_day)
    return StepRule(step, found.limit, kind, counted=counted)


def _heard(of: Setting) -> Iterator[StepRule]:
    """What the councils do with the draft, and the answer that they get."""
    adopted_on, sent_on = of.adopted[0], of.known(YearStep.DRAFT)
    last = of.offered_on if of.offers else adopted_on - _DAY
    opened, views = text_of(of.law.laid_open, last), text_of(of.law.views, last)
    if opened is not None:
        earliest = sent_on or of.draft_limit(of.offered_on, adopted_on).limit.day
        yield StepRule(YearStep.LAID_OPEN, Limit(None, opened[1]), earliest=earliest)
    if views is not None:
        yield StepRule(YearStep.VIEWS, Limit(last, views[1]), earliest=sent_on)
    yield _reaction(of, adopted_on)


def _reaction(of: Setting, adopted_on: date) -> StepRule:
    """The answer to zienswijzen: before adoption, or so many days before it where the regulation says so."""
    limit, days = of.reaction_limit(adopted_on)
    if limit.day is None:
        return StepRule(YearStep.REACTION, limit)
    kind = DateKind.LAW if days is None else DateKind.REGULATION
    counted = Counted(days or 1, "dagen" if days else "dag", Anchor.ADOPTION.value, adopted_on)
    return StepRule(YearStep.REACTION, limit, kind, counted=counted)


def _offering(of: Setting, first: date | None) -> StepRule:
    """The offering: by the day of the meeting; with the papers of the meeting unless another day is known (M13)."""
    adopted_on = of.adopted[0]
    ground, days = of.draft_limit(of.offered_on, adopted_on).least.ground, of.notice_days(adopted_on)
    if of.known(YearStep.OFFERING) is not None or days is None:
        return StepRule(YearStep.OFFERING, Limit(adopted_on, ground), DateKind.PRACTICE, first)
    counted = Counted(days, "dagen", Anchor.ADOPTION.value, adopted_on)
    limit = Limit(of.offered_on, ground)
    return StepRule(YearStep.OFFERING, limit, DateKind.PRACTICE, first, counted=counted, note=_OFFERED_WITH_PAPERS)


def of_last_amendment(of: Setting, amendments: Sequence[BudgetAmendment]) -> Iterator[StepRule]:
    """The last amendment that councils can still be heard on, counted back from its meeting or the end of the year.

    Where one of the ``amendments`` of the year is made for the chosen meeting, that has days of its own, and only the
    last day of the year itself is told.
    """
    last, chosen = cycle_days.last_amendment(of.law, of.year), of.chosen(YearStep.AMENDMENT)
    made = any(amendment.decision.decided_on == chosen for amendment in amendments)
    on, offered_on = (last.set_day, last.set_day) if chosen is None or made else (chosen, of.offered_for(chosen))
    yield _draft(YearStep.AMENDMENT_DRAFT, of.draft_limit(offered_on, on))
    if not made:
        yield StepRule(YearStep.AMENDMENT, last)
        yield StepRule(YearStep.AMENDMENT_SENT, cycle_days.amendment_sent(of.law, on), earliest=chosen)


def of_amendment(of: Setting, amendment: BudgetAmendment) -> Iterator[StepRule]:
    """The steps of an amendment that the year has, by the law of its own days; without draft where it is exempt."""
    steps, part, on = amendment.procedure, str(amendment.number), amendment.decision.decided_on
    name, note = f"egrotingswijziging {amendment.number} van {of.year}", amendment.title
    if amendment.route is AmendmentRoute.WITH_VIEWS:
        draft = _draft(YearStep.AMENDMENT_DRAFT, of.draft_limit(steps.offered_on or of.offered_for(on), on))
        yield replace(draft, taken_on=steps.draft_sent_on, part=part, note=note, title=f"Ontwerp-b{name} naar de raden")
    concept = amendment.status is Status.CONCEPT
    planned, taken = (on, None) if concept else (None, on)
    yield StepRule(
        YearStep.AMENDMENT, cycle_days.last_amendment(of.law, of.year), chosen=planned, taken_on=taken, part=part,
        note=note, title=f"B{name} vastgesteld",
    )  # fmt: skip
    yield StepRule(
        YearStep.AMENDMENT_SENT, cycle_days.amendment_sent(of.law, on), taken_on=steps.sent_to_province_on, part=part,
        note=note, title=f"B{name} naar gedeputeerde staten",
    )  # fmt: skip
