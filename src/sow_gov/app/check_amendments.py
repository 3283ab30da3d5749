# SPDX-License-Identifier: EUPL-1.2
"""Do the amendments and forecasts of a year hold against the law, the regulation and the keys? And what of the DVOs?"""

from collections.abc import Iterator, Mapping

from sow_gov.app.allocate import run
from sow_gov.app.owed import signed_amendments
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.amendment import BudgetAmendment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import in_force
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.money import in_words
from sow_gov.intake.amendment_references import file_of
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.intake.law import versions
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.cycle import faults_of_amendment
from sow_gov.planning.figure_sets import variant_after
from sow_gov.statutory.law import LawBook

_LATER = "de DVO volgt pas na een aanvulling"


def findings(arrangement: Arrangement, year: BudgetYear, law: LawBook) -> Iterator[Finding]:
    """Everything that is wrong with the amendments and forecasts of a year whose files fit each other.

    AMEND-08, no category of the regulation exempts it; those of :func:`sow_gov.planning.cycle.faults_of_amendment`; and
    the faults of the allocation, which divides each set of figures as it divides the budget.
    """
    for amendment in year.amendments:
        yield from _exempt(arrangement, year, amendment)
        yield from _in_time(arrangement, year, amendment)
        yield from _divided(arrangement, year, law, variant_after(amendment.number), file_of(year.year, amendment))
    for forecast in year.forecasts:
        file = f"{year.year}/prognose-{forecast.number}.toml"
        yield from _divided(arrangement, year, law, f"prognose-{forecast.number}", file)


def notices(arrangement: Arrangement, law: LawBook) -> Iterator[str]:
    """Where an adopted amendment changes what a municipality pays, and its DVO still says what the budget first gave.

    That is no fault: the DVO was made from the budget as adopted, and follows once it is supplemented (M11).
    """
    for year in arrangement.years.values():
        number = last_adopted(year)
        if number:
            made = run(arrangement, versions(law), year.year, variant=variant_after(number))
            for agreement in year.agreements:
                given = made.allocation.contribution(agreement.participant)
                yield from _differs(year, agreement, number, given)


def _differs(year: BudgetYear, agreement: Agreement, number: int, given: int) -> Iterator[str]:
    stated = agreement.contribution
    if stated is not None and stated.total_cents != given:
        followed = [each for each in signed_amendments(year, agreement.participant) if each.after_amendment >= number]
        told = f"wijziging {followed[0].number} van de DVO volgt haar" if followed else _LATER
        yield (
            f"{year.year}/dvo-{agreement.participant}.toml: na begrotingswijziging {number} is de bijdrage "
            f"{in_words(given)} en de DVO zegt {in_words(stated.total_cents)}; {told}"
        )


def _exempt(arrangement: Arrangement, year: BudgetYear, amendment: BudgetAmendment) -> Iterator[Finding]:
    """An exempt amendment falls under a category that the arrangement settled (Wgr 35(6)); unknown without terms."""
    on = amendment.decision.decided_on
    if amendment.exemption is None or not any(on in version.period for version in arrangement.cycle):
        return
    terms = in_force(arrangement.cycle, on, "cyclusafspraken")
    if terms.exemption(amendment.exemption) is None:
        what = f"{amendment.exemption!r} is op {on} geen vrijgestelde categorie"
        known = ", ".join(category.slug for category in terms.exempt) or "er is er geen; vraag zienswijzen"
        yield Finding(file_of(year.year, amendment), "vrijstelling", "AMEND-08", what, f"kies uit: {known}")


def _in_time(arrangement: Arrangement, year: BudgetYear, amendment: BudgetAmendment) -> Iterator[Finding]:
    """Every step was taken in time by the law of its day, by the form that the regulation then had (M13)."""
    file = file_of(year.year, amendment)
    try:
        form = arrangement.regulation(amendment.decision.decided_on).form
    except Fault as none:
        yield Finding(file, "besluit.datum", none.code, none.what, none.todo)
        return
    for key, fault in faults_of_amendment(cycle_law(), form, year.year, amendment):
        yield Finding(file, key, fault.code, fault.what, fault.todo)


def _divided(arrangement: Arrangement, year: BudgetYear, law: LawBook, variant: str, file: str) -> Iterator[Finding]:
    """The figures can be divided in every year that they have."""
    made_with: Mapping[str, str] = versions(law)
    for shown in year.years:
        try:
            run(arrangement, made_with, year.year, outlook_year=shown, variant=variant)
        except Fault as fault:
            yield Finding(file, "", fault.code, fault.what, fault.todo)
            return
