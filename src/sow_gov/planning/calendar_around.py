# SPDX-License-Identifier: EUPL-1.2
"""Which days come around the budget: frameworks, accounts, the municipalities' own papers, reports and settlement?"""

from collections.abc import Iterator
from datetime import date, timedelta

from sow_gov.domain.cycle_terms import MunicipalPaper, MunicipalPractice
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_setting import Setting
from sow_gov.planning.calendar_step import DateKind, StepRule
from sow_gov.planning.calendar_words import words
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_days import Ground, Limit, text_of

_QUARTERS = {1: YearStep.QUARTER_1, 2: YearStep.QUARTER_2, 3: YearStep.QUARTER_3, 4: YearStep.QUARTER_4}
_SAMPLE = "alleen als het samenwerkingsverband in de steekproef zit"
_TOO_LATE_TO_SEND = "daarna kan de inzending niet meer op tijd zijn"


def before(of: Setting) -> Iterator[StepRule]:
    """What comes before the draft: municipal frameworks, own frameworks, and the accounts of two years before."""
    yield from _agreed(of, YearStep.MUNICIPAL_FRAMEWORKS)
    yield StepRule(YearStep.FRAMEWORKS, cycle_days.frameworks(of.law, of.year))
    yield from _accounts(of, of.year - 2, YearStep.PRIOR_ACCOUNTS, YearStep.PRIOR_ACCOUNTS_SENT)


def _accounts(of: Setting, year: int, adopting: YearStep, sending: YearStep) -> Iterator[StepRule]:
    """Adoption and sending of the accounts of a year."""
    prior = adopting is YearStep.PRIOR_ACCOUNTS
    chosen, taken = (of.prior_chosen, of.prior_adopted_on) if prior else (None, None)
    adopted = (taken or chosen) if prior else of.known(adopting)
    first, fixed = date(year + 1, 1, 1), cycle_days.accounts(of.law, year, None)
    found = text_of(of.law.accounts, first)
    limit = Limit(fixed.day, found[1] if found else fixed.ground)
    yield StepRule(adopting, limit, earliest=first, chosen=chosen, taken_on=taken, note=_TOO_LATE_TO_SEND)
    sent = cycle_days.accounts(of.law, year, adopted)
    yield StepRule(sending, sent, earliest=adopted, fixed=fixed.day)


def of_municipalities(of: Setting) -> Iterator[StepRule]:
    """What the municipalities do themselves: their budgets by law, their own papers by practice."""
    limit = cycle_days.municipal_budget(of.law, of.year)
    if of.law_only:
        yield StepRule(YearStep.MUNICIPAL_BUDGET, limit)
    for participant in of.participants:
        yield StepRule(YearStep.MUNICIPAL_BUDGET, limit, part=participant, participant=participant)
    for practice in of.year_terms.practices if of.year_terms else ():
        yield from (_paper(of, practice, paper) for paper in practice.papers)


def _paper(of: Setting, practice: MunicipalPractice, paper: MunicipalPaper) -> StepRule:
    year = of.year + paper.year
    first = date(year, paper.first_month, 1)
    last = date(year + paper.last_month // 12, paper.last_month % 12 + 1, 1) - timedelta(days=1)
    name = of.names.get(practice.participant, practice.participant)
    source = paper.source
    ground = Ground("", f"praktijk van {name}", practice.source.text, None, source.text, None, source.example)
    fed = f"gevoed door: {words(paper.fed_by, of.year, of.form).title}" if paper.fed_by else ""
    return StepRule(
        YearStep.MUNICIPAL_PAPER, Limit(last, ground), DateKind.PRACTICE, first,
        part=f"{practice.participant}-{paper.name.replace(' ', '-')}", participant=practice.participant,
        note=fed, paper=paper.name,
    )  # fmt: skip


def after(of: Setting) -> Iterator[StepRule]:
    """What carries the budget out, reports on it and accounts for it."""
    new_year = date(of.year + 1, 1, 1)
    yield from _agreed(of, YearStep.DVO, of.known(YearStep.ADOPTION))
    yield from _agreed(of, YearStep.REPORT_1, date(of.year, 5, 1))
    yield from _agreed(of, YearStep.REPORT_2, date(of.year, 9, 1))
    yield from _agreed(of, YearStep.VAT_STATEMENT, new_year)
    claim = cycle_days.vat_claim(of.law, of.year)
    if claim is not None:
        yield StepRule(YearStep.VAT_CLAIM, claim, earliest=new_year)
    yield from _accounts(of, of.year, YearStep.ACCOUNTS, YearStep.ACCOUNTS_SENT)
    yield from _told(of)
    yield from _agreed(of, YearStep.SETTLEMENT, of.known(YearStep.ACCOUNTS))


def _told(of: Setting) -> Iterator[StepRule]:
    """What others get to know of the figures: quarters, year, and money of the State."""
    for number, step in _QUARTERS.items():
        limit = cycle_days.quarter(of.law, of.year, number)
        if limit is not None:
            yield StepRule(step, limit, note=_SAMPLE)
    grants, figures = cycle_days.grant_account(of.law, of.year), cycle_days.year_figures(of.law, of.year)
    if grants is not None:
        yield StepRule(YearStep.GRANTS, grants)
    if figures is not None:
        yield StepRule(YearStep.YEAR_FIGURES, figures)


def _agreed(of: Setting, step: YearStep, earliest: date | None = None) -> Iterator[StepRule]:
    """A step with a day that the arrangement agreed on or chose; none where it did neither."""
    terms, plan = of.year_terms, of.plan
    found = terms.agreed_day(step) if terms else None
    if found is not None:
        source = found.source
        ground = Ground("", found.reference, "", None, source.text, None, source.example)
        yield StepRule(step, Limit(found.of(of.year), ground), DateKind.AGREED, earliest)
    elif of.known(step) is not None:
        text, example = (plan.source.text, plan.source.example) if plan else ("de stukken van het jaar", False)
        ground = Ground("", "gekozen in de jaarkalender", "", None, text, None, example)
        yield StepRule(step, Limit(None, ground), DateKind.CHOSEN, earliest)
