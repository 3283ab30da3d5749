# SPDX-License-Identifier: EUPL-1.2
"""What does CBS get? One Iv3 delivery as JSON values, and beside it where every amount comes from."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sow_gov.domain.balance_sheet import BalanceSheet
from sow_gov.domain.money import in_words
from sow_gov.exports.iv3.amounts import Cell
from sow_gov.exports.iv3.balance import movements, stands, untold
from sow_gov.exports.iv3.cells import Entry, in_euros
from sow_gov.exports.iv3.definitions import COLUMNS, COSTS, INCOME, INDICATORS, KEY_FIGURES, Definitions
from sow_gov.wording.numbers import listing, rounded

BUDGET, ACCOUNTS = 0, 5
"""The periods of a budget and of the accounts; 1 to 4 are the quarters."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Berichtgever: the body with the number that CBS gave it, and the function that can be asked about it.

    ``package`` is the financial package that the figures come out of, ``software`` what wrote the file.
    """

    number: str
    name: str
    contact: str
    email: str
    telephone: str
    package: str
    software: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """Kengetal: its code with CBS ("fk.1"), the figures it is of ("Rek_2024"), and its exact share of one."""

    code: str
    of: str
    value: Fraction


@dataclass(frozen=True)
class Delivery:
    """Iv3-levering: its JSON values, and per cell in words where the amount comes from."""

    content: Mapping[str, Any]
    origins: Mapping[Cell, str]

    @property
    def file(self) -> bytes:
        """The bytes of the file; equal deliveries give equal bytes."""
        return (json.dumps(self.content, ensure_ascii=False, indent=1) + "\n").encode()


def delivery(
    allowed: Definitions,
    period: int,
    sender: Sender,
    at: datetime,
    entries: Sequence[Entry],
    sheet: BalanceSheet | None = None,
    key_figures: Iterable[KeyFigure] = (),
) -> Delivery:
    """Put a delivery together.

    Args:
        allowed: the definitions of the layer and the year.
        period: 0 for the budget, 1 to 4 for a quarter, 5 for the accounts.
        sender: who delivers.
        at: the instant that the file says it was made at, with its offset from UTC.
        entries: the cells of :func:`~sow_gov.exports.iv3.cells.matrix`.
        sheet: the balance sheet; None leaves its parts empty, which the schema allows and the accounts do not.
        key_figures: those of BBV art. 11; written as percentages with one decimal (own choice, CBS wants a text).

    Returns:
        The delivery, with amounts in whole euros: costs and income close, and each day of the balance sheet does.
    """
    pairs = [pair for part in (COSTS, INCOME) for pair in _whole([entry for entry in entries if entry.part == part])]
    if sheet is not None:
        pairs += [*movements(sheet, allowed), *stands(sheet, allowed.year, period)]
    data: dict[str, list[dict[str, Any]]] = {part: [] for part in COLUMNS if part != INDICATORS}
    for entry, euros in pairs:
        if euros:
            row, column = COLUMNS[entry.part]
            data[entry.part].append({row: entry.row, column: entry.column, "bedrag": euros})
    for each in key_figures:
        told = {"verslagperiode": each.of, "kengetal": each.code, "waarde": _percentage(each.value)}
        data[KEY_FIGURES].append(told)
    content: dict[str, Any] = {"metadata": _metadata(allowed, period, sender, at), "contact": _contact(sender)}
    remarks = [{"tekst": text} for text in _remarks(untold(sheet, allowed) if sheet is not None else ())]
    content |= {"opmerkingen": remarks} if remarks else {}
    origins = {(entry.part, entry.row, entry.column): f"{in_words(entry.cents)}: {entry.why}" for entry, _ in pairs}
    return Delivery(content | {"data": data}, origins)


def _whole(entries: Sequence[Entry]) -> list[tuple[Entry, int]]:
    return list(zip(entries, in_euros(entries), strict=True))


def _metadata(allowed: Definitions, period: int, sender: Sender, at: datetime) -> dict[str, Any]:
    return {
        "overheidslaag": allowed.layer,
        "overheidsnummer": sender.number,
        "overheidsnaam": sender.name,
        "boekjaar": allowed.year,
        "periode": period,
        "status": "Begroting" if period == BUDGET else "Realisatie",
        "datum": at.isoformat(timespec="seconds"),
        "details_openbaar": False,
        "financieel_pakket": sender.package,
        "export_software": sender.software,
    }


def _contact(sender: Sender) -> dict[str, str]:
    return {"naam": sender.contact, "email": sender.email, "telefoon": sender.telephone}


def _remarks(codes: Sequence[str]) -> list[str]:
    """What a reader of the file must know of the balance codes whose movements are missing."""
    if not codes:
        return []
    return [f"Van {listing(codes)} zijn alleen de standen bekend; de mutaties staan niet in deze levering."]


def _percentage(share: Fraction) -> str:
    """A share as CBS gets it: a percentage with one decimal and a point.

    >>> _percentage(Fraction(-1, 8))
    '-12.5'
    """
    return str(Decimal(rounded(share * 100, 1)).scaleb(-1))
