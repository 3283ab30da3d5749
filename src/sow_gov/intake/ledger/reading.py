# SPDX-License-Identifier: EUPL-1.2
"""What does a file of a ledger say, of whatever kind it is? Checked lines in parts, and what was found on the way."""

from collections.abc import Callable, Iterator
from importlib import import_module

from sow_gov.intake.ledger.checking import Checking, Enough
from sow_gov.intake.ledger.raw import Batch, Raw, WrongValue
from sow_gov.intake.ledger.source import Source

_HEAD = 64
_READERS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda head: head.startswith(b"PK\x03\x04"), "xlsx_file"),
    (lambda head: head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"), "xaf_file"),
    (lambda head: head.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")), "xaf_file"),
    (lambda _: True, "csv_file"),
)
"""Whether the first bytes are of a kind of file, and the module that reads it, which is only then imported."""


def batches(source: Source, checking: Checking) -> Iterator[Batch]:
    """The lines of a file, some thousands at a time, for as long as nothing is wrong with it.

    Args:
        source: the file.
        checking: for which year, and whose text may be kept; afterwards its ``findings`` say everything that is wrong,
            also with lines that were given before, its ``notices`` what is to be known.

    Raises:
        Fault: LEDGER-01 to LEDGER-03 and LEDGER-13, the file as a whole cannot be read or is dangerous.
    """
    head = source.peek(_HEAD)
    name = next(name for matches, name in _READERS if matches(head))
    read: Callable[[Source, Checking], Iterator[Raw]] = import_module(f"sow_gov.intake.ledger.{name}").read
    try:
        for raw in read(source, checking):
            rows = checking.rows(raw)
            if rows and not checking.findings:
                yield Batch(rows, _places(raw))
        checking.end()
    except WrongValue as refused:
        checking.findings.append(refused.at(checking.file, ""))
    except Enough:
        return


def _places(raw: Raw) -> Callable[[int], str]:
    """Where a person finds the line with a place."""
    return lambda place: raw.where(raw.places.index(place))
