# SPDX-License-Identifier: EUPL-1.2
"""Ledgers to test with, and how programs write them down: CSV in several dialects, audit files of each version, XLSX.

All of it is invented. A ledger of any length is generated line by line, so that it fits in no memory when it need not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

YEAR = 2025
NAMESPACES = {
    "3.2": "http://www.auditfiles.nl/XAF/3.2",
    "3.2.1": "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1",
    "4.0": "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0",
}
HEADINGS = (
    "dagboek", "boekstuk", "regel", "datum", "periode", "rekening", "kostenplaats", "omschrijving", "relatie", "debet",
    "credit",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A line of a ledger; ``cents`` are debited when positive."""

    journal: str = "70"
    entry: str = "1"
    line: str = "1"
    on: date = date(YEAR, 1, 15)
    period: int = 1
    account: str = "4000"
    cost_centre: str = "100"
    cents: int = 12345
    text: str = "advies"
    relation: str = "CR0042"

    def but(self, **changes: Any) -> "Line":
        """The same line with changes."""
        return replace(self, **changes)


SMALL = (
    Line(),
    Line(line="2", account="1600", cost_centre="", cents=-12345, text="aan crediteuren"),
    Line("90", "2", "1", date(YEAR, 2, 28), 2, "4800", "1", 100, "uitkering over februari"),
    Line("90", "2", "2", date(YEAR, 2, 28), 2, "1000", "", -100, "bank"),
)
"""Two entries that balance; in the mapping of Delta 4800 is an account of clients, and 1600 has no rule."""


def many(count: int) -> Iterator[Line]:
    """A balanced ledger of so many lines, four per entry, over the months of the year; the same every time."""
    days = [date(YEAR, 1, 1) + timedelta(each) for each in range(365)]
    for place in range(count):
        entry, line = divmod(place, 4)
        cents = (entry * 7919) % 4_999_900 + 100
        parts = (cents, -(cents // 2), -(cents - cents // 2 - cents // 4), -(cents // 4))
        on = days[place * 365 // count]
        account = 4000 + (place * 37) % 400
        yield Line(
            ("70", "60", "50", "90")[entry % 4], f"{YEAR}{entry:07d}", str(line + 1), on, on.month, str(account),
            str(100 + account % 8 * 5 + place % 5), parts[line] or 1, f"factuur {place * 101 % 999_983} leverancier",
            f"CR{place % 9973:05d}",
        )  # fmt: skip


def csv(lines: Iterable[Line], separator: str = ";", sign: str = ",", end: str = "\r\n") -> Iterator[str]:
    """A ledger as CSV, line by line."""
    yield separator.join(HEADINGS) + end
    for each in lines:
        amount = f"{abs(each.cents) // 100}{sign}{abs(each.cents) % 100:02d}"
        sides = (amount, "") if each.cents >= 0 else ("", amount)
        cells = (
            each.journal, each.entry, each.line, f"{each.on:%d-%m-%Y}", str(each.period), each.account,
            each.cost_centre, each.text, each.relation, *sides,
        )  # fmt: skip
        yield separator.join(f'"{cell}"' if separator in cell else cell for cell in cells) + end


def xaf(
    lines: Iterable[Line], version: str = "3.2", totals: tuple[int, int, int] | None = None, **head: object
) -> Iterator[str]:
    """A ledger as XML Auditfile Financieel, line by line.

    ``totals`` are what it says of itself: lines, cents debited and credited; by default what is true. ``head`` may give
    another ``namespace``, ``year`` or ``doctype``, and what comes ``before`` the transactions.
    """
    kept = lines if totals else list(lines)
    count, debit, credit = totals or _totals(list(kept))
    cost, source = ("cost", "Source") if version == "4.0" else ("costID", "sourceID")
    yield f"""<?xml version="1.0" encoding="UTF-8"?>
{head.get("doctype", "")}<auditfile xmlns="{head.get("namespace", NAMESPACES[version])}">
<header><fiscalYear>{head.get("year", YEAR)}</fiscalYear><curCode>EUR</curCode></header>
<company><companyName>Voorbeeld</companyName>
<customersSuppliers><customerSupplier><custSupID>CR0042</custSupID></customerSupplier></customersSuppliers>
<generalLedger><ledgerAccount><accID>4000</accID></ledgerAccount></generalLedger>
{head.get("before", "")}<transactions>
<linesCount>{count}</linesCount>
<totalDebit>{_amount(debit)}</totalDebit>
<totalCredit>{_amount(credit)}</totalCredit>
"""
    for journal, booked in groupby(kept, key=lambda each: each.journal):
        kind = "O" if journal == "OPEN" else "M"
        yield f"<journal><jrnID>{journal}</jrnID><desc>dagboek</desc><jrnTp>{kind}</jrnTp>\n"
        for (entry, period, on), of_entry in groupby(booked, key=lambda each: (each.entry, each.period, each.on)):
            yield f"<transaction><nr>{entry}</nr><periodNumber>{period}</periodNumber><trDt>{on}</trDt>"
            yield f"<{source}>fa</{source}>\n"
            yield from (_xaf_line(each, cost) for each in of_entry)
            yield "</transaction>\n"
        yield "</journal>\n"
    yield "</transactions>\n</company>\n</auditfile>\n"


def _xaf_line(each: Line, cost: str) -> str:
    centre = f"<{cost}>{each.cost_centre}</{cost}>" if each.cost_centre else ""
    return (
        f"<trLine><nr>{each.line}</nr><accID>{each.account}</accID><docRef>F{each.entry}</docRef>"
        f"<effDate>{each.on}</effDate><desc>{escape(each.text)}</desc><amnt>{_amount(abs(each.cents))}</amnt>"
        f"<amntTp>{'D' if each.cents >= 0 else 'C'}</amntTp><custSupID>{each.relation}</custSupID>{centre}</trLine>\n"
    )


def xlsx(path: Path, lines: Iterable[Line]) -> Path:
    """A ledger as a workbook."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("grootboek")
        sheet.write_row(0, 0, HEADINGS)
        for row, each in enumerate(lines, start=1):
            cells: list[Any] = [
                each.journal, each.entry, int(each.line), each.on, each.period, int(each.account), each.cost_centre,
                each.text, each.relation,
            ]  # fmt: skip
            sides = (each.cents / 100, None) if each.cents >= 0 else (None, -each.cents / 100)
            sheet.write_row(row, 0, [*cells, *sides])
    return path


def written(path: Path, parts: Iterable[str], encoding: str = "utf-8") -> Path:
    """A file of text, written part by part."""
    with path.open("w", encoding=encoding, newline="") as file:
        file.writelines(parts)
    return path


def _totals(lines: list[Line]) -> tuple[int, int, int]:
    debit = sum(each.cents for each in lines if each.cents >= 0)
    return len(lines), debit, debit - sum(each.cents for each in lines)


def totals_of(count: int) -> tuple[int, int, int]:
    """What :func:`many` comes to, without keeping it."""
    debit = total = 0
    for each in many(count):
        debit += max(each.cents, 0)
        total += each.cents
    return count, debit, debit - total


def _amount(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
