# SPDX-License-Identifier: EUPL-1.2
"""Do the amendments of the DVOs of a year agree to what the amended budget gives, and to the part of the year?"""

from collections.abc import Iterator
from fractions import Fraction

from sow_gov.allocation.apportion import rounded
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.billing.proration import part_of_year
from sow_gov.domain.agreement import ChoiceLine
from sow_gov.domain.agreement_amendment import AgreementAmendment, PartOfYear
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.money import to_text
from sow_gov.intake.agreement_amendment_references import file_of
from sow_gov.intake.law import versions
from sow_gov.planning.figure_sets import variant_after
from sow_gov.statutory.law import LawBook


def findings(arrangement: Arrangement, year: BudgetYear, law: LawBook) -> Iterator[Finding]:
    """BILL-34, it agrees to another contribution than the amended budget gives; BILL-35, to another part of the year.

    An amendment whose budget amendment is not there is told of elsewhere (BILL-32).

    Source: decisions M10 and M11.
    """
    known = {each.number for each in year.amendments}
    wanted = [each for each in year.agreement_amendments if each.after_amendment in known]
    made_with, runs = versions(law), dict[int, Run]()
    for amendment in wanted:
        number = amendment.after_amendment
        if number not in runs:
            runs[number] = run(arrangement, made_with, year.year, variant=variant_after(number))
        yield from _agreed(runs[number], amendment)
        for part in amendment.parts:
            yield from _part(runs[number], amendment, part)


def _agreed(made: Run, amendment: AgreementAmendment) -> Iterator[Finding]:
    """Each of the three parts of the contribution is that of the amended budget, to the cent."""
    stated, given = amendment.contribution, made.allocation.parts(amendment.participant)
    for name, said, is_ in (
        ("gezamenlijk", stated.shared_cents, given.shared_cents),
        ("programmageld", stated.programme_money_cents, given.programme_money_cents),
        ("beleidskeuzes", stated.choices_cents, given.choices_cents),
    ):
        if said != is_:
            basis = f"begrotingswijziging {amendment.after_amendment}"
            what = f"de wijziging zegt {to_text(said)}, {basis} geeft {to_text(is_)}"
            todo = f"herstel het verschil van {to_text(said - is_)} of wijzig de begroting"
            yield Finding(file_of(made.budget.year, amendment), f"bijdrage.{name}", "BILL-34", what, todo)


def _part(made: Run, amendment: AgreementAmendment, part: PartOfYear) -> Iterator[Finding]:
    """A choice that begins or ends during the year costs its part of a whole year, by days or months as agreed."""
    file, place = file_of(made.budget.year, amendment), f"deel_van_het_jaar[{part.line}]"
    line = _line(made.budget, amendment.participant, part.line)
    if line is None:
        return
    try:
        how = made.arrangement.billed(amendment.in_force_from).proration
        share = part_of_year(part.from_, part.until, how)
    except Fault as fault:
        yield Finding(file, place, fault.code, fault.what, fault.todo)
        return
    due, is_ = rounded(Fraction(part.year_cents) * share), line.costs[0] - line.standard_costs[0]
    if due != is_:
        what = f"{share} van {to_text(part.year_cents)} is {to_text(due)}, en de begroting heeft {to_text(is_)}"
        yield Finding(file, place, "BILL-35", what, f"reken het deel naar {how.value}, of wijzig de begroting")


def _line(budget: BudgetYear, participant: str, slug: str) -> ChoiceLine | None:
    agreement = budget.agreement(participant)
    choices = agreement.choices if agreement else ()
    return next((line for choice in choices for line in choice.lines if line.slug == slug), None)
