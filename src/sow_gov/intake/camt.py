# SPDX-License-Identifier: EUPL-1.2
"""What was booked on our account? Bank statements in CAMT.053 (001.02 to 001.08), read without believing them.

Of who pays only participants are known, of what they write only the numbers of invoices: the rest of a statement is
about people and stays in the file (M24, M25). Elements go by their name without namespace.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from sow_gov.billing.payments import numbers_in
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.money import in_words
from sow_gov.intake.safe_xml import END, elements, local_name

_AMOUNT = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,2})0*)?", re.ASCII)
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{3,59}", re.ASCII)
_NO_REFERENCE = {"", "NOTPROVIDED", "NONREF"}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_WRITTEN_IN = (
    ("RmtInf", "Ustrd"), ("RmtInf", "Strd", "CdtrRefInf", "Ref"), ("RmtInf", "Strd", "RfrdDocInf", "Nb"),
    ("Refs", "EndToEndId"), ("AddtlTxInf",),
)  # fmt: skip
"""Where a payer may write the number of an invoice."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Boeking op onze rekening: one payment of a statement, below zero when money went out.

    ``reference`` is that of the bank, else a digest of the place in the statement; ``payer`` is the participant to whom
    the other account belongs, "" for anybody else; ``numbers`` are the numbers of invoices in what was written.
    """

    reference: str
    booked_on: date
    cents: int
    payer: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Rekeningafschrift: what was booked between two balances, in euro cents."""

    name: str
    opening_cents: int
    closing_cents: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class _Open:
    """A statement that is being read."""

    name: str = ""
    iban: str = ""
    balances: dict[str, int] = field(default_factory=dict)
    bookings: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Booking:
    """An entry before it is known of which statement it is."""

    reference: str
    booked_on: date
    cents: int
    ibans: tuple[str, ...]
    numbers: tuple[str, ...]


def statements(source: BinaryIO, iban: str, payers: Mapping[str, str]) -> tuple[Statement, ...]:
    """Read the statements of one account.

    Args:
        source: the bytes of the file.
        iban: our account.
        payers: the IBAN of each participant -> its code.

    Returns:
        The statements of our account; those of other accounts in the file are left out.

    Raises:
        Fault: PAY-01, no CAMT.053, or one that tries to expand or to reach out; PAY-02, nothing of our account in it;
            PAY-03, an amount, a day or a sign that cannot be read; PAY-04, the balances and the entries do not close;
            PAY-05, a batch is not the sum of its payments.
    """
    read = list(_statements(source))
    if not read:
        raise Fault(
            "PAY-01", "er staat geen afschrift (CAMT.053) in dit bestand", "lever een dagafschrift als CAMT.053"
        )
    own = [each for each in read if each.iban == iban]
    if not own:
        raise Fault("PAY-02", "dit bestand gaat niet over onze rekening", "neem het afschrift van de goede rekening")
    return tuple(_statement(each, payers) for each in own)


def _statements(source: BinaryIO) -> Iterator[_Open]:
    """Every statement of the file; what was read of it is let go."""
    current = None
    for event, name, element in elements(source, "PAY-01", "een bankafschrift"):
        if name == "Stmt" and local_name(element.getparent()) == "BkToCstmrStmt":
            if event == END and current is not None:
                yield current
                element.clear()
            current = None if event == END else _Open()
        elif event == END and current is not None and local_name(element.getparent()) == "Stmt":
            _take(current, name, element)
            element.clear()


def _take(current: _Open, name: str, element: Any) -> None:
    """Note one part of a statement."""
    match name:
        case "Id":
            current.name = (element.text or "").strip()
        case "Acct":
            current.iban = _text(element, "Id", "IBAN").replace(" ", "").upper()
        case "Bal":
            kind = _text(element, "Tp", "CdOrPrtry", "Cd")
            current.balances.setdefault(kind, _signed(element, _cents(element)))
        case "Ntry" if (_text(element, "Sts", "Cd") or _text(element, "Sts")) == "BOOK":
            current.bookings += _bookings(element)


def _statement(read: _Open, payers: Mapping[str, str]) -> Statement:
    opening, closing = _balance(read, _OPENING), _balance(read, _CLOSING)
    moved = sum(each.cents for each in read.bookings)
    if opening + moved != closing:
        what = f"afschrift {read.name} sluit niet: {in_words(opening)} + {in_words(moved)} is geen {in_words(closing)}"
        raise Fault("PAY-04", what, "vraag het hele afschrift op; er is niets van overgenomen")
    entries = (_entry(read, place, each, payers) for place, each in enumerate(read.bookings, start=1))
    return Statement(read.name, opening, closing, tuple(entries))


