# SPDX-License-Identifier: EUPL-1.2
"""What did the ledger book? The files that were imported, their sums, and down to a line where no client is in it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Row, func

from sow_gov.domain.canonical import canonical, digest
from sow_gov.domain.ledger import Booked, Posting
from sow_gov.store import bulk
from sow_gov.store.database import Records
from sow_gov.store.tables import ledger_import, ledger_line, ledger_sum

_OF_IT = tuple(column.name for column in ledger_import.c if column.name not in ("arrangement", "digest", "act"))
_OF_SUM = ("period", "account", "cost_centre", "cents", "postings")
_AT_ONCE = 5000
Sum = tuple[int, str, str, int, int]
"""Period, account, cost centre, cents and number of postings."""


@dataclass(frozen=True, slots=True)
class LedgerImport:
    """Ingelezen grootboekbestand: its name, kind, SHA-256 and size in bytes, and what it brought.

    ``line_count`` counts the postings in the file and ``added`` those that were not there yet; the periods and totals
    (cents) are of all in the file. ``lines_digest`` is the SHA-256 of what was added, see
    :func:`sow_gov.store.ledger_lines.written`.
    """

    number: int
    year: int
    name: str
    form: str
    sha256: str
    size: int
    line_count: int
    added: int
    first_period: int | None
    last_period: int | None
    debit_cents: int
    credit_cents: int
    notices: tuple[str, ...]
    lines_digest: str


def imports(records: Records, year: int) -> list[LedgerImport]:
    """The files that were imported for a year, in order."""
    query = records.of(ledger_import).where(ledger_import.c.year == year).order_by(ledger_import.c.number)
    return [import_of(row) for row in records.connection.execute(query)]


def numbered_acts(records: Records, year: int) -> dict[int, int]:
    """Number of a file that was imported for a year -> number of the act by which it was."""
    of = ledger_import.c
    return dict(records.connection.execute(records.of(ledger_import, of.number, of.act).where(of.year == year)).all())


def booked(records: Records, year: int, until: int | None = None) -> list[Booked]:
    """What is booked in a year, or in its periods up to and with one: cents per period, account and cost centre."""
    of = ledger_sum.c
    cell = (of.period, of.account, of.cost_centre)
    query = records.of(ledger_sum, *cell, func.sum(of.cents), func.sum(of.postings)).where(of.year == year)
    if until is not None:
        query = query.where(of.period <= until)
    rows = records.connection.execute(query.group_by(*cell).order_by(*cell))
    return [
        Booked(year, period, account, cost_centre, int(cents), int(count))
        for period, account, cost_centre, cents, count in rows
    ]


def postings(
    records: Records, year: int, period: int, account: str, cost_centre: str | None = None, limit: int = 200,
    offset: int = 0,
) -> list[Posting]:  # fmt: skip
    """The lines on an account in a period, in one cost centre or all, by journal, entry and line.

    Of an account of clients no text was ever kept, so there is none to be shown here; that nobody drills down to the
    lines of such an account is for who shows them to see to (M25).
    """
    line = ledger_line.c
    own = (line.year == year) & (line.period == period) & (line.account == account)
    query = records.of(ledger_line).where(own if cost_centre is None else own & (line.cost_centre == cost_centre))
    some = query.order_by(line.journal, line.entry, line.line).limit(limit).offset(offset)
    return [
        Posting(
            row.journal, row.entry, row.line, row.booked_on, row.period, row.account, row.cost_centre, row.cents,
            row.text,
        )
        for row in records.connection.execute(some)
    ]  # fmt: skip


def with_digest(records: Records, sha256: str) -> LedgerImport | None:
    """The import of a file with these bytes, None when there was none."""
    row = records.connection.execute(records.of(ledger_import).where(ledger_import.c.sha256 == sha256)).one_or_none()
    return None if row is None else import_of(row)


def has_size(records: Records, size: int) -> bool:
    """Say whether a file of so many bytes was imported: only then could it be the same."""
    query = records.of(ledger_import, ledger_import.c.number).where(ledger_import.c.size == size)
    return records.connection.execute(query).first() is not None


def has_lines(records: Records, year: int) -> bool:
    """Say whether anything was posted in a year."""
    query = records.of(ledger_line, ledger_line.c.period).where(ledger_line.c.year == year).limit(1)
    return records.connection.execute(query).first() is not None


def next_number(records: Records) -> int:
    """The number of the next import; nobody else gives numbers until the transaction ends."""
    records.hold()
    last = records.connection.execute(records.of(ledger_import, func.max(ledger_import.c.number))).scalar()
    return int(last or 0) + 1


def keep(records: Records, act_number: int, new: LedgerImport, sums: Iterable[Sum]) -> None:
    """Keep an import and its sums for good; its act names its digest."""
    records.add(ledger_import, **columns(new), digest=digest_of(new), act=act_number)
    names = ("arrangement", "import_number", "year", *_OF_SUM)
    rest = ((records.arrangement, new.number, new.year, *each) for each in sums)
    while some := list(islice(rest, _AT_ONCE)):
        bulk.add(records.connection, ledger_sum.name, names, some)


def columns(made: LedgerImport) -> dict[str, Any]:
    """What the columns of an import say of it."""
    said = {name: getattr(made, name) for name in _OF_IT}
    return {**said, "notices": canonical(made.notices).decode()}


def digest_of(made: LedgerImport) -> str:
    """The digest that an import must have: over everything in it, and by ``lines_digest`` over its lines."""
    return digest(columns(made))


def import_of(row: Row[Any]) -> LedgerImport:
    """An import from its row.

    Raises:
        ValueError: its notices cannot be read.
    """
    said = {name: getattr(row, name) for name in _OF_IT}
    return LedgerImport(**{**said, "notices": tuple(json.loads(row.notices))})
