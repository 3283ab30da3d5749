# SPDX-License-Identifier: EUPL-1.2
"""How fast, and in how little memory, does a large ledger come in? Beside the bare drivers on the same table.

Both sides work on a fresh database with our tables; the bare ones without guards, checks or sums, on rows that were
parsed or written out before. Ours runs in a process of its own, as the command ``import-ledger`` does.
"""

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from lxml import etree
from rich.console import Console
from rich.table import Table

from bench.timing import Ratio, show
from databases import postgresql, sqlite_url
from integration.recording import load
from ledger_files import YEAR, csv, many, totals_of, written, xaf
from ledgers import ROWS, with_mapping
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.intake.law import law_book
from sow_gov.intake.ledger.checking import Checking
from sow_gov.intake.ledger.reading import batches
from sow_gov.intake.ledger.source import opened
from sow_gov.store import ledger_lines, migrate
from sow_gov.store.database import Database

LINES, TURNS = 1_000_000, 5
MEMORY_MB, FLAT = 100, 1.15
"""How much memory an import may take, and how much more one of ten times the lines."""
_AT_ONCE = 2000
_COLUMNS = ("arrangement", "year", "import_number", *ledger_lines.OF_LINE)
_PRAGMAS = ("busy_timeout=60000", "foreign_keys=ON", "recursive_triggers=ON", "journal_mode=WAL")
_COMMAND = """
import sys
from pathlib import Path
from sow_gov.cli import main
code = main(sys.argv[1:])
peak = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(peak[0].split()[1], file=sys.stderr)
sys.exit(code)
"""
"""The command, that says how many kilobytes it had at its most."""
_IMPORT = """
import gc, sys, time
from datetime import UTC, datetime
from pathlib import Path
from sow_gov.app.ledger import Ledger, import_ledger
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database
from sow_gov.store.migrate import require_head
database = Database(sys.argv[1])
require_head(database)
gc.freeze()
begun = time.perf_counter()
import_ledger(Ledger(database, "delta"), Path(sys.argv[2]), int(sys.argv[3]), Actor(None, "x"), datetime.now(UTC))
print(time.perf_counter() - begun)
"""
"""What the command does, that says how many seconds it took."""
_Row = tuple[Any, ...]
_Turn = Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a bench works: a folder with Delta and its mapping, and a database with our tables to begin with."""

    folder: Path
    delta: Path
    empty: Path


def bench_ledger(count: int = LINES, turns: int = TURNS) -> int:
    """Take in a ledger of so many lines in turns with the bare drivers; print ratios and memory.

    Returns:
        0 when every goal is reached, otherwise 1.
    """
    with TemporaryDirectory(prefix="sow-bench-") as name:
        place = _place(Path(name))
        tenth, whole = _files(place.folder, count // 10), _files(place.folder, count)
        sound = _memory(place, tenth, whole)
        gc.freeze()
        ratios = [*_on_sqlite(place, whole, turns), _on_postgresql(place, whole["csv"], turns)]
    show(ratios)
    return 0 if sound and all(ratio.reached for ratio in ratios) else 1


def _place(folder: Path) -> _Place:
    delta = with_mapping(folder, ROWS)
    with _opened(sqlite_url(folder)) as archive:
        load(archive, delta)
    return _Place(folder, delta, (folder / "sow.sqlite3").rename(folder / "empty.sqlite3"))


@contextmanager
def _opened(url: str) -> Iterator[Archive]:
    with closing(Database(url)) as database:
        migrate.prepare(database)
        yield Archive(database, Recorded(law_book()), "delta")


def _files(folder: Path, count: int) -> dict[str, Path]:
    """The same ledger as CSV and as audit file."""
    return {
        "csv": written(folder / f"{count}.csv", csv(many(count))),
        "xaf": written(folder / f"{count}.xaf", xaf(many(count), "4.0", totals_of(count))),
    }


def _memory(place: _Place, *sizes: dict[str, Path]) -> bool:
    """Print what the command takes at its most, for a tenth and for all of the lines; whether it stays within goal."""
    table, sound = Table("Geheugen van import-ledger", "MB (een tiende)", "MB", "Doel", ""), True
    for form in ("csv", "xaf"):
        tenth, whole = (_peak(place, size[form]) for size in sizes)
        reached = whole < MEMORY_MB and whole <= FLAT * tenth
        sound = sound and reached
        goal = f"onder {MEMORY_MB}, hoogstens {FLAT:g} × dat van een tiende"
        table.add_row(form, f"{tenth:.0f}", f"{whole:.0f}", goal, "" if reached else "niet")
    Console(width=170).print(table)
    return sound


def _peak(place: _Place, file: Path) -> float:
    """The megabytes that the command had at its most."""
    with _fresh(place) as url:
        command = [sys.executable, "-c", _COMMAND, "import-ledger", str(place.delta), str(YEAR), str(file)]
        environment = {**os.environ, "SOW_DATABASE_URL": url}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(done.stderr.split()[-1]) / 1024


@contextmanager
def _fresh(place: _Place) -> Iterator[str]:
    """A copy of the database to begin with, gone afterwards."""
    with TemporaryDirectory(dir=place.folder) as name:
        shutil.copy(place.empty, Path(name) / "sow.sqlite3")
        yield sqlite_url(Path(name))


def _on_sqlite(place: _Place, files: dict[str, Path], turns: int) -> list[Ratio]:
    rows = _rows(files["csv"])
    sides = [
        partial(_import, place, files["csv"]), partial(_bare, place, lambda: rows),
        partial(_import, place, files["xaf"]), partial(_bare, place, partial(_fields, files["xaf"])),
    ]  # fmt: skip
    took = _fastest(turns, sides)
    count = len(rows)
    return [
        Ratio(
            f"{count} regels CSV in SQLite", "sqlite3.executemany van de regels", took[0], took[1], 2.2, at_most=True
        ),
        Ratio(f"{count} regels XAF in SQLite", "lxml.iterparse en executemany", took[2], took[3], 1.5, at_most=True),
    ]


def _on_postgresql(place: _Place, file: Path, turns: int) -> Ratio:
    rows = _rows(file)
    texts = [
        ledger_lines.written("delta", YEAR, 1, [row[3:] for row in rows[start : start + _AT_ONCE]])
        for start in range(0, len(rows), _AT_ONCE)
    ]
    with postgresql() as server:
        uri = server.get_uri(database="empty", driver="psycopg")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE empty")
        with _opened(uri) as archive:
            load(archive, place.delta)
        took = _fastest(turns, [partial(_import_copied, server, file), partial(_copied, server, texts)])
    return Ratio(f"{len(rows)} regels CSV in PostgreSQL", "COPY van de regels als tekst", *took, 1.6, at_most=True)


def _fastest(turns: int, sides: Sequence[_Turn]) -> list[float]:
    """The seconds of each in its fastest turn, taken in turns."""
    took = [[side() for side in sides] for _ in range(turns)]
    return [min(each) for each in zip(*took, strict=True)]


def _timed(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def _import(place: _Place, file: Path) -> float:
    """Take in a file in a fresh SQLite database."""
    with _fresh(place) as url:
        return _imported(url, file)


def _imported(url: str, file: Path) -> float:
    """The seconds in which a process of its own, with nothing else in its memory, takes in a file."""
    command = [sys.executable, "-c", _IMPORT, url, str(file), str(YEAR)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _bare(place: _Place, rows: Callable[[], Sequence[_Row] | Iterator[_Row]]) -> float:
    """Insert rows by the driver alone, in the same table with the same index."""
    marks = ", ".join("?" * len(_COLUMNS))
    with _fresh(place) as url, closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as driver:
        for pragma in _PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        for what in ("update", "delete", "replace"):
            driver.execute(f"DROP TRIGGER guard_ledger_line_{what}")

        def insert() -> None:
            driver.execute("BEGIN IMMEDIATE")
            driver.executemany(f"INSERT INTO ledger_line ({', '.join(_COLUMNS)}) VALUES ({marks})", rows())
            driver.execute("COMMIT")

        return _timed(insert)


def _rows(file: Path) -> list[_Row]:
    """The lines of a file as rows for the table."""
    with opened(file, lambda *_: None) as source:
        checking = Checking(file.name, YEAR, lambda *_: True)
        return [("delta", YEAR, 1, *row) for batch in batches(source, checking) for row in batch.rows]


def _fields(file: Path) -> Iterator[_Row]:
    """The fields of every line of an audit file, read and nothing more."""
    namespace = "{http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0}"
    names: dict[str, str] = {}
    entry = None
    for place, (_, line) in enumerate(etree.iterparse(file, tag=f"{namespace}trLine"), start=1):
        parent = line.getparent()
        if parent is not entry:
            if entry is not None:
                entry.clear()
                while entry.getprevious() is not None:
                    del entry.getparent()[0]
            entry, journal = parent, parent.getparent().findtext(f"{namespace}jrnID") or "90"
            number, period, day = (parent.findtext(namespace + name) for name in ("nr", "periodNumber", "trDt"))
        said = {names.setdefault(child.tag, child.tag.rpartition("}")[2]): child.text for child in line}
        cents = int(said["amnt"].replace(".", ""))
        yield (
            "delta", YEAR, 1, journal, number, said["nr"], day, int(period), said["accID"], said["cost"],
            cents if said["amntTp"] == "D" else -cents, said["desc"], place,
        )  # fmt: skip


@contextmanager
def _copy_of(server: Any) -> Iterator[str]:
    """A copy of the database to begin with, gone afterwards."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE bench TEMPLATE empty")
        try:
            yield server.get_uri(database="bench", driver="psycopg")
        finally:
            connection.execute("DROP DATABASE bench WITH (FORCE)")


def _import_copied(server: Any, file: Path) -> float:
    """Take in a file in a fresh PostgreSQL database."""
    with _copy_of(server) as url:
        return _imported(url, file)


def _copied(server: Any, texts: Sequence[str]) -> float:
    """Copy lines as text by the driver alone, in the same table with the same index."""
    with _copy_of(server), psycopg.connect(server.get_uri(database="bench")) as driver:

        def copy() -> None:
            with (
                driver.cursor() as cursor,
                cursor.copy(f"COPY ledger_line ({', '.join(_COLUMNS)}) FROM STDIN") as copied,
            ):
                for text in texts:
                    copied.write(text)
            driver.commit()

        return _timed(copy)
