# SPDX-License-Identifier: EUPL-1.2
"""How are very many CSV rows checked fast? What rows share is checked once, the cells of their own column by column.

Most cells of a budget line stand in many lines the same. A row with a combination of such cells that was found right
before needs only its other cells checked, and a whole column of those is checked at a stroke.
"""

import csv
import re
from array import array
from collections.abc import Callable, Mapping, MutableSequence, Sequence
from contextlib import suppress
from functools import partial
from typing import Annotated, Any, ClassVar, Generic, NamedTuple, TypeVar

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, WithJsonSchema, model_validator

from sow_gov.domain.source import Source
from sow_gov.intake.cut import Cut, cells_of
from sow_gov.intake.fields import Euro, PositiveEuro, Slug, Sourced


def _yes_or_no(answer: Any) -> bool:
    if answer not in ("ja", "nee"):
        raise ValueError(f"{answer!r} kan hier niet; schrijf ja of nee")
    return bool(answer == "ja")


YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": ["ja", "nee"]})]
"""Yes or no as a CSV cell says it."""


class ColumnRule(NamedTuple):
    """How a column is checked at a stroke: what its values are kept in, and the values of some of its cells.

    ``values`` gives None when not every cell is plainly right, so that each needs the rule of its field.
    """

    kept_in: Callable[[], MutableSequence[Any]]
    values: Callable[[Sequence[str]], Sequence[Any] | None]


