# SPDX-License-Identifier: EUPL-1.2
"""Is a contract folder right? Files and references, then the law of the day, then the figures: everything at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import count_faults_of, full_costs, run
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import ContractsRejected, Fault, Finding
from sow_gov.domain.keys import Phase
from sow_gov.domain.money import to_text
from sow_gov.domain.status import Status
from sow_gov.intake.amounts import amounts
from sow_gov.intake.folder import inspect
from sow_gov.intake.law import law_book, versions
from sow_gov.statutory import budget_cycle, codes, forms
from sow_gov.statutory.law import LawBook


def check(folder: Path) -> tuple[Arrangement | None, list[Finding]]:
    """Check a contract folder.

    A year is held against the law and its figures only when its files and references have no findings.

    Returns:
        The arrangement as far as it could be read, and every finding in order of file.
    """
    arrangement, findings = inspect(folder)
    if arrangement is None:
        return None, findings
    law = law_book()
    findings.extend(_forms(arrangement, law))
    spoilt = {finding.file.partition("/")[0] for finding in findings}
    if all(part.isdecimal() for part in spoilt):
        for year in arrangement.years.values():
            if str(year.year) not in spoilt:
                findings.extend(_year(arrangement, year, law))
    return arrangement, sorted(set(findings))


def load(folder: Path) -> Arrangement:
    """Load a contract folder that is right.

    Raises:
        ContractsRejected: it has findings; nothing is loaded.
    """
    arrangement, findings = check(folder)
    if findings or arrangement is None:
        raise ContractsRejected(tuple(findings))
    return arrangement


def _forms(arrangement: Arrangement, law: LawBook) -> Iterator[Finding]:
    """Every version of the regulation has a legal form, and the bodies, that the law knew on its first day."""
    for version in arrangement.regulations:
        statutory = [organ.slug for organ in version.value.organs if organ.statutory]
        for fault in forms.faults(law, version.value.form, statutory, version.period.from_):
            file = f"regeling/{version.period.from_.isoformat()}.toml"
            yield Finding(file, "vorm", fault.code, fault.what, fault.todo)


def _year(arrangement: Arrangement, year: BudgetYear, law: LawBook) -> Iterator[Finding]:
    yield from _placings(year, law)
    yield from _procedure(arrangement, year, law)
    try:
        uncounted = list(count_faults_of(arrangement, year.year))
        for key, fault in uncounted:
            yield Finding(f"{year.year}/aantallen.csv", f"sleutel {key}", fault.code, fault.what, fault.todo)
        if not uncounted:
            made = _all_runs(arrangement, year, law)
            for agreement in year.agreements:
                yield from _agreed(made, agreement)
    except Fault as fault:
        yield Finding(f"{year.year}/begroting.toml", "", fault.code, fault.what, fault.todo)


def _all_runs(arrangement: Arrangement, year: BudgetYear, law: LawBook) -> Run:
    """Allocate everything the year can be asked for; what does not close shows now and not on the day it is needed."""
    made_with = versions(law)
    made = run(arrangement, made_with, year.year)
    for outlook in year.years[1:]:
        run(arrangement, made_with, year.year, outlook_year=outlook)
    if year.actuals is not None:
        run(arrangement, made_with, year.year, Phase.ACTUAL)
    full_costs(made)
    return made


def _placings(year: BudgetYear, law: LawBook) -> Iterator[Finding]:
    """Every taakveld and Iv3 category exists in the year, and the category takes that side of the budget."""
    on = date(year.year, 1, 1)
    for each in amounts(year):
        for key, look_up in (
            ("taakveld", lambda each=each: codes.task_field(law, each.placing.task_field, on)),
            ("categorie", lambda each=each: codes.category_for(law, each.placing.category, each.side, on)),
        ):
            try:
                look_up()
            except Fault as fault:
                yield Finding(each.file, f"{each.place}.{key}", fault.code, fault.what, fault.todo)


def _procedure(arrangement: Arrangement, year: BudgetYear, law: LawBook) -> Iterator[Finding]:
    """The adopted budget went its way in time, each step by the law in force on the day of that step (M13)."""
    file, decided_on = f"{year.year}/begroting.toml", year.decision.decided_on
    try:
        form = arrangement.regulation(decided_on).form
    except Fault as none:
        yield Finding(file, "besluit.datum", none.code, none.what, none.todo)
        return
    for key, fault in budget_cycle.faults(law, form, year.year, year.procedure, decided_on):
        yield Finding(file, f"procedure.{key}", fault.code, fault.what, fault.todo)


def _agreed(made: Run, agreement: Agreement) -> Iterator[Finding]:
    """What a DVO says is what the adopted budget gives; anything else needs an amendment first (M11)."""
    file = f"{made.budget.year}/dvo-{agreement.participant}.toml"
    if agreement.status is not Status.CONCEPT and made.budget.status is Status.CONCEPT:
        yield Finding(file, "status", "DVO-04", "de begroting is nog een concept", "stel eerst de begroting vast")
    if agreement.dated_on < made.budget.decision.decided_on:
        yield Finding(
            file, "datum", "DVO-05", "de DVO is ouder dan de begroting", "dateer de DVO na het begrotingsbesluit"
        )
    if made.budget.indexation is not None and not agreement.indexation.same_growth(made.budget.indexation):
        what = "de indexering is niet die van de begroting waaruit de bijdrage volgt"
        yield Finding(file, "indexering", "DVO-07", what, "neem de percentages van de begroting over")
    if agreement.contribution is None:
        return
    stated, given = agreement.contribution, made.allocation.parts(agreement.participant)
    for name, said, is_ in (
        ("gezamenlijk", stated.shared_cents, given.shared_cents),
        ("programmageld", stated.programme_money_cents, given.programme_money_cents),
        ("beleidskeuzes", stated.choices_cents, given.choices_cents),
    ):
        if said != is_:
            what = f"de DVO zegt {to_text(said)}, de begroting met haar hosting en keuzes geeft {to_text(is_)}"
            todo = f"herstel het verschil van {to_text(said - is_)} of stel een begrotingswijziging vast"
            yield Finding(file, f"bijdrage.{name}", "DVO-03", what, todo)
