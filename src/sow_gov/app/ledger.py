# SPDX-License-Identifier: EUPL-1.2
"""Take in what the ledger booked: a file of any kind, whole or not at all, and of every line once.

It reads of the contracts only the mapping of ledger accounts, so that a million lines fit in little memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from sow_gov.app.closed_periods import closed_periods
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.domain.ledger import LedgerMapping
from sow_gov.intake.ledger.checking import Checking, KeepsText
from sow_gov.intake.ledger.raw import LedgerRejected
from sow_gov.intake.ledger.reading import batches
from sow_gov.intake.ledger.source import Source, Told, opened
from sow_gov.intake.ledger_mapping import FOLDER, ledger_mappings
from sow_gov.intake.reading import Reader
from sow_gov.planning.ledger_mapping import keeps_text
from sow_gov.store import acts, files, ledger
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database, Records
from sow_gov.store.ledger import LedgerImport
from sow_gov.store.ledger_lines import KeyTaken, Lines, posting

IMPORT = "grootboek inlezen"
"""The kind of act by which a file of the ledger is taken in."""
AUTHORITY = "de financiële administratie van de regeling (Gemeentewet 212)"
"""What it rests on: whoever keeps the ledger hands it over; nothing is decided by it."""


class Ledgers(Protocol):
    """Waar grootboeken worden bewaard: the database and the arrangement, such as an archive has them."""

    @property
    def database(self) -> Database:
        """The database."""

    @property
    def arrangement(self) -> str:
        """The arrangement."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Grootboek of an arrangement, for who needs nothing else of its archive."""

    database: Database
    arrangement: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Ingelezen: the file under its number, with the postings that were new and those that were known already.

    ``rows`` are the postings in the file. Periods are None when there are none; totals are in cents, of all in the
    file. ``before`` says that the same file was taken in earlier, and that nothing happened.
    """

    number: int
    name: str
    format: str
    rows: int
    new: int
    known: int
    first_period: int | None
    last_period: int | None
    debit_cents: int
    credit_cents: int
    notices: tuple[str, ...]
    before: bool = False


def _untold(done: int, of: int, what: str) -> None:
    """Tell nobody."""


def import_ledger(archive: Ledgers, path: Path, year: int, by: Actor, at: datetime, told: Told = _untold) -> Imported:
    """Take in one file of the ledger.

    A file that was taken in before adds nothing; of another file only the lines that are not there yet are added.

    Args:
        archive: where the ledger of the arrangement is kept.
        path: a CSV, XLSX or XML Auditfile Financieel, packed with gzip or not.
        year: the year that all of it must be about.
        by: who hands it over, in which function.
        at: the instant.
        told: told how many bytes were read, of how many.

    Returns:
        What came in.

    Raises:
        LedgerRejected: what is wrong in it (LEDGER-04 to LEDGER-14); nothing of it is kept.
        ContractsRejected: the mapping that was loaded cannot be read by this version of the program.
        Fault: LEDGER-01 to LEDGER-03 and LEDGER-13, it cannot be read, or is dangerous; RECORDS-01, nothing was loaded
            for the arrangement; STORE-02, the database cannot be reached.

    Source: decision M25 for texts and numbers of persons; that periods 13 to 16 are December and that an opening
    balance is no posting are own choices.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        if files.last_load(records) is None:
            what = f"van {records.arrangement!r} is niets geladen"
            raise Fault("RECORDS-01", what, "laad eerst de map met contracten: sow-gov load MAP")
        earlier = _earlier(records, path)
        if earlier:
            return _imported(earlier, before=True)
        take_in = partial(_taken_in, records, path, (year, by, at), told)
        try:
            return take_in(comparing=False)
        except KeyTaken:
            return take_in(comparing=True)


