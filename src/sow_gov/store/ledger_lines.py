# SPDX-License-Identifier: EUPL-1.2
"""How do very many lines of a ledger come into the database? As they are when all are new, else one by one compared.

SQLite takes them by ``executemany``, and PostgreSQL by one ``COPY`` that goes on while more lines are read; both
refuse a line whose key is there. Then what is there is looked up, some thousand lines at a time: the same line is
passed over, another under the same key is refused, for nothing posted is ever changed.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager, suppress
from operator import itemgetter
from typing import Any

from sqlalchemy.exc import IntegrityError

from sow_gov.domain.errors import Finding
from sow_gov.store import bulk
from sow_gov.store.database import Records
from sow_gov.store.ledger import Sum, has_lines
from sow_gov.store.tables import ledger_line

Row = tuple[str, str, str, str, int, str, str, int, str, int]
"""Journal, entry, line, day (ISO), period, account, cost centre, cents (debit positive), text, place in the file."""
_Key = tuple[str, str, str]
_Cell = tuple[int, str, str]
"""Period, account and cost centre."""
_Content = tuple[Any, ...]
"""What may not change of a line: all but its text, for whether that is kept depends on the mapping of the day."""
_PERIOD, _CELL, _CENTS = itemgetter(4), itemgetter(4, 5, 6), itemgetter(7)
OF_LINE = ("journal", "entry", "line", "booked_on", "period", "account", "cost_centre", "cents", "text", "place")
"""The columns of a line that it has by itself, in the order of :data:`Row`."""
_COLUMNS = ("arrangement", "year", "import_number", *OF_LINE)
_MOST_FINDINGS = 50


class KeyTaken(Exception):
    """Sleutel bezet: PostgreSQL found a line whose key is there, and says so too late to go on."""


class Lines:
    """Regels of one import, as they are being posted; see :func:`posting`."""

    def __init__(self, records: Records, year: int, number: int, closed: Set[int], stream: ExitStack) -> None:
        """Begin an import; ``stream`` ends what is still open at its end."""
        self._records, self._year, self._number, self._closed, self._stream = records, year, number, closed, stream
        self._postgresql = records.connection.dialect.name == "postgresql"
        self._copy: Callable[[str], None] | None = None
        self.comparing = False
        slug, marks = records.arrangement.replace("'", "''"), ", ".join("?" * len(OF_LINE))
        same = f"'{slug}', {int(year)}, {int(number)}"
        self._insert = f"INSERT OR FAIL INTO ledger_line ({', '.join(_COLUMNS)}) VALUES ({same}, {marks})"  # noqa: S608
        self._digest = hashlib.sha256()
        self.findings: list[Finding] = []
        self.added = 0
        self._cents: defaultdict[_Cell, int] = defaultdict(int)
        self._counts: Counter[_Cell] = Counter()

    def sums(self) -> Iterator[Sum]:
        """What was added, per period, account and cost centre."""
        for cell, count in sorted(self._counts.items()):
            yield *cell, self._cents[cell], count

    @property
    def sha256(self) -> str:
        """The digest of the lines that were added, in the order of the file."""
        return self._digest.hexdigest()

    def add(self, file: str, rows: Sequence[Row], where: Callable[[int], str]) -> None:
        """Post lines of a file that are not there yet; ``where`` says of a place where a person finds it.

        What is wrong is kept in :attr:`findings`, and then nothing is posted any more: LEDGER-09, a line that is twice
        in the file; LEDGER-10, a line that was posted otherwise; LEDGER-11, a new line in a closed period.
        """
        rest = rows
        if rows and not self.comparing and self._closed.isdisjoint(map(_PERIOD, rows)):
            rest = rows[self._take(rows) :]
            self.comparing = bool(rest)
        new = self._new(file, rest, where) if rest else []
        if new and not self.findings and self._take(new) < len(new):
            raise KeyTaken

    def _new(self, file: str, rows: Sequence[Row], where: Callable[[int], str]) -> list[Row]:
        """The lines that are not there yet; findings about those that cannot be posted."""
        there = dict(_there(self._records, self._year, rows))
        new = []
        for row in rows:
            earlier = there.get(row[:3])
            if earlier is None:
                there[row[:3]] = row[3:8], self._number
                new.append(row)
            refused = self._refused(row, earlier)
            if refused and len(self.findings) < _MOST_FINDINGS:
                self.findings.append(Finding(file, where(row[9]), *refused))
        return new

    def _refused(self, row: Row, earlier: tuple[_Content, int] | None) -> tuple[str, str, str] | None:
        """Why a line cannot be posted, beside one under its key: what that says and the import that brought it."""
        name = f"dagboek {row[0]}, boekstuk {row[1]}, regel {row[2]}"
        if earlier is None:
            if row[4] not in self._closed:
                return None
            todo = "boek in een open periode, of heropen deze bij besluit"
            return "LEDGER-11", f"{name} is nieuw en periode {row[4]} is gesloten", todo
        content, number = earlier
        if number == self._number:
            return "LEDGER-09", f"{name} staat twee keer in dit bestand", "geef elke regel een eigen nummer"
        if content == row[3:8]:
            return None
        what = f"{name} is eerder anders ingelezen (invoer {number}: {_said(content)}; nu {_said(row[3:8])})"
        return "LEDGER-10", what, "verander een boeking niet: boek haar tegen en maak een nieuwe"

    def _take(self, rows: Sequence[Row]) -> int:
        """Post lines up to the first that is there already; how many were posted. PostgreSQL only tells afterwards."""
        text = self._written(rows)
        count = len(rows)
        if self._postgresql:
            self._copied(text)
        else:
            count = self._inserted(rows)
        if count < len(rows):
            rows = rows[:count]
            text = self._written(rows)
        self._digest.update(text.encode())
        cells = list(map(_CELL, rows))
        self._counts.update(cells)
        for cell, cents in zip(cells, map(_CENTS, rows), strict=True):
            self._cents[cell] += cents
        self.added += count
        return count

    def _written(self, rows: Sequence[Row]) -> str:
        return written(self._records.arrangement, self._year, self._number, rows)

    def _inserted(self, rows: Sequence[Row]) -> int:
        """Let SQLite insert lines; how many it did, up to one that is there already.

        OR FAIL, for else it would copy every page before a line changes it, to undo that line alone.
        """
        connection = self._records.connection
        driver: Any = connection.connection.driver_connection
        before = driver.total_changes
        with suppress(IntegrityError):
            connection.exec_driver_sql(self._insert, list(rows))
        return int(driver.total_changes - before)

    def _copied(self, text: str) -> None:
        """Let PostgreSQL copy lines: all of a file in one go, or what is new of some when they are compared."""
        connection = self._records.connection
        if self.comparing:
            with bulk.copying(connection, ledger_line.name, _COLUMNS) as write:
                write(text)
            return
        if self._copy is None:
            self._copy = self._stream.enter_context(bulk.copying(connection, ledger_line.name, _COLUMNS))
        self._copy(text)


@contextmanager
def posting(
    records: Records, year: int, number: int, closed: Set[int] = frozenset(), *, comparing: bool = False
) -> Iterator[Lines]:
    """Post the lines of one import; they stand or fall with the transaction.

    Args:
        records: a writing transaction in which nobody else posts lines, and which asks nothing else until the end.
        year: the year of all lines.
        number: the number of the import.
        closed: the periods in which nothing may be posted any more.
        comparing: whether every line is to be held against what is there from the first on.

    Raises:
        KeyTaken: a line is twice in the file, or there already; what was posted must be undone, and then be done again
            by comparing. Only on PostgreSQL, which tells it late.
    """
    try:
        with ExitStack() as stream:
            lines = Lines(records, year, number, closed, stream)
            late = records.connection.dialect.name == "postgresql" and (bool(closed) or has_lines(records, year))
            lines.comparing = comparing or late
            yield lines
    except IntegrityError as error:
        raise KeyTaken from error


def written(arrangement: str, year: int, number: int, rows: Sequence[tuple[Any, ...]]) -> str:
    """Lines of an import as text; the digest of the import is taken over it."""
    return bulk.text(rows, arrangement, year, number)


def _there(records: Records, year: int, rows: Sequence[Row]) -> Iterator[tuple[_Key, tuple[_Content, int]]]:
    """The lines that have the key of one of these: key -> content, and the number of the import that brought it."""
    said = "l.journal, l.entry, l.line, l.booked_on, l.period, l.account, l.cost_centre, l.cents, l.import_number"
    key = "l.journal = k.journal AND l.entry = k.entry AND l.line = k.line"
    if records.connection.dialect.name == "postgresql":
        keys = "unnest(%s::text[], %s::text[], %s::text[]) AS k(journal, entry, line)"
        asked = f"SELECT {said} FROM {keys} JOIN ledger_line l ON {key} WHERE l.arrangement = %s AND l.year = %s"  # noqa: S608
        values: tuple[Any, ...] = tuple(list(column) for column in zip(*(row[:3] for row in rows), strict=True))
    else:
        keys = "SELECT json_extract(value, '$[0]') AS journal, json_extract(value, '$[1]') AS entry, "
        keys += "json_extract(value, '$[2]') AS line FROM json_each(?)"
        asked = (
            f"SELECT {said} FROM ({keys}) k CROSS JOIN ledger_line l ON {key} WHERE l.arrangement = ? AND l.year = ?"  # noqa: S608
        )
        values = (json.dumps([row[:3] for row in rows]),)
    for *found, number in records.connection.exec_driver_sql(asked, (*values, records.arrangement, year)):
        yield (found[0], found[1], found[2]), ((str(found[3]), *found[4:]), number)


def _said(content: _Content) -> str:
    """What a line says, but for its text."""
    day, period, account, cost_centre, cents = content
    centre = f", kostenplaats {cost_centre}" if cost_centre else ""
    return f"{day}, periode {period}, rekening {account}{centre}, {cents} cent"
