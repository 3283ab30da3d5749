# SPDX-License-Identifier: EUPL-1.2
"""What do the files of one budget year say? All of it becomes one :class:`BudgetYear`, or what could be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sow_gov.domain.agreement import Agreement
from sow_gov.domain.budget import Actuals, BudgetYear, OutlookCounts, ProgrammeText
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.hosting import HostingAgreement
from sow_gov.domain.keys import Count, Phase
from sow_gov.domain.narrative import Section
from sow_gov.domain.published import PublishedTable
from sow_gov.domain.results import Measurement, UnitTarget
from sow_gov.intake.agreement import AgreementFile
from sow_gov.intake.agreement_amendment import FILES as AGREEMENT_AMENDMENT_FILES
from sow_gov.intake.agreement_amendment import read_agreement_amendments
from sow_gov.intake.amendment import FILES as AMENDMENT_FILES
from sow_gov.intake.amendment import read_amendments
from sow_gov.intake.budget_year import AccountsFile, BudgetFile
from sow_gov.intake.bulk import ActualRow, CountRow, LineRow, actual_amounts, budget_lines, counted
from sow_gov.intake.financial import FILES as FINANCIAL_FILES
from sow_gov.intake.financial import read_financial
from sow_gov.intake.forecast import FILES as FORECAST_FILES
from sow_gov.intake.forecast import read_forecasts
from sow_gov.intake.hosting import HostingFile
from sow_gov.intake.orders import FILES as ORDER_FILES
from sow_gov.intake.orders import read_orders
from sow_gov.intake.own_budgets import FILE as OWN_BUDGETS
from sow_gov.intake.own_budgets import read_own_budgets
from sow_gov.intake.published import PublishedFile
from sow_gov.intake.reading import Reader
from sow_gov.intake.results import MeasurementRow, ResultsFile, measurements
from sow_gov.intake.sections import read_sections

_FILES = (
    "begroting.toml", "lasten-en-baten.csv", "aantallen.csv", "jaarrekening.toml", "jaarrekening.csv",
    "hosting-*.toml", "dvo-*.toml", "gepubliceerd-*.toml", "prestaties.toml", "prestaties.csv", "teksten",
    OWN_BUDGETS, *FINANCIAL_FILES, *AMENDMENT_FILES, *FORECAST_FILES, *ORDER_FILES,
    *AGREEMENT_AMENDMENT_FILES,
)  # fmt: skip
File = TypeVar("File", BudgetFile, HostingFile, AgreementFile, AccountsFile, PublishedFile, ResultsFile)


@dataclass(frozen=True, slots=True)
class YearParts:
    """What could be read of a budget year: enough to check its names, too little to reckon with.

    Every file is in it as a whole or not at all; what is not in it is empty.
    """

    year: int
    texts: tuple[ProgrammeText, ...]
    lines: Sequence[BudgetLine]
    counts: tuple[Count, ...]
    hosting: tuple[HostingAgreement, ...]
    agreements: tuple[Agreement, ...]
    published: tuple[PublishedTable, ...]
    targets: tuple[UnitTarget, ...]
    measurements: tuple[Measurement, ...]
    sections: tuple[Section, ...]

    @property
    def outlook_counts(self) -> OutlookCounts:
        """The counts of the budget year: of the years after it nothing is asked here."""
        return OutlookCounts.BUDGET_YEAR

    def counts_of(self, key: str, phase: Phase) -> tuple[Count, ...]:
        """The counts of one key in one phase, in the order of the file."""
        return tuple(count for count in self.counts if count.key == key and count.phase is phase)


def read_year(reader: Reader, folder: Path) -> BudgetYear | YearParts:
    """Read one budget year: the year itself, or only its parts when any of its files has findings."""
    year, before = int(folder.name), len(reader.findings)
    reader.expect_only(folder, _FILES)
    budget = _meant(reader, folder / "begroting.toml", BudgetFile)
    renamed = {str(year + index): f"jaar_{index}" for index in range(4)}
    lines = reader.csv(folder / "lasten-en-baten.csv", LineRow, renamed)
    counts = reader.csv(folder / "aantallen.csv", CountRow)
    hosting = [_meant(reader, path, HostingFile) for path in sorted(folder.glob("hosting-*.toml"))]
    agreements = [_meant(reader, path, AgreementFile) for path in sorted(folder.glob("dvo-*.toml"))]
    tables = [(path, _meant(reader, path, PublishedFile)) for path in sorted(folder.glob("gepubliceerd-*.toml"))]
    actuals = _actuals(reader, folder)
    targets, measured = _results(reader, folder)
    financial = read_financial(reader, folder)
    amendments, forecasts = read_amendments(reader, folder), read_forecasts(reader, folder)
    own_budgets, orders = read_own_budgets(reader, folder), read_orders(reader, folder)
    amended = read_agreement_amendments(reader, folder)
    parts = YearParts(
        year,
        tuple(text.value() for text in budget.texts) if budget else (),
        budget_lines(lines) if lines else (),
        counted(counts) if counts else (),
        tuple(file.value() for file in hosting if file),
        tuple(file.value() for file in agreements if file),
        tuple(file.value(path.stem.partition("-")[2]) for path, file in tables if file),
        targets,
        measured,
        read_sections(reader, folder / "teksten"),
    )
    if budget is None or len(reader.findings) > before:
        return parts
    whole = financial.of_year(_whole(parts, budget, actuals))
    whole = replace(whole, amendments=amendments, forecasts=forecasts, own_budgets=own_budgets, orders=orders)
    return replace(whole, agreement_amendments=amended)


def _whole(parts: YearParts, budget: BudgetFile, actuals: Actuals | None) -> BudgetYear:
    return BudgetYear(
        year=parts.year, title=budget.title, status=budget.status, decision=budget.decision.value(),
        procedure=budget.procedure.value(), rounding=budget.rounding.value(), support_method=budget.support_method,
        outlook_counts=budget.outlook_counts, lead=budget.lead,
        indexation=budget.indexation.value() if budget.indexation else None, vat_basis=budget.vat_basis,
        texts=parts.texts, years=tuple(range(parts.year, parts.year + 4)), lines=parts.lines, counts=parts.counts,
        hosting=parts.hosting, agreements=parts.agreements, actuals=actuals, source=budget.source,
        support_order=tuple(budget.support_order), modules=tuple(module.value() for module in budget.modules),
        published=parts.published, targets=parts.targets, measurements=parts.measurements, sections=parts.sections,
    )  # fmt: skip


def _meant(reader: Reader, path: Path, model: type[File]) -> File | None:
    """A file of the year; None when it has findings or says it is for another year or municipality."""
    file = reader.toml(path, model)
    if file is None:
        return None
    fits = [reader.in_place(path, "jaar", str(file.year), path.parent.name)]
    named = path.stem.partition("-")[2]
    if isinstance(file, HostingFile):
        fits.append(reader.in_place(path, "gastheer", file.host, named))
    if isinstance(file, AgreementFile):
        fits.append(reader.in_place(path, "gemeente", file.participant, named))
    return file if all(fits) else None


def _actuals(reader: Reader, folder: Path) -> Actuals | None:
    """The annual accounts of a year, where they are there; their two files come together."""
    head, rows = folder / "jaarrekening.toml", folder / "jaarrekening.csv"
    if not head.exists() and not rows.exists():
        return None
    file, parsed = _meant(reader, head, AccountsFile), reader.csv(rows, ActualRow)
    reader.report_twice(reader.name(rows), "regel", parsed.own["slug"] if parsed else ())
    if file is None or parsed is None:
        return None
    return Actuals(file.decision.value(), *actual_amounts(parsed), file.source, file.status)


def _results(reader: Reader, folder: Path) -> tuple[tuple[UnitTarget, ...], tuple[Measurement, ...]]:
    """The targets of the units and what was measured, where they are there; no measurements without targets."""
    head, rows = folder / "prestaties.toml", folder / "prestaties.csv"
    if not head.exists() and not rows.exists():
        return (), ()
    file, parsed = _meant(reader, head, ResultsFile), reader.csv(rows, MeasurementRow) if rows.exists() else None
    targets = tuple(target.unit_target() for target in file.targets) if file else ()
    return targets, measurements(parsed) if parsed else ()
