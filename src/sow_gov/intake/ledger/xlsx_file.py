# SPDX-License-Identifier: EUPL-1.2
"""What does a workbook of a ledger say? Its first sheet, when it is no larger than a spreadsheet should be.

A workbook is read whole, so it has a bound; who has more lines exports CSV or an audit file.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from python_calamine import CalamineError, load_workbook

from sow_gov.domain.errors import Fault
from sow_gov.intake.ledger.amounts import decimal_sign
from sow_gov.intake.ledger.checking import Checking
from sow_gov.intake.ledger.raw import AT_ONCE, Raw
from sow_gov.intake.ledger.source import CHUNK, Source
from sow_gov.intake.ledger.table import LedgerTable

FORM = "XLSX"
LARGEST, LARGEST_UNPACKED, MOST_PARTS = 30_000_000, 100_000_000, 1000
"""How many bytes a workbook may have, all that is packed in it together, and how many parts. Own choice."""
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_NO_OUTCOME = re.compile(rb"(?:</f>|<f\b[^<>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_PLACE = re.compile(rb'\br="([A-Z0-9]+)"')
_LONGEST_FORMULA = 1 << 15
_NO_WORKBOOK = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
_AMOUNTS = ("debit", "credit", "amount")


def read(source: Source, checking: Checking) -> Iterator[Raw]:
    """The lines of the first sheet, some thousands at a time.

    Raises:
        Fault: LEDGER-02, it is no workbook; LEDGER-03, it is too large, or expands too far; LEDGER-13, a formula in it
            was never calculated.
        WrongValue: LEDGER-04, its headings are not those of a ledger.
        Enough: see :meth:`sow_gov.intake.ledger.checking.Checking.wrong`.
    """
    content = _content(source)
    try:
        sheet = load_workbook(BytesIO(content)).get_sheet_by_index(0)
    except (CalamineError, IndexError) as error:
        raise _damaged(source, error) from error
    rows, above = sheet.iter_rows(), sheet.start[0] if sheet.start else 0
    table = LedgerTable([_text(cell) for cell in next(rows, [])])
    checking.form = FORM
    checking.states_year = {"year", "period"} <= table.places.keys()
    first = above + 2
    while some := list(islice(rows, AT_ONCE)):
        lines = range(first, first + len(some))
        first += len(some)
        yield _raw(table, some, lines, checking)


def _raw(table: LedgerTable, cells: Sequence[Sequence[Any]], lines: range, checking: Checking) -> Raw:
    """Rows of cells as columns of text; numbers get the decimal sign that amounts typed as text have."""
    amounts = [table.places[meant] for meant in _AMOUNTS if meant in table.places]
    if checking.sign is None:
        checking.sign = decimal_sign(row[place] for row in cells for place in amounts if isinstance(row[place], str))
    checking.sign = checking.sign or "."
    texts = [[_text(cell) for cell in row] for row in cells]
    for row, said in zip(cells, texts, strict=True):
        for place in amounts:
            said[place] = said[place] if isinstance(row[place], str) else said[place].replace(".", checking.sign)
    return table.raw(texts, lines, "rij")


def _text(cell: Any) -> str:
    """A cell as text: a number in the fifteen digits that a spreadsheet has, a day in ISO 8601."""
    match cell:
        case float() | int():
            return f"{cell:.15g}"
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return "" if cell is None else str(cell)


def _content(source: Source) -> bytes:
    """The bytes of the workbook, once everything in it is known to unpack within bounds and to be calculated."""
    read = bytearray()
    for part in source.chunks():
        read += part
        if len(read) > LARGEST:
            raise _too_large(source)
    content = bytes(read)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _look_inside(source, archive)
    except _NO_WORKBOOK as error:
        raise _damaged(source, error) from error
    return content


def _look_inside(source: Source, archive: zipfile.ZipFile) -> None:
    """Unpack every part once, and keep nothing: what a part says of its own size proves nothing."""
    if len(archive.infolist()) > MOST_PARTS:
        raise _too_large(source)
    unpacked = 0
    for name in archive.namelist():
        with archive.open(name) as part:
            before = b""
            while piece := part.read(CHUNK):
                unpacked += len(piece)
                if unpacked > LARGEST_UNPACKED:
                    raise _too_large(source)
                if _SHEETS.fullmatch(name):
                    _require_outcomes(source, before + piece)
                    before = piece[-_LONGEST_FORMULA:]


def _require_outcomes(source: Source, piece: bytes) -> None:
    """Refuse a formula that no program calculated: its cell would be read as empty, or shorten its row."""
    for found in _NO_OUTCOME.finditer(piece):
        begin = max(piece.rfind(b"<c ", 0, found.start()), 0)
        cell = piece[begin : piece.find(b">", begin)]
        if b't="str"' not in cell:  # the outcome of a text formula may be no text
            place = _PLACE.search(cell)
            what = f"de formule in cel {place[1].decode() if place else '?'} van {source.name} is nooit uitgerekend"
            todo = "open het bestand in een rekenprogramma en sla het op, of plak alleen waarden"
            raise Fault("LEDGER-13", what, todo)


def _too_large(source: Source) -> Fault:
    what = f"{source.name} is groter dan een werkmap met grootboekregels mag zijn ({LARGEST // 10**6} MB, uitgepakt "
    todo = "geef de regels als CSV of als XML Auditfile Financieel"
    return Fault("LEDGER-03", f"{what}{LARGEST_UNPACKED // 10**6} MB)", todo)


def _damaged(source: Source, error: Exception) -> Fault:
    what = f"{source.name} is geen werkmap die te lezen is: {str(error)[:200]}"
    return Fault("LEDGER-02", what, "sla het opnieuw op als .xlsx")
