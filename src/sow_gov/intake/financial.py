# SPDX-License-Identifier: EUPL-1.2
"""What do the files of a year say beside its lines: position, balance sheet, result and grants? None is required."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sow_gov.domain.balance_sheet import BalanceSheet, ResultAppropriation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.grants import GrantFlow
from sow_gov.domain.position import FinancialPosition
from sow_gov.intake.appropriation import AppropriationFile
from sow_gov.intake.balance import AccountRow, BalanceFile, balance_accounts
from sow_gov.intake.grants import GrantsFile
from sow_gov.intake.position import PositionFile
from sow_gov.intake.reading import Reader

FILES = (
    "financiele-positie.toml", "balans.toml", "balans.csv", "resultaatbestemming.toml", "rijksgelden.toml",
)  # fmt: skip
"""The files of a year that are read here."""
File = TypeVar("File", PositionFile, BalanceFile, AppropriationFile, GrantsFile)


@dataclass(frozen=True, slots=True)
class Financial:
    """What could be read of them; what is not there, or has findings, is empty."""

    position: FinancialPosition | None
    balance_sheet: BalanceSheet | None
    appropriation: ResultAppropriation | None
    grants: tuple[GrantFlow, ...]

    def of_year(self, year: BudgetYear) -> BudgetYear:
        """A budget year with these beside its lines."""
        return replace(
            year, position=self.position, balance_sheet=self.balance_sheet, appropriation=self.appropriation,
            grants=self.grants,
        )  # fmt: skip


def read_financial(reader: Reader, folder: Path) -> Financial:
    """Read those of the :data:`FILES` that are in the folder of a year."""
    position = _there(reader, folder / "financiele-positie.toml", PositionFile)
    appropriation = _there(reader, folder / "resultaatbestemming.toml", AppropriationFile)
    grants = _there(reader, folder / "rijksgelden.toml", GrantsFile)
    return Financial(
        position.value() if position else None,
        _balance(reader, folder),
        appropriation.value() if appropriation else None,
        tuple(each.value() for each in grants.grants) if grants else (),
    )


def _balance(reader: Reader, folder: Path) -> BalanceSheet | None:
    """The balance sheet; its two files come together."""
    head, rows = folder / "balans.toml", folder / "balans.csv"
    if not head.exists() and not rows.exists():
        return None
    file, parsed = _meant(reader, head, BalanceFile), reader.csv(rows, AccountRow)
    reader.report_twice(reader.name(rows), "rekening", parsed.own["slug"] if parsed else ())
    return file.value(balance_accounts(parsed)) if file and parsed else None


def _there(reader: Reader, path: Path, model: type[File]) -> File | None:
    return _meant(reader, path, model) if path.exists() else None


def _meant(reader: Reader, path: Path, model: type[File]) -> File | None:
    """A file of the year; None when it has findings or says it is for another year."""
    file = reader.toml(path, model)
    fits = file is not None and reader.in_place(path, "jaar", str(file.year), path.parent.name)
    return file if fits else None
