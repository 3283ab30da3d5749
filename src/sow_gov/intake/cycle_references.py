# SPDX-License-Identifier: EUPL-1.2
"""Do the terms and plans of the year fit the regulation, and are they no looser than the law?"""

from collections.abc import Iterator
from datetime import date

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.cycle_terms import CycleTerms
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Finding
from sow_gov.domain.year_plan import ChosenDay, YearPlan, YearStep
from sow_gov.intake.law import law_book
from sow_gov.intake.names import known

_YEAR_BEFORE = {
    YearStep.FRAMEWORKS, YearStep.DRAFT, YearStep.LAID_OPEN, YearStep.VIEWS, YearStep.OFFERING, YearStep.REACTION,
    YearStep.ADOPTION, YearStep.PROVINCE, YearStep.AFTER, YearStep.PRIOR_ACCOUNTS, YearStep.PRIOR_ACCOUNTS_SENT,
    YearStep.MUNICIPAL_BUDGET,
}  # fmt: skip
_OWN_YEAR = {YearStep.QUARTER_1, YearStep.QUARTER_2, YearStep.QUARTER_3, YearStep.REPORT_1, YearStep.AMENDMENT}
_YEAR_AFTER = {
    YearStep.QUARTER_4, YearStep.VAT_STATEMENT, YearStep.VAT_CLAIM, YearStep.ACCOUNTS, YearStep.ACCOUNTS_SENT,
    YearStep.GRANTS, YearStep.YEAR_FIGURES,
}  # fmt: skip
_ALWAYS_IN = {
    **dict.fromkeys(_YEAR_BEFORE, -1), **dict.fromkeys(_OWN_YEAR, 0), **dict.fromkeys(_YEAR_AFTER, 1)
}  # fmt: skip
"""The year in which a step is always taken, counted from the budget year; other steps may fall in more than one."""


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Everything in the terms and plans that does not fit; each is held against the regulation of its own days."""
    for version in arrangement.cycle:
        yield from _of_terms(arrangement, version)
    for plan in arrangement.calendars.values():
        yield from _of_plan(arrangement, plan)


def _of_terms(arrangement: Arrangement, version: Dated[CycleTerms]) -> Iterator[Finding]:
    file, terms = f"cyclus/{version.period.from_.isoformat()}.toml", version.value
    for practice in terms.practices:
        participants = _participants(arrangement, version.period.from_)
        yield from known(file, f"gemeente[{practice.participant}]", practice.participant, participants, "gemeente")
    least = max((law.value.value.weeks for law in law_book().draft if version.period.from_ in law.period), default=0)
    if terms.draft_weeks is not None and terms.draft_weeks < least:
        what = f"{terms.draft_weeks} weken is minder dan de {least} van de wet"
        yield Finding(file, "weken_ontwerp", "CAL-01", what, "laat de sleutel weg, of noem meer weken dan de wet")


def _of_plan(arrangement: Arrangement, plan: YearPlan) -> Iterator[Finding]:
    file, on = f"kalender/{plan.year}.toml", date(plan.year, 1, 1)
    participants, organs = _participants(arrangement, on), _organs(arrangement, on)
    for chosen in plan.chosen:
        yield from known(file, f"dag[{chosen.step}].orgaan", chosen.organ or None, organs, "orgaan")
        yield from _in_its_year(file, plan.year, chosen)
    named = {
        "aanlevering": [each.participant for each in plan.deliveries],
        "raad": [each.participant for each in plan.councils],
        "reces": [name for each in plan.recesses for name in each.participants],
    }
    for place, names in named.items():
        for name in dict.fromkeys(names):
            yield from known(file, place, name, participants, "gemeente")


def _in_its_year(file: str, year: int, chosen: ChosenDay) -> Iterator[Finding]:
    """A step that is always taken in one year, counted from the budget year, has its day in it."""
    offset = _ALWAYS_IN.get(chosen.step)
    if offset is not None and chosen.on.year != year + offset:
        what = f"{chosen.on} ligt niet in {year + offset}, het jaar van deze stap voor begroting {year}"
        yield Finding(file, f"dag[{chosen.step}].datum", "CAL-02", what, f"kies een dag in {year + offset}")


def _regulations(arrangement: Arrangement, on: date) -> list[Regulation]:
    """The regulation of a day, or where there was none yet (or a gap) all versions."""
    found = [text.value for text in arrangement.regulations if on in text.period]
    return found or [text.value for text in arrangement.regulations]


def _participants(arrangement: Arrangement, on: date) -> tuple[str, ...]:
    return tuple(name for text in _regulations(arrangement, on) for name in text.participants)


def _organs(arrangement: Arrangement, on: date) -> tuple[str, ...]:
    return tuple(organ.slug for text in _regulations(arrangement, on) for organ in text.organs)
