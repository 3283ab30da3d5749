# SPDX-License-Identifier: EUPL-1.2
"""Is the ledger still what was imported? Its lines by the digest of their import, its sums by its lines."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, func

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Records
from sow_gov.store.ledger import digest_of, import_of
from sow_gov.store.ledger_lines import OF_LINE, written
from sow_gov.store.tables import ledger_import, ledger_line, ledger_sum
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import rows, wrong

_Sum = tuple[int, int, int, str, str, int, int]
"""Import, year, period, account, cost centre, cents and number of lines."""


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """What is wrong with the ledger.

    VERIFY-07, an import that no act added like this; VERIFY-08, lines that are not those of the digest of their import;
    VERIFY-04, lines of no import; VERIFY-10, sums that are not those of the lines; VERIFY-11, an import is gone.
    """
    lines = dict(_lines(records))
    due = 1
    for row in rows(records, records.of(ledger_import).order_by(ledger_import.c.number)):
        place = f"invoer {row.number}"
        if row.number != due:
            yield wrong(records, ledger_import, place, "VERIFY-11", f"invoer {due} ontbreekt")
        for what in named.against(row.digest, ("ledger", str(row.number), row.act)):
            yield wrong(records, ledger_import, place, "VERIFY-07", what)
        if digest_of(import_of(row)) != row.digest:
            yield wrong(records, ledger_import, place, "VERIFY-08", "de invoer hoort niet bij haar digest")
        if lines.pop(row.number, _NO_LINES) != (row.added, row.lines_digest):
            yield wrong(records, ledger_line, place, "VERIFY-08", "de regels horen niet bij de digest van hun invoer")
        due = row.number + 1
    for number in lines:
        yield wrong(records, ledger_line, f"invoer {number}", "VERIFY-04", "regels van een invoer die er niet is")
    yield from _sums(records)
    named.whole("ledger")


_NO_LINES = (0, hashlib.sha256().hexdigest())


def _lines(records: Records) -> Iterator[tuple[int, tuple[int, str]]]:
    """Number of an import -> how many lines it has, and their digest."""
    line = ledger_line.c
    said = (line.import_number, line.year, *(line[name] for name in OF_LINE))
    ordered = records.of(ledger_line, *said).order_by(line.import_number, line.place, line.year)
    for number, found in groupby(rows(records, ordered), key=_number):
        count, digest = 0, hashlib.sha256()
        for row in found:
            count += 1
            digest.update(written(records.arrangement, row.year, number, [tuple(row)[2:]]).encode())
        yield number, (count, digest.hexdigest())


def _number(row: Row[Any]) -> int:
    return int(row[0])


def _sums(records: Records) -> Iterator[Finding]:
    """The sums that are not those of the lines, and the other way round."""
    of, line = ledger_sum.c, ledger_line.c
    kept = records.of(
        ledger_sum, of.import_number, of.year, of.period, of.account, of.cost_centre, of.cents, of.postings
    )
    cell = (line.import_number, line.year, line.period, line.account, line.cost_centre)
    counted = records.of(ledger_line, *cell, func.sum(line.cents), func.count()).group_by(*cell)
    said, found = ({_sum(row) for row in rows(records, query)} for query in (kept, counted))
    for number, *where in sorted({each[:5] for each in said ^ found}):
        place = f"invoer {number}: jaar {where[0]}, periode {where[1]}, rekening {where[2]} {where[3]}".rstrip()
        yield wrong(records, ledger_sum, place, "VERIFY-10", "de som is niet die van de regels")


def _sum(row: Sequence[Any]) -> _Sum:
    number, year, period, account, cost_centre, cents, postings = row
    return number, year, period, account, cost_centre, int(cents), int(postings)