def require_mapping_loaded(archive: Ledgers, folder: Path) -> None:
    """Refuse to go on while the mapping in a contract folder is another than the one that was loaded.

    Raises:
        Fault: RECORDS-02, a file of it was not loaded as it is now.
    """
    with archive.database.reading(archive.arrangement) as records:
        loaded = {path: file.content for path, file in files.current(records, f"{FOLDER}/").items()}
    there = {f"{FOLDER}/{path.name}": path.read_bytes() for path in sorted((folder / FOLDER).glob("[!.]*"))}
    other = [path for path, content in there.items() if loaded.get(path) != content]
    if other:
        what = f"nog niet geladen zoals het er nu staat: {', '.join(other)}"
        raise Fault("RECORDS-02", what, "laad de map eerst: sow-gov load MAP")


def _earlier(records: Records, path: Path) -> LedgerImport | None:
    """The import of the same file, if there was one; only when a file of its size was there its digest is taken."""
    with opened(path, _untold) as source:
        return ledger.with_digest(records, source.sha256()) if ledger.has_size(records, source.size) else None


def _taken_in(
    records: Records, path: Path, asked: tuple[int, Actor, datetime], told: Told, *, comparing: bool
) -> Imported:
    """Take in a file, and undo it when a line of it turns out to be there."""
    year, by, at = asked
    with records.connection.begin_nested(), opened(path, told) as source:
        checking = Checking(source.name, year, _keeps_text(_mappings(records), year))
        number, closed = ledger.next_number(records), closed_periods(records, year)
        with posting(records, year, number, closed, comparing=comparing) as lines:
            periods = _posted(source, checking, lines)
        found = [*checking.findings, *lines.findings]
        if found:
            raise LedgerRejected(tuple(found))
        posted = checking.posted
        new = LedgerImport(
            number, year, source.name, checking.form, source.sha256(), source.size, posted.lines, lines.added,
            min(periods, default=None), max(periods, default=None), posted.debit, posted.credit,
            tuple(checking.notices), lines.sha256,
        )  # fmt: skip
        named = {str(number): ledger.digest_of(new)}
        about = {"year": year, "file": new.name, "sha256": new.sha256, "ledger": named}
        ledger.keep(records, acts.log(records, by.on(AUTHORITY), IMPORT, about, at), new, lines.sums())
        return _imported(new, before=False)


def _posted(source: Source, checking: Checking, lines: Lines) -> set[int]:
    """Post the lines of a file for as long as nothing is wrong with it; the periods that they are in."""
    periods = set[int]()
    for batch in batches(source, checking):
        periods.update(map(itemgetter(4), batch.rows))
        if not lines.findings:
            lines.add(source.name, batch.rows, batch.where)
    return periods


def _mappings(records: Records) -> Sequence[Dated[LedgerMapping]]:
    """The versions of the mapping as they were loaded, the newest first."""
    with TemporaryDirectory(prefix="sow-gov-") as inside:
        folder = Path(inside) / records.arrangement
        for path, file in files.current(records, f"{FOLDER}/").items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(file.content)
        reader = Reader(folder)
        found = ledger_mappings(reader)
    if reader.findings:
        raise ContractsRejected(tuple(reader.findings))
    return sorted(found, key=lambda version: version.period.from_, reverse=True)


def _keeps_text(newest_first: Sequence[Dated[LedgerMapping]], year: int) -> KeepsText:
    """Whether a text may be kept on an account, by the mapping of the day that its period begins."""
    by_period = {
        period: next((each.value for each in newest_first if each.period.from_ <= date(year, period, 1)), None)
        for period in range(1, 13)
    }

    def keeps(account: str, period: int) -> bool:
        mapping = by_period[period]
        return mapping is not None and keeps_text(mapping, account)

    return keeps


def _imported(made: LedgerImport, *, before: bool) -> Imported:
    known = made.line_count - (0 if before else made.added)
    return Imported(
        made.number, made.name, made.form, made.line_count, made.line_count - known, known, made.first_period,
        made.last_period, made.debit_cents, made.credit_cents, made.notices, before,
    )  # fmt: skip
