# SPDX-License-Identifier: EUPL-1.2
"""Which rows stand in the text of a CSV file? Rows that are right, or a finding for every fault at its place."""

import codecs
import csv
import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Generic

from pydantic import ValidationError

from sow_gov.domain.errors import Finding
from sow_gov.intake.messages import findings_of
from sow_gov.intake.rows import RowModel, Rows
from sow_gov.intake.syntax import csv_fault

_BATCH = 256
"""How many lines are taken at a time: few enough to stay where memory is fast. Own choice."""


def rows_of(
    file: str, content: bytes, model: type[RowModel], renamed: Mapping[str, str]
) -> tuple[Rows[RowModel] | None, list[Finding]]:
    """Read rows with exactly the model's columns.

    Args:
        file: the file's name in the findings.
        content: UTF-8 text: a header row and rows, with commas between the cells.
        model: a row's model; its aliases are the columns, and those in its ``optional`` may be left out.
        renamed: column in the file -> alias in the model, where a column's name differs per year.

    Returns:
        The rows, or None when anything is wrong with them; and everything that is.

    Raises:
        UnicodeDecodeError: it is no UTF-8.
    """
    sheet = _Sheet(file, model, renamed)
    return sheet.rows(content), sheet.findings


@dataclass(slots=True)
class _Sheet(Generic[RowModel]):
    """A CSV file while it is read."""

    file: str
    model: type[RowModel]
    renamed: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)
    line: int = 1
    """The line on which the row begins that is read."""

    def rows(self, content: bytes) -> Rows[RowModel] | None:
        lines = _lines(content)
        try:
            header = [*self._each(lines, 1)]
            rows = self._under(header[0] if header else [])
            if rows is None:
                deque(self._each(lines, sys.maxsize), maxlen=0)  # what is no CSV at all is told as that
            while rows is not None and (batch := list(islice(lines, _BATCH))):
                if rows.take(batch):
                    self.line += len(batch)
                else:
                    self._closely(rows, self._each(chain(batch, lines), len(batch)))
        except (csv.Error, UnicodeDecodeError) as error:
            content.decode("utf-8-sig")  # and what is no text at all as that, with its place in the whole
            what = f"geen geldige CSV: {csv_fault(str(error))}"
            self.findings.clear()
            self._report(f"regel {self.line}", "INTAKE-01", what, "herstel de aanhalingstekens")
        return None if self.findings else rows

    def _each(self, lines: Iterator[str], least: int) -> Iterator[list[str]]:
        """The rows that begin in the first ``least`` lines; a quoted cell may run on in more."""
        reader, before = csv.reader(lines, strict=True), self.line
        while reader.line_num < least and (row := next(reader, None)) is not None:
            yield row
            self.line = before + reader.line_num

    def _under(self, header: Sequence[str]) -> Rows[RowModel] | None:
        """No rows yet, under a header that is right; None, with a finding, under another."""
        names = self._names()
        aliases = [info.alias or name for name, info in self.model.model_fields.items()]
        wanted = [names.get(alias, alias) for alias in aliases if alias in header or alias not in self.model.optional]
        if sorted(header) == sorted(wanted):
            return Rows(self.model, [self.renamed.get(column, column) for column in header])
        missing = [column for column in wanted if column not in header]
        extra = [column for column in header if column not in wanted]
        parts = [f"ontbreekt: {', '.join(missing)}"] * bool(missing) + [
            f"onbekend of dubbel: {', '.join(extra) or 'kolom'}"
        ] * (bool(extra) or not missing)
        what = f"de kolommen kloppen niet ({'; '.join(parts)})"
        self._report("regel 1", "INTAKE-05", what, "herstel de kop van het bestand")
        return None

    def _closely(self, rows: Rows[RowModel], found: Iterable[Sequence[str]]) -> None:
        """Take rows one by one; every fault in each is a finding."""
        for row in found:
            if len(row) != rows.width:
                what = f"{len(row)} cellen, de kop heeft er {rows.width}"
                todo = "geef elke kolom een cel; zet tekst met een komma tussen aanhalingstekens"
                self._report(f"regel {self.line}", "INTAKE-06", what, todo)
                continue
            try:
                rows.add(row)
            except ValidationError as error:
                self.findings.extend(findings_of(error, self.model, self.file, self.line, self._names()))

    def _names(self) -> Mapping[str, str]:
        """Alias in the model -> column in the file."""
        return {alias: column for column, alias in self.renamed.items()}

    def _report(self, place: str, code: str, what: str, todo: str) -> None:
        self.findings.append(Finding(self.file, place, code, what, todo))


def _lines(content: bytes) -> Iterator[str]:
    """The lines of a file, each with how it ends."""
    stream = io.BytesIO(content)
    stream.seek(len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0)
    return io.TextIOWrapper(stream, "utf-8", newline="")