def _entry(read: _Open, place: int, booked: _Booking, payers: Mapping[str, str]) -> Entry:
    reference = booked.reference
    if reference in _NO_REFERENCE:
        reference = f"plaats-{digest((read.iban, read.name, place))[:24]}"
    elif not _REFERENCE.fullmatch(reference):  # it becomes an id, also in addresses of pages
        reference = f"bank-{digest(reference)[:24]}"
    payer = next((payers[each] for each in booked.ibans if each in payers), "")
    return Entry(reference, booked.booked_on, booked.cents, payer, booked.numbers)


def _balance(read: _Open, kinds: Sequence[str]) -> int:
    for kind in kinds:
        if kind in read.balances:
            return read.balances[kind]
    what = f"afschrift {read.name} heeft geen {'begin' if kinds is _OPENING else 'eind'}saldo"
    raise Fault("PAY-04", what, "lever een dagafschrift (CAMT.053), geen tussentijds overzicht")


def _bookings(entry: Any) -> list[_Booking]:
    """What one entry books: itself, or each payment of its batch; the parts must be the whole."""
    cents, reference, on = _signed(entry, _cents(entry)), _text(entry, "AcctSvcrRef"), _booked_on(entry)
    details = _found(entry, "NtryDtls", "TxDtls")
    if len(details) <= 1:
        detail = details[0] if details else entry
        own = reference or _text(detail, "Refs", "AcctSvcrRef")
        return [_Booking(own, on, cents, _ibans(detail), _numbers(detail, entry))]
    named = "" if reference in _NO_REFERENCE else f"{reference}."
    made = [
        _Booking(
            _text(each, "Refs", "AcctSvcrRef") or (named and f"{named}{place}"), on, _part(each, entry), _ibans(each),
            _numbers(each),
        )
        for place, each in enumerate(details, start=1)
    ]  # fmt: skip
    if sum(each.cents for each in made) != cents:
        what = f"de verzamelboeking van {on.isoformat()} is niet de som van haar betalingen: {in_words(cents)}"
        raise Fault("PAY-05", what, "vraag het afschrift met alle betalingen op; er is niets van overgenomen")
    return made


def _part(detail: Any, entry: Any) -> int:
    """The amount of one payment in a batch: its own, with its own sign where it has one."""
    priced = next(
        (each for path in ((), ("AmtDtls", "TxAmt")) for each in _found(detail, *path) if _priced(each)), detail
    )
    return _signed(detail if _text(detail, "CdtDbtInd") else entry, _cents(priced))


def _priced(element: Any) -> bool:
    return bool(_text(element, "Amt"))


def _cents(element: Any) -> int:
    """The amount in an element, in euro cents and without sign (PAY-03)."""
    amounts = _found(element, "Amt")
    written = (amounts[0].text or "").strip() if amounts else ""
    found = _AMOUNT.fullmatch(written)
    if found is None or amounts[0].get("Ccy") != "EUR":
        raise Fault("PAY-03", f"{written!r} is geen bedrag in hele centen, in EUR", "vraag een afschrift in euro's")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _signed(element: Any, cents: int) -> int:
    """An amount below zero when it was taken off the account (PAY-03)."""
    match _text(element, "CdtDbtInd"):
        case "CRDT":
            return cents
        case "DBIT":
            return -cents
        case other:
            raise Fault("PAY-03", f"{other!r} is geen bij- of afschrijving", "vraag een CAMT.053 volgens de standaard")


def _booked_on(entry: Any) -> date:
    written = _text(entry, "BookgDt", "Dt") or _text(entry, "BookgDt", "DtTm")[:10]
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Fault("PAY-03", f"{written!r} is geen boekdag", "vraag een CAMT.053 volgens de standaard") from error


def _ibans(detail: Any) -> tuple[str, ...]:
    """The accounts on both sides; ours is nobody's who pays."""
    sides = ("DbtrAcct", "CdtrAcct")
    return tuple(_text(detail, "RltdPties", side, "Id", "IBAN").replace(" ", "").upper() for side in sides)


def _numbers(*written: Any) -> tuple[str, ...]:
    """The numbers of invoices that a payer wrote; the words around them go no further."""
    texts = [each.text or "" for element in written for path in _WRITTEN_IN for each in _found(element, *path)]
    texts += [each.text or "" for element in written for each in _found(element, "AddtlNtryInf")]
    return numbers_in(" ".join(texts))


def _found(element: Any, *path: str) -> list[Any]:
    """The elements at a path of names below one."""
    found = [element]
    for name in path:
        found = [child for each in found for child in each if local_name(child) == name]
    return found


def _text(element: Any, *path: str) -> str:
    """The text of the first element at a path; "" when there is none."""
    found = _found(element, *path)
    return (found[0].text or "").strip() if found else ""
