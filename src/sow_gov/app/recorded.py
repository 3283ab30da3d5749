# SPDX-License-Identifier: EUPL-1.2
"""What do the records say that an arrangement agreed? The contract files as they were loaded, read and run once."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sow_gov.allocation.methods import MethodComparison
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run_named
from sow_gov.app.methods import methods_compared
from sow_gov.app.view import year_view
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.intake.folder import inspect
from sow_gov.intake.law import versions
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory.law import LawBook
from sow_gov.store import files
from sow_gov.store.database import Database, Records


def read_back(slug: str, contents: Mapping[str, bytes]) -> Arrangement:
    """Read contract files (path -> bytes) that were loaded before; they are not held against the law again.

    Raises:
        ContractsRejected: this version of the program cannot read them.
    """
    with TemporaryDirectory(prefix="sow-gov-") as inside:
        folder = Path(inside) / slug
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        arrangement, findings = inspect(folder)
    if findings or arrangement is None:
        raise ContractsRejected(tuple(findings))
    return arrangement


@dataclass(slots=True)
class _Read:
    """An arrangement as one loading left it, with the years that were asked for."""

    stamp: int
    arrangement: Arrangement
    views: dict[int, BudgetView] = field(default_factory=dict)
    methods: dict[int, MethodComparison] = field(default_factory=dict)
    figures: dict[str, Run] = field(default_factory=dict)


class Recorded:
    """Vastgelegde afspraken: reads and runs what was loaded, once per loading, for any number of threads."""

    def __init__(self, law: LawBook) -> None:
        """Begin with nothing read."""
        self.law = law
        self._read: dict[str, _Read] = {}
        self._one_at_a_time = threading.Lock()
        self._comparing = threading.Lock()

    def stamp(self, records: Records) -> int:
        """The number of the act that last loaded a file; whatever rests on files is the same while it is.

        Raises:
            Fault: RECORDS-01, nothing was loaded for this arrangement.
        """
        stamp = files.last_load(records)
        if stamp is None:
            what = f"van {records.arrangement!r} is niets geladen"
            raise Fault("RECORDS-01", what, "laad eerst de map met contracten: sow-gov load MAP")
        return stamp

    def arrangement(self, records: Records) -> Arrangement:
        """The arrangement as it was last loaded.

        Raises:
            Fault: RECORDS-01.
        """
        with self._one_at_a_time:
            return self._current(records).arrangement

    def view(self, records: Records, year: int) -> BudgetView:
        """The runs of a budget year, on the files as they were last loaded.

        Raises:
            Fault: RECORDS-01; CONTRACT-02, nothing was adopted for the year.
        """
        with self._one_at_a_time:
            current = self._current(records)
            if year not in current.views:
                current.views[year] = year_view(current.arrangement, self.law, year)
            return current.views[year]

    def figures(self, records: Records, name: str) -> Run:
        """The division of the figures with a name, see :func:`sow_gov.app.allocate.run_named`.

        Raises:
            Fault: RECORDS-01; those of that function.
        """
        with self._one_at_a_time:
            current = self._current(records)
            if name not in current.figures:
                current.figures[name] = run_named(current.arrangement, versions(self.law), name)
            return current.figures[name]

    def methods(self, run: Run) -> MethodComparison:
        """The methods of charging overhead compared for a run that :meth:`view` gave; it needs no records any more.

        Raises:
            Fault: SUPPORT-07, there are no departments to compare them for.
        """
        known = self._read[run.arrangement.slug].methods
        with self._comparing:  # with eight departments this takes seconds, in which only others like it wait
            if run.year not in known or known[run.year].run is not run:
                known[run.year] = methods_compared(run)
            return known[run.year]

    def _current(self, records: Records) -> _Read:
        stamp = self.stamp(records)
        known = self._read.get(records.arrangement)
        if known is None or known.stamp != stamp:
            contents = {path: file.content for path, file in files.current(records).items()}
            known = self._read[records.arrangement] = _Read(stamp, read_back(records.arrangement, contents))
        return known


@dataclass(frozen=True, slots=True)
class Archive:
    """Archief: the records of one arrangement, with what was agreed in them."""

    database: Database
    recorded: Recorded
    arrangement: str

    def view(self, year: int) -> BudgetView:
        """The runs of a budget year, see :meth:`Recorded.view`."""
        with self.database.reading(self.arrangement) as records:
            return self.recorded.view(records, year)

    def participants(self) -> tuple[str, ...]:
        """The municipalities that ever took part, those of the newest regulation first.

        Raises:
            Fault: RECORDS-01, nothing was loaded.
        """
        with self.database.reading(self.arrangement) as records:
            return self.recorded.arrangement(records).participants

    def years(self) -> list[int]:
        """The years that were loaded, newest first.

        Raises:
            Fault: RECORDS-01, nothing was loaded.
        """
        with self.database.reading(self.arrangement) as records:
            return sorted(self.recorded.arrangement(records).years, reverse=True)
