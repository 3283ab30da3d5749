# SPDX-License-Identifier: EUPL-1.2
"""Which statements would the bank of the example send? CAMT.053 per month, for the invoices that were issued.

Everything here is an example. Most municipalities pay two working days early; one payment is late, one short, and one
names no invoice. A payment of somebody else shows that it stays out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from lxml import etree

from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.payable import Payable, payables
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.money import to_text
from sow_gov.domain.parties import Party
from sow_gov.store import invoices

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
_LATE, _SHORT, _SILENT = 1, 3, 5
"""Which of the invoices, by due date, is paid late, short, or without its number."""
_DAYS_LATE, _DAYS_EARLY = 21, 2
_OPENING_CENTS, _OTHER_CENTS = 250_000_000, 12_345
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class _Booking:
    """What the bank books: below zero it goes out; ``other`` is whose account is on the other side, None for nobody."""

    on: date
    cents: int
    other: Party | None
    text: str


def write_statements(
    archive: Archive, folder: Path, until: date | None = None, paid: Callable[[Invoice], bool] = lambda _: True
) -> list[Path]:
    """Write a statement for every month in which something of the issued invoices is paid; the same ones every time.

    Args:
        archive: the records of the arrangement.
        folder: where the files go; made when it is not there.
        until: the last day that the bank knows; None for as long as it takes.
        paid: which invoices are paid at all; default all.

    Returns:
        The files, by month.

    Raises:
        Fault: RECORDS-01, nothing was loaded.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement, issued = archive.recorded.arrangement(records), list(filter(paid, invoices.every(records)))
    booked = sorted(_bookings(arrangement, issued), key=lambda each: (each.on, each.text))
    known = [each for each in booked if until is None or each.on <= until]
    folder.mkdir(parents=True, exist_ok=True)
    balance, written = _OPENING_CENTS, []
    for month, found in groupby(known, lambda each: each.on.strftime("%Y-%m")):
        own = list(found)
        path = folder / f"afschrift-{month}.xml"
        path.write_bytes(_statement(arrangement.parties[arrangement.body].iban, month, balance, own))
        balance += sum(each.cents for each in own)
        written.append(path)
    return written


def _bookings(arrangement: Arrangement, issued: Sequence[Invoice]) -> Iterator[_Booking]:
    owed = [each for each in payables(issued, {}) if each.open_cents]
    for place, each in enumerate(owed):
        yield _paid(arrangement.parties[each.participant], each, place)
    for month in sorted({each.due_on.replace(day=1) for each in owed}):
        yield _Booking(_working_day(month), _OTHER_CENTS, None, "voorbeeld van een betaling van een ander")


def _paid(payer: Party, owed: Payable, place: int) -> _Booking:
    """How one invoice is paid, or paid back."""
    on, cents, text = owed.due_on - timedelta(days=_DAYS_EARLY), owed.open_cents, f"factuur {owed.number}"
    if place == _LATE:
        on = owed.due_on + timedelta(days=_DAYS_LATE)
    elif place == _SHORT and cents > 0:
        cents -= cents // 10
    elif place == _SILENT:
        text = "bijdrage"
    return _Booking(_working_day(on), cents, payer, text)


def _working_day(on: date) -> date:
    """The day itself, or the Friday before it."""
    return on - timedelta(days=max(0, on.weekday() - _WEEKEND + 1))


def _statement(iban: str, month: str, opening: int, booked: Sequence[_Booking]) -> bytes:
    document = etree.Element(f"{{{_NAMESPACE}}}Document", nsmap={None: _NAMESPACE})
    root = etree.SubElement(document, f"{{{_NAMESPACE}}}BkToCstmrStmt")
    last = booked[-1].on
    _put(root, "GrpHdr/MsgId", f"VOORBEELD-{month}")
    _put(root, "GrpHdr/CreDtTm", f"{last.isoformat()}T23:00:00")
    statement = etree.SubElement(root, f"{{{_NAMESPACE}}}Stmt")
    _put(statement, "Id", f"VOORBEELD-{month}")
    _put(statement, "Acct/Id/IBAN", iban)
    _put(statement, "Acct/Ccy", "EUR")
    closing = opening + sum(each.cents for each in booked)
    for code, on, cents in (("OPBD", booked[0].on, opening), ("CLBD", last, closing)):
        balance = etree.SubElement(statement, f"{{{_NAMESPACE}}}Bal")
        _put(balance, "Tp/CdOrPrtry/Cd", code)
        _amount(balance, cents)
        _put(balance, "Dt/Dt", on.isoformat())
    for place, each in enumerate(booked, start=1):
        _entry(etree.SubElement(statement, f"{{{_NAMESPACE}}}Ntry"), each, f"VB{month.replace('-', '')}{place:04d}")
    written: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _entry(entry: Any, booked: _Booking, reference: str) -> None:
    _amount(entry, booked.cents)
    _put(entry, "Sts/Cd", "BOOK")
    _put(entry, "BookgDt/Dt", booked.on.isoformat())
    _put(entry, "AcctSvcrRef", reference)
    if booked.other is not None:
        side = "Dbtr" if booked.cents > 0 else "Cdtr"
        _put(entry, f"NtryDtls/TxDtls/RltdPties/{side}/Pty/Nm", booked.other.name)
        _put(entry, f"NtryDtls/TxDtls/RltdPties/{side}Acct/Id/IBAN", booked.other.iban)
    _put(entry, "NtryDtls/TxDtls/RmtInf/Ustrd", booked.text)


def _amount(parent: Any, cents: int) -> None:
    _put(parent, "Amt", to_text(abs(cents))).set("Ccy", "EUR")
    _put(parent, "CdtDbtInd", "CRDT" if cents >= 0 else "DBIT")


def _put(parent: Any, path: str, text: str) -> Any:
    """Write a text at a path of names below an element; of what is there already the last is used."""
    *above, name = path.split("/")
    for each in above:
        found = parent.findall(f"{{{_NAMESPACE}}}{each}")
        parent = found[-1] if found else etree.SubElement(parent, f"{{{_NAMESPACE}}}{each}")
    made = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    made.text = text
    return made
