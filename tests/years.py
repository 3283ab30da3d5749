# SPDX-License-Identifier: EUPL-1.2
"""Hand-made years: Delta with chosen days, terms of its own and a term of convening, in any legal form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import make
from sow_gov.domain.arrangement import Arrangement, LegalForm
from sow_gov.domain.board import DrawnFrom, Governance, MeetingRules, OrganRules
from sow_gov.domain.cycle_terms import AgreedDay, CycleTerms, MunicipalPractice
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.year_plan import ChosenDay, CouncilMeeting, Delivery, Recess, YearPlan, YearStep

ALWAYS = Period(date(1985, 1, 1))


def plan(
    year: int,
    chosen: Mapping[YearStep, date] | None = None,
    deliveries: Sequence[Delivery] = (),
    councils: Mapping[str, Sequence[date]] | None = None,
    recesses: Sequence[Recess] = (),
) -> YearPlan:
    meetings = [CouncilMeeting(name, day, make.SOURCE) for name, days in (councils or {}).items() for day in days]
    days = [ChosenDay(step, day, "", "", make.SOURCE) for step, day in (chosen or {}).items()]
    return YearPlan(year, tuple(days), tuple(deliveries), tuple(meetings), tuple(recesses), make.SOURCE)


def terms(
    draft_weeks: int | None = None,
    reaction_days: int | None = None,
    agreed: Sequence[AgreedDay] = (),
    practices: Sequence[MunicipalPractice] = (),
) -> tuple[Dated[CycleTerms], ...]:
    found = CycleTerms(
        "Cyclus Delta", draft_weeks, reaction_days, "regeling, artikel 20", tuple(agreed), (), tuple(practices),
        make.SOURCE,
    )  # fmt: skip
    return (Dated(ALWAYS, found),)


def convening(form: LegalForm, days: int | None) -> tuple[Dated[Governance], ...]:
    """Rules on boards that say nothing but how long before a meeting its call leaves."""
    rules = MeetingRules(True, Fraction(1, 2), days, True, "reglement", make.SOURCE)
    board = "ab" if form is LegalForm.PUBLIC_BODY else "bestuur"
    organ = OrganRules(
        board, DrawnFrom.COLLEGE, "college", dict.fromkeys(make.PARTICIPANTS, 2), False, None, (), (), rules,
        make.SOURCE,
    )  # fmt: skip
    return (Dated(ALWAYS, Governance("Bestuur", (organ,), (), (), None, 5, make.SOURCE)),)


def delta(
    plans: Sequence[YearPlan] = (),
    cycle: tuple[Dated[CycleTerms], ...] = (),
    form: LegalForm = LegalForm.PUBLIC_BODY,
    notice_days: int | None = None,
) -> Arrangement:
    """Delta as it was always there, without any budget year of its own."""
    found = make.arrangement(make.small_budget())
    regulation = replace(found.regulations[0].value, form=form)
    return replace(
        found,
        regulations=(Dated(ALWAYS, regulation),),
        years={},
        cycle=cycle,
        calendars={plan.year: plan for plan in plans},
        governance=convening(form, notice_days) if notice_days is not None else (),
    )
