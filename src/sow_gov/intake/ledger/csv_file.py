# SPDX-License-Identifier: EUPL-1.2
"""What does a CSV file of a ledger say? Separator, headings and encoding are found out, lines come in parts."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Any

from sow_gov.domain.errors import Fault
from sow_gov.intake.ledger.checking import Checking
from sow_gov.intake.ledger.headings import meaning
from sow_gov.intake.ledger.raw import AT_ONCE, Raw, WrongValue
from sow_gov.intake.ledger.source import Source
from sow_gov.intake.ledger.table import LedgerTable

FORM = "CSV"
_SEPARATORS = ";,\t|"
_BOM = b"\xef\xbb\xbf"
_LONGEST_LINE = 1 << 20
_Rows = Sequence[Sequence[str]]


def read(source: Source, checking: Checking) -> Iterator[Raw]:
    """The lines of the file, some thousands at a time.

    Raises:
        Fault: LEDGER-02, it is no text, or in two encodings; LEDGER-03, it has a line without end.
        WrongValue: LEDGER-04, its headings are not those of a ledger.
        Enough: see :meth:`sow_gov.intake.ledger.checking.Checking.wrong`.
    """
    texts = _lines(source)
    heading, before = _heading(texts)
    separator = max(_SEPARATORS, key=lambda each: sum(map(bool, map(meaning, heading.split(each)))))
    reader = csv.reader(chain([heading], texts), delimiter=separator, strict=True)
    table = LedgerTable(next(reader, []))
    checking.form = FORM
    checking.states_year = {"year", "period"} <= table.places.keys()
    while True:
        line = before + reader.line_num + 1
        rows, ended = _some(reader, checking, before)
        lines = _lines_of(rows, range(line, before + reader.line_num + 1))
        sound, lines = _of_width(rows, lines, table.width, checking)
        yield table.raw(sound, lines, "regel")
        if ended:
            return


def _heading(texts: Iterator[str]) -> tuple[str, int]:
    """The first line that says something, and how many come before it; ``sep=;`` of a spreadsheet says nothing."""
    for before, text in enumerate(texts):
        said = text.removeprefix("\ufeff")
        if said.strip() and not said.lower().startswith("sep="):
            return said, before
    return "", 0


def _some(reader: Any, checking: Checking, before: int) -> tuple[_Rows, bool]:
    """The next rows, and whether they are the last."""
    try:
        rows = list(islice(reader, AT_ONCE))
    except csv.Error as error:
        refused = WrongValue(
            f"dit is geen CSV: {error}", todo="zet aanhalingstekens om de hele cel, en verdubbel ze erin"
        )
        checking.wrong(f"regel {before + reader.line_num}", refused)
        return [], True
    return rows, len(rows) < AT_ONCE


def _lines_of(rows: _Rows, read: range) -> Sequence[int]:
    """The lines on which rows begin that stand on the lines read: one each, unless a cell runs over several."""
    if len(rows) == len(read):
        return read
    begins = accumulate((1 + sum(cell.count("\n") for cell in row) for row in rows), initial=read.start)
    return list(begins)[:-1]


def _of_width(rows: _Rows, lines: Sequence[int], width: int, checking: Checking) -> tuple[_Rows, Sequence[int]]:
    """The rows that are as wide as the headings, without the empty ones, with the lines on which they begin."""
    if set(map(len, rows)) <= {width}:
        return rows, lines
    sound, begins = [], []
    for row, line in zip(rows, lines, strict=True):
        if len(row) == width:
            sound.append(row)
            begins.append(line)
        elif any(map(str.strip, row)):
            todo = "zet een tekst met het scheidingsteken erin tussen aanhalingstekens"
            refused = WrongValue(f"deze regel heeft {len(row)} kolommen en de kop {width}", todo=todo)
            checking.wrong(f"regel {line}", refused)
    return sound, begins


def _lines(source: Source) -> Iterator[str]:
    """The lines of a file in UTF-8, or else in Windows-1252, as :mod:`csv` wants them."""
    return chain.from_iterable(io.StringIO(text, newline="") for text in _decoded(source))


def _decoded(source: Source) -> Iterator[str]:
    """The text of a file, in parts that end with a line.

    As long as everything is ASCII it is not known which encoding it is in; the first other sign decides.
    """
    encoding, rest = ("utf-8", b"") if source.peek(len(_BOM)) == _BOM else ("", b"")
    for part in source.chunks():
        whole, end, rest_of = (rest + part).rpartition(b"\n")
        rest = rest_of
        if len(rest) > _LONGEST_LINE:
            todo = "geef een CSV-bestand met een regel per boeking"
            raise Fault("LEDGER-03", f"{source.name} heeft een regel van meer dan {_LONGEST_LINE} tekens", todo)
        text, encoding = _text(whole + end, encoding, source.name)
        yield text
    yield _text(rest, encoding, source.name)[0]


def _text(content: bytes, encoding: str, name: str) -> tuple[str, str]:
    """Bytes as text, and the encoding of the file as far as it is known now ("" while it is not)."""
    todo = "sla het op als UTF-8"
    if b"\0" in content:
        raise Fault("LEDGER-02", f"{name} is geen tekst in UTF-8 of Windows-1252", todo)
    if not encoding and content.isascii():
        return content.decode("ascii"), ""
    for each in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return content.decode(each), each
        except UnicodeDecodeError:
            continue
    raise Fault("LEDGER-02", f"{name} is niet in één codering geschreven", todo)
