# SPDX-License-Identifier: EUPL-1.2
"""Is a contract folder right? Files and references, then the law of the day, then the figures: everything at once."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app import (
    check_agreement_amendments,
    check_amendments,
    check_authority,
    check_boards,
    check_business_cases,
    closing,
    published,
    sections,
)
from sow_gov.app.allocate import count_faults_of, full_costs, run, term_faults_of
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import ContractsRejected, Fault, Finding
from sow_gov.domain.keys import Phase
from sow_gov.domain.money import to_text
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status
from sow_gov.intake import amendment_references
from sow_gov.intake.amounts import amounts_apart
from sow_gov.intake.folder import inspect
from sow_gov.intake.law import law_book, versions
from sow_gov.statutory import budget_cycle, codes, forms
from sow_gov.statutory.law import LawBook

_OF_COUNTS = {"ALLOC-01", "ALLOC-07", "ALLOC-10", "SUPPORT-01", "SUPPORT-02", "SUPPORT-03", "SUPPORT-05"}
_OF_KEYS = {"ALLOC-11", "ALLOC-12", "ALLOC-13", "ALLOC-15"}


def check(folder: Path) -> tuple[Arrangement | None, list[Finding]]:
    """Check a contract folder.

    A year is held against the law and its figures only when its files and references have no findings. Who decided and
    signed is held against the rules on boards and the mandates when no file has such findings.

    Returns:
        The arrangement as far as it could be read, and every finding in order of file.
    """
    arrangement, findings = inspect(folder)
    if arrangement is None:
        return None, findings
    law = law_book()
    findings.extend(_forms(arrangement, law))
    findings.extend(check_boards.findings(arrangement))
    spoilt = {finding.file.partition("/")[0] for finding in findings}
    if all(part.isdecimal() for part in spoilt):
        for year in arrangement.years.values():
            if str(year.year) not in spoilt:
                findings.extend(_year(arrangement, year, law))
    findings.extend(check_business_cases.findings(arrangement))
    if not spoilt:
        findings.extend(check_authority.findings(arrangement))
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
    placed = list(_placings(year, law))
    yield from placed
    yield from _procedure(arrangement, year, law)
    try:
        uncounted = list(count_faults_of(arrangement, year.year))
        for key, fault in uncounted:
            yield Finding(f"{year.year}/aantallen.csv", f"sleutel {key}", fault.code, fault.what, fault.todo)
        unsaid = list(term_faults_of(arrangement, year.year))
        for key, fault in unsaid:
            file = _file_of(arrangement, year, fault.code)
            yield Finding(file, f"sleutel[{key}]", fault.code, fault.what, fault.todo)
        if not uncounted and not unsaid:
            made, *realised = _all_runs(arrangement, year, law)
            for agreement in year.agreements:
                yield from _agreed(made, agreement)
            yield from check_amendments.findings(arrangement, year, law)
            yield from check_agreement_amendments.findings(arrangement, year, law)
            if not placed:  # what stands where the law knows nothing never closes
                yield from closing.findings(arrangement, made, *realised)
            yield from published.differing(arrangement, versions(law), year)
            yield from sections.findings(arrangement, versions(law), year)
    except Fault as fault:
        yield Finding(_file_of(arrangement, year, fault.code), "", fault.code, fault.what, fault.todo)


def _file_of(arrangement: Arrangement, year: BudgetYear, code: str) -> str:
    """The file in which a figure that cannot be made is mended: the counts, the terms of the keys, or the budget."""
    if code in _OF_COUNTS:
        return f"{year.year}/aantallen.csv"
    if code in _OF_KEYS:
        first_day = date(year.year, 1, 1)
        from_ = next(each.period.from_ for each in arrangement.key_regimes if first_day in each.period)
        return f"verdeelregeling/{from_.isoformat()}.toml"
    return f"{year.year}/begroting.toml"


def _all_runs(arrangement: Arrangement, year: BudgetYear, law: LawBook) -> list[Run]:
    """Allocate everything the year can be asked for; what does not close shows now and not on the day it is needed.

    Returns:
        The run of the budget, and that of the accounts where there are any.
    """
    made_with = versions(law)
    made = [run(arrangement, made_with, year.year)]
    for outlook in year.years[1:]:
        run(arrangement, made_with, year.year, outlook_year=outlook)
    if year.actuals is not None:
        made.append(run(arrangement, made_with, year.year, Phase.ACTUAL))
    for each in made:
        full_costs(each)
    return made


def _placings(year: BudgetYear, law: LawBook) -> Iterator[Finding]:
    """Every taakveld and Iv3 category exists in the year, and the category takes that side of the budget."""
    faults, lines = cache(partial(_not_lawful, law, date(year.year, 1, 1))), BudgetLines.of(year.lines)
    for term, terms in enumerate(lines.terms):
        for key, fault in faults(terms.placing.task_field, terms.placing.category, terms.side):
            for row in lines.rows(term):
                place = f"regel {lines.slugs[row]}.{key}"
                yield Finding(f"{year.year}/lasten-en-baten.csv", place, fault.code, fault.what, fault.todo)
    for each in (*amounts_apart(year), *amendment_references.new_amounts(year)):
        for key, fault in faults(each.placing.task_field, each.placing.category, each.side):
            yield Finding(each.file, f"{each.place}.{key}", fault.code, fault.what, fault.todo)


def _not_lawful(law: LawBook, on: date, task_field: str, category: str, side: Side) -> list[tuple[str, Fault]]:
    """What the law of a day does not know of a place in the budget, with the key that says it."""
    found = []
    for key, look_up in (
        ("taakveld", lambda: codes.task_field(law, task_field, on)),
        ("categorie", lambda: codes.category_for(law, category, side, on)),
    ):
        try:
            look_up()
        except Fault as fault:
            found.append((key, fault))
    return found


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
