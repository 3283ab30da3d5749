# SPDX-License-Identifier: EUPL-1.2
"""How does a ledger stand in a file? Postings as CSV, as a worksheet, or as an XML Auditfile Financieel 3.2."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final

import xlsxwriter
from lxml import etree

from sow_gov.domain.ledger import Posting
from sow_gov.domain.money import to_text

COLUMNS: Final = (
    "dagboek", "boekstuk", "regel", "datum", "periode", "rekening", "kostenplaats", "debet", "credit", "omschrijving",
)  # fmt: skip
"""The columns of a CSV file and of a worksheet."""
_XAF: Final = "http://www.auditfiles.nl/XAF/3.2"
_KINDS: Mapping[str, str] = {"BNK": "B", "INK": "P", "VRK": "S", "LON": "Y", "BAL": "O"}
"""Journal -> its kind in the audit file; any other is Z."""


def as_csv(postings: Iterable[Posting]) -> bytes:
    """Postings as CSV: a semicolon between cells, a comma before cents, as Dutch programs write it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(each) for each in postings)
    return text.getvalue().encode()


def as_workbook(postings: Iterable[Posting], created: date) -> bytes:
    """Postings as the one worksheet of an XLSX workbook: days as dates and amounts as numbers."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(created.year, created.month, created.day)})  # noqa: DTZ001 -- a day
    day, euro = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"num_format": "0.00"})
    page = book.add_worksheet("Grootboek")
    page.write_row(0, 0, COLUMNS)
    for row, each in enumerate(postings, 1):
        cells = _cells(each)
        for column in (0, 1, 2, 5, 6, 9):
            page.write_string(row, column, cells[column])
        page.write_datetime(row, 3, datetime(*each.booked_on.timetuple()[:3]), day)  # noqa: DTZ001 -- a day
        page.write_number(row, 4, each.period)
        page.write_number(row, 7 if each.cents >= 0 else 8, float(to_text(abs(each.cents))), euro)
    book.close()
    return kept.getvalue()


def as_audit_file(postings: Sequence[Posting], year: int, company: str, accounts: Mapping[str, str]) -> bytes:
    """Postings as an XML Auditfile Financieel 3.2.

    Args:
        postings: in order of journal and entry.
        year: the budget year.
        company: the name of the arrangement.
        accounts: account -> what it is for.

    Source: XML Auditfile Financieel 3.2, in its own namespace.
    """
    root = etree.Element(f"{{{_XAF}}}auditfile", nsmap={None: _XAF})
    last = max(each.booked_on for each in postings)
    _add(
        _node(root, "header"),
        fiscalYear=year, startDate=f"{year}-01-01", endDate=f"{year}-12-31", curCode="EUR", dateCreated=last,
        softwareDesc="sow-gov", softwareVersion="voorbeeld",
    )  # fmt: skip
    whole = _node(root, "company")
    _add(whole, companyIdent="voorbeeld", companyName=company, taxRegistrationCountry="NL", taxRegIdent="voorbeeld")
    ledger = _node(whole, "generalLedger")
    for account in sorted({each.account for each in postings}):
        kind = "P" if account[:1] in "489" else "B"
        _add(_node(ledger, "ledgerAccount"), accID=account, accDesc=accounts.get(account, account), accTp=kind)
    _periods(_node(whole, "periods"), postings)
    _transactions(_node(whole, "transactions"), postings)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _cells(each: Posting) -> tuple[str, ...]:
    amount = to_text(abs(each.cents)).replace(".", ",")
    sides = (amount, "") if each.cents >= 0 else ("", amount)
    return (
        each.journal, each.entry, each.line, each.booked_on.isoformat(), str(each.period), each.account,
        each.cost_centre, *sides, each.text,
    )  # fmt: skip


def _periods(parent: etree._Element, postings: Iterable[Posting]) -> None:
    for period in sorted({each.period for each in postings}):
        days = [each.booked_on for each in postings if each.period == period]
        _add(
            _node(parent, "period"), periodNumber=period, periodDesc=f"maand {period}", startDatePeriod=min(days),
            endDatePeriod=max(days),
        )  # fmt: skip


def _transactions(parent: etree._Element, postings: Sequence[Posting]) -> None:
    debit = sum(each.cents for each in postings if each.cents > 0)
    credit = -sum(each.cents for each in postings if each.cents < 0)
    _add(parent, linesCount=len(postings), totalDebit=to_text(debit), totalCredit=to_text(credit))
    for journal, entries in groupby(postings, key=lambda each: each.journal):
        book = _node(parent, "journal")
        _add(book, jrnID=journal, desc=f"dagboek {journal}", jrnTp=_KINDS.get(journal, "Z"))
        for entry, lines in groupby(entries, key=lambda each: each.entry):
            _transaction(_node(book, "transaction"), entry, list(lines))


def _transaction(parent: etree._Element, entry: str, lines: Sequence[Posting]) -> None:
    first = lines[0]
    _add(parent, nr=entry, periodNumber=first.period, trDt=first.booked_on)
    for each in lines:
        line = _node(parent, "trLine")
        _add(line, nr=each.line, accID=each.account, docRef=entry, effDate=each.booked_on, desc=each.text)
        _add(line, amnt=to_text(abs(each.cents)), amntTp="D" if each.cents >= 0 else "C")
        if each.cost_centre:
            _add(line, costID=each.cost_centre)


def _node(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XAF}}}{name}")


def _add(parent: etree._Element, **values: object) -> None:
    """Put elements with these names and values in a node, in order."""
    for name, value in values.items():
        _node(parent, name).text = str(value)
