# SPDX-License-Identifier: EUPL-1.2
"""What is a calendar made of: the law, the arrangement's terms, what was chosen for the year, and what was done?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sow_gov.domain.arrangement import Arrangement, LegalForm
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.cycle_terms import CycleTerms
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.domain.year_plan import YearPlan, YearStep
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_days import Ground, Limit
from sow_gov.statutory.cycle_law import CycleLaw
from sow_gov.statutory.law import Anchor

_YEARS = range(1900, 2201)
_REPORTS = {1: YearStep.REPORT_1, 2: YearStep.REPORT_2}
DECIDED, CHOSEN, LAST = "vastgesteld", "gekozen", "laatste dag waarop het kan"
"""What the day of adoption is that other days are counted from."""


@dataclass(frozen=True, slots=True)
class LeastWeeks:
    """How many weeks a draft leaves before which step, by which rule; ``stricter`` where the regulation asks more."""

    weeks: int
    anchor: Anchor
    ground: Ground
    stricter: bool


@dataclass(frozen=True, slots=True)
class DraftLimit:
    """The last day to send a draft, with the weeks that were counted back and the day that they were counted from."""

    limit: Limit
    least: LeastWeeks
    from_day: date

    @property
    def anchor(self) -> Anchor:
        """The step that the weeks are counted back from."""
        return self.least.anchor

    @property
    def counted(self) -> bool:
        """Whether the day is those weeks back; not where the law then changes, and one day later more are asked."""
        return self.from_day - timedelta(weeks=self.least.weeks) == self.limit.day


@dataclass(frozen=True)
class Setting:
    """Everything that the calendar of a budget year rests on, without a today.

    ``participants`` is empty when only the law is asked for. ``terms`` are the arrangement's by date, ``plan`` its
    chosen days, ``notice`` its terms of convening by date, ``taken`` the days on which steps of this year were taken;
    ``views_until`` is the day that the councils were asked to answer by; ``prior_adopted_on`` and ``prior_chosen`` are
    when the accounts of two years before were adopted, and were planned to be.
    """

    law: CycleLaw
    year: int
    form: LegalForm
    participants: tuple[str, ...]
    names: Mapping[str, str]
    terms: tuple[Dated[CycleTerms], ...]
    plan: YearPlan | None
    notice: tuple[Dated[int], ...]
    taken: Mapping[YearStep, date]
    views_until: date | None
    prior_adopted_on: date | None
    prior_chosen: date | None

    @property
    def law_only(self) -> bool:
        """Whether no arrangement was looked at."""
        return not self.participants

    def chosen(self, step: YearStep) -> date | None:
        """The planned day of a step; of the zienswijzen the day that the councils were asked to answer by."""
        if step is YearStep.VIEWS and self.views_until is not None:
            return self.views_until
        found = self.plan.day(step) if self.plan else None
        return found.on if found else None

    def known(self, step: YearStep) -> date | None:
        """When a step was taken, else when it is planned."""
        return self.taken.get(step) or self.chosen(step)

    @cached_property
    def year_terms(self) -> CycleTerms | None:
        """The terms of the first day of the budget year, None where there are none."""
        return self.terms_on(date(self.year, 1, 1))

    def terms_on(self, on: date) -> CycleTerms | None:
        """The terms of a day, None where there are none."""
        return next((dated.value for dated in self.terms if on in dated.period), None)

    def notice_days(self, on: date) -> int | None:
        """The days between convening and a meeting of the board that adopts, None where no rule is known."""
        return next((dated.value for dated in self.notice if on in dated.period), None)

    @cached_property
    def last_adoption(self) -> Limit:
        """The last day on which adoption can be followed by sending in time."""
        return cycle_days.last_adoption(self.law, self.year)

    @cached_property
    def adopted(self) -> tuple[date, str]:
        """The day of adoption to count from, and what it is."""
        if YearStep.ADOPTION in self.taken:
            return self.taken[YearStep.ADOPTION], DECIDED
        chosen = self.chosen(YearStep.ADOPTION)
        return (self.last_adoption.set_day, LAST) if chosen is None else (chosen, CHOSEN)

    def offered_for(self, board_on: date) -> date:
        """When the draft goes to the board for a meeting: its convening, or the day itself where no term is known.

        Source: decision M13, dispatch of the papers.
        """
        return board_on - timedelta(days=self.notice_days(board_on) or 0)

    @cached_property
    def offers(self) -> bool:
        """Whether the weeks count from an offering: only where a dagelijks bestuur offers to an algemeen bestuur."""
        return self.draft_limit(self.offered_on, self.adopted[0]).anchor is Anchor.OFFERING

    @cached_property
    def offered_on(self) -> date:
        """When the draft is offered: when it was, else the chosen day, else with the papers of the meeting."""
        return self.known(YearStep.OFFERING) or self.offered_for(self.adopted[0])

    def draft_limit(self, offered_on: date, adopted_on: date) -> DraftLimit:
        """The last day to send a draft: the law's, or an earlier one of the regulation.

        Raises:
            Fault: LAW-08, the law knows no term for the form.
        """
        limit = cycle_days.draft(self.law, self.form, offered_on, adopted_on)
        least = self.weeks_after(limit.set_day)
        from_day = offered_on if least.anchor is Anchor.OFFERING else adopted_on
        if not least.stricter:
            return DraftLimit(limit, least, from_day)
        day = min(limit.set_day, from_day - timedelta(weeks=least.weeks))
        return DraftLimit(Limit(day, least.ground), least, from_day)

    def weeks_after(self, sent_on: date) -> LeastWeeks:
        """How many weeks lie at least between sending and offering (or adoption), by law or stricter regulation.

        Raises:
            Fault: LAW-08, the law knows no term for the form; DATE-01, the law of the day is not in the package.
        """
        first = cycle_days.first_after(self.law, self.form, sent_on)
        terms = self.terms_on(sent_on)
        if terms is None or terms.draft_weeks is None or terms.draft_weeks <= first.weeks:
            return LeastWeeks(first.weeks, first.anchor, first.ground, stricter=False)
        return LeastWeeks(terms.draft_weeks, first.anchor, of_terms(terms, terms.reference), stricter=True)

    def reaction_limit(self, adopted_on: date) -> tuple[Limit, int | None]:
        """The last day to answer zienswijzen, and how many days before adoption the regulation asks, None by law.

        No day while the law asked no answer (DATE-01 when the law of the day is not in the package).
        """
        limit, terms = cycle_days.reaction(self.law, adopted_on), self.terms_on(adopted_on)
        if limit.day is None or terms is None or terms.reaction_days is None:
            return limit, None
        day = adopted_on - timedelta(days=terms.reaction_days)
        return Limit(day, of_terms(terms, terms.reference, limit.ground.sentence)), terms.reaction_days

    def away(self, participant: str) -> tuple[Period, ...]:
        """When a council is away in the year before the budget year: the dated recess, else the weeks of practice."""
        dated = tuple(self.plan.away(participant)) if self.plan else ()
        practice = self.year_terms.practice(participant) if self.year_terms else None
        if dated or practice is None:
            return dated
        mondays = (date.fromisocalendar(self.year - 1, week, 1) for week in practice.recess_weeks)
        return tuple(Period(monday, monday + timedelta(weeks=1)) for monday in mondays)


def of_terms(terms: CycleTerms, reference: str, sentence: str = "") -> Ground:
    """The ground of a day that the arrangement settled itself."""
    return Ground("", reference, sentence or terms.title, None, terms.source.text, None, terms.source.example)


def setting(
    law: CycleLaw,
    arrangement: Arrangement,
    year: int,
    *,
    law_only: bool = False,
    done: Mapping[YearStep, date] | None = None,
) -> Setting:
    """What the calendar of a budget year rests on.

    Args:
        law: the law by date.
        arrangement: its regulation, terms, plans and years.
        year: the budget year.
        law_only: look at the law alone; so it is too when no regulation was in force on the first day of the year.
        done: days on which steps were taken as the records tell, which go before those in the contracts.

    Raises:
        Fault: CAL-03, there is no such year.
    """
    if year not in _YEARS:
        raise Fault(
            "CAL-03", f"{year} is geen begrotingsjaar", f"kies een jaar van {_YEARS[0]} tot en met {_YEARS[-1]}"
        )
    first = date(year, 1, 1)
    regulation = next((text.value for text in arrangement.regulations if first in text.period), None)
    if law_only or regulation is None:
        form = (regulation or arrangement.regulations[0].value).form
        return Setting(law, year, form, (), {}, (), None, (), {}, None, None, None)
    budget = arrangement.years.get(year)
    two_before, plan_before = arrangement.years.get(year - 2), arrangement.calendars.get(year - 2)
    prior = plan_before.day(YearStep.ACCOUNTS) if plan_before else None
    return Setting(
        law=law,
        year=year,
        form=regulation.form,
        participants=regulation.participants,
        names={slug: arrangement.parties[slug].short_name for slug in regulation.participants},
        terms=arrangement.cycle,
        plan=arrangement.calendars.get(year),
        notice=tuple(_notice(arrangement, regulation.form)),
        taken={**dict(_taken(arrangement, year)), **(done or {})},
        views_until=budget.procedure.views_until if budget else None,
        prior_adopted_on=_accounts_adopted_on(two_before),
        prior_chosen=prior.on if prior else None,
    )


def _notice(arrangement: Arrangement, form: LegalForm) -> Iterator[Dated[int]]:
    """The terms of convening of the board that adopts, where the rules of the arrangement know one."""
    board = "ab" if form is LegalForm.PUBLIC_BODY else "bestuur"
    for version in arrangement.governance:
        for rules in version.value.organs:
            if rules.organ == board and rules.meeting and rules.meeting.convocation_days is not None:
                yield Dated(version.period, rules.meeting.convocation_days)


def _accounts_adopted_on(budget: BudgetYear | None) -> date | None:
    """The day on which the accounts of a year were adopted; None while they were not."""
    actuals = budget.actuals if budget is not None and budget.accounts_adopted else None
    return actuals.decision.decided_on if actuals is not None else None


def _taken(arrangement: Arrangement, year: int) -> Iterator[tuple[YearStep, date]]:
    """The days on which steps of a year were taken, as its contracts tell."""
    budget = arrangement.years.get(year)
    if budget is None:
        return
    steps = budget.procedure
    told = {
        YearStep.FRAMEWORKS: steps.frameworks_sent_on,
        YearStep.DRAFT: steps.draft_sent_on,
        YearStep.OFFERING: steps.offered_on,
        YearStep.ADOPTION: None if budget.status is Status.CONCEPT else budget.decision.decided_on,
        YearStep.PROVINCE: steps.sent_to_province_on,
        YearStep.ACCOUNTS: _accounts_adopted_on(budget),
    }
    yield from ((step, day) for step, day in told.items() if day is not None)
    signed = [signature.signed_on for dvo in budget.agreements for signature in dvo.signatures]
    days = [day for day in signed if day is not None]
    if days and len(days) == len(signed):
        yield YearStep.DVO, max(days)
    for forecast in budget.forecasts:
        if forecast.status is not Status.CONCEPT and forecast.number in _REPORTS:
            yield _REPORTS[forecast.number], forecast.decision.decided_on