class Row(Sourced):
    """A CSV row: an empty cell is a missing value, and ``voorbeeld`` always says ja or nee.

    ``own`` has the fields whose cells differ from row to row, each with the rule of its column; no rule of the row as
    a whole looks at them or at the text of the source. ``optional`` has the columns that a file may leave out.
    """

    own: ClassVar[Mapping[str, ColumnRule]] = {}
    optional: ClassVar[frozenset[str]] = frozenset()

    example: YesNo = Field(
        alias="voorbeeld", description="Is dit verzonnen of geschat? Dan heet alles wat erop rust ook voorbeeld"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_cells(cls, cells: Any) -> Any:
        return {name: cell for name, cell in cells.items() if cell != ""}


RowModel = TypeVar("RowModel", bound=Row)


class Rows(Generic[RowModel]):
    """The rows of a CSV file that were found right, in order.

    ``shared`` has the first row with each combination of the cells that rows share, and ``kinds`` every pair of that
    and a source: the index in ``shared``, the text and the note. For every row ``which`` has the index in ``kinds``,
    and ``own`` the value of each field of the model's ``own``.

    Args:
        model: what a row must be.
        header: the aliases of the columns, in the order of the file.
    """

    def __init__(self, model: type[RowModel], header: Sequence[str]) -> None:
        self.model = model
        self.width = len(header)
        self.shared: list[RowModel] = []
        self.which = array("L")
        self.own = {name: rule.kept_in() for name, rule in model.own.items()}
        self._header = header
        self._own = {name: self._column(name) for name in model.own}
        self._source = [self._column("source_text"), self._column("source_note")]
        apart = {*self._own.values(), *self._source}
        self._shared = [column for column in range(self.width) if column not in apart]
        self._cut = Cut.between(self.width, apart)
        self._pieces = [*dict.fromkeys(self._cut.place(column) for column in self._shared)]
        self._found: dict[tuple[Any, ...], int] = {}
        self._kinds: dict[tuple[int, str, str], int] = {}

    @property
    def kinds(self) -> Sequence[tuple[int, str, str]]:
        """Index in ``shared``, text of the source and its note, of every kind of row."""
        return list(self._kinds)

    @property
    def sources(self) -> list[Source]:
        """The source of every kind of row."""
        return [Source(text, self.shared[shared].example, note) for shared, text, note in self._kinds]

    def take(self, lines: Sequence[str]) -> bool:
        """Take lines at a stroke, if each is a row in which no cell needs a closer look; otherwise none, and say so."""
        try:
            pieces = [self._cut.pieces(line) for line in lines]
        except csv.Error:
            return False
        if max(map(len, lines)) > csv.field_size_limit() or set(map(len, pieces)) != {self._cut.number}:
            return False
        columns = list(zip(*pieces, strict=True))
        own = {name: self.model.own[name].values(columns[self._cut.place(at)]) for name, at in self._own.items()}
        texts, notes = (columns[self._cut.place(at)] for at in self._source)
        shared = self._places(columns, lines)
        if shared is None or None in own.values() or not all(texts):
            return False
        self._add(shared, texts, notes)
        for name, values in own.items():
            self.own[name].extend(values or ())
        return True

    def add(self, row: Sequence[str]) -> None:
        """Add one row by the rules of its model.

        Raises:
            ValidationError: it breaks them.
        """
        found = self._checked(row)
        self._add([self._place(row)], [found.source_text], [found.source_note])
        for name, values in self.own.items():
            values.append(getattr(found, name))

    def _add(self, shared: Sequence[int], texts: Sequence[str], notes: Sequence[str]) -> None:
        kinds = self._kinds
        self.which.extend([kinds.setdefault(key, len(kinds)) for key in zip(shared, texts, notes, strict=True)])

    def _places(self, columns: Sequence[Sequence[Any]], lines: Sequence[str]) -> list[int] | None:
        """The index in ``shared`` of every line; None when one with new shared pieces is no row that is right."""
        keys = list(zip(*(columns[piece] for piece in self._pieces), strict=True))
        with suppress(KeyError):
            return [self._found[key] for key in keys]
        for key, line in zip(keys, lines, strict=True):
            if key not in self._found:
                row = cells_of(line)
                if len(row) != self.width:
                    return None
                try:
                    self._found[key] = self._place(row)
                except ValidationError:
                    return None
        return [self._found[key] for key in keys]

    def _place(self, row: Sequence[str]) -> int:
        """The index in ``shared`` of a row whose shared cells may be new."""
        key = tuple(row[column] for column in self._shared)
        if key not in self._found:
            self.shared.append(self._checked(row))
            self._found[key] = len(self.shared) - 1
        return self._found[key]

    def _checked(self, row: Sequence[str]) -> RowModel:
        return self.model.model_validate(dict(zip(self._header, row, strict=True)))

    def _column(self, name: str) -> int:
        return self._header.index(self.model.model_fields[name].alias or name)


def _written(kind: Any) -> re.Pattern[str]:
    """Cells that are all written as a kind of field is, with a line feed after each."""
    pattern = TypeAdapter(kind).json_schema()["pattern"]
    return re.compile(f"(?:{pattern.removeprefix('^').removesuffix('$')}\n)*+")


def _joined(written: re.Pattern[str], cells: Sequence[str]) -> str | None:
    """The cells with a line feed after each; None when one is written otherwise, or has a line feed of its own."""
    text = "\n".join((*cells, ""))
    return text if written.fullmatch(text) and text.count("\n") == len(cells) else None


def _slugs(cells: Sequence[str]) -> Sequence[str] | None:
    return cells if _joined(_SLUGS, cells) else None


def _texts(cells: Sequence[str]) -> Sequence[str] | None:
    return cells if all(cells) else None


def _cents(written: re.Pattern[str], cells: Sequence[str]) -> Sequence[int] | None:
    text = _joined(written, cells)
    return None if text is None else list(map(int, text.replace(".", "").split()))


_SLUGS = _written(Slug)
SLUGS = ColumnRule(list, _slugs)
"""The rule of a column of codes."""

TEXTS = ColumnRule(list, _texts)
"""The rule of a column of texts that are not empty."""

EUROS = ColumnRule(partial(array, "q"), partial(_cents, _written(Euro)))
"""The rule of a column of signed amounts; its values are euro cents."""

POSITIVE_EUROS = ColumnRule(partial(array, "q"), partial(_cents, _written(PositiveEuro)))
"""The rule of a column of amounts of zero or more; its values are euro cents."""
