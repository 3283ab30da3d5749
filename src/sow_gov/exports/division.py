# SPDX-License-Identifier: EUPL-1.2
"""How does the workbook divide? Sheet Verdeling with the shares of every cell, sheet Rekenwerk with the steps to them.

A row of Rekenwerk is the same row of Verdeling. It does in whole cents what :mod:`sow_gov.allocation.apportion` does:
with total T, count a and sum of counts S, T = q·S + r and the share is q·a + INT(r·a/S), which keeps every number below
S² or T. Would a program round r·a/S up to a whole number, then the remainder comes out just below zero, that share has
had its extra cent already and the outcome stays the same.
"""

from dataclasses import dataclass
from math import gcd

from sow_gov.allocation.apportion import steps
from sow_gov.allocation.engine import Cell
from sow_gov.allocation.lines import Bearing
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.domain.budget import RoundingMethod, TieRule
from sow_gov.exports.sheet import FIRST, Book, Sheet, at, euros, span

LINES, KEYS, DIVISION, WORKINGS = "Regels", "Sleutels", "Verdeling", "Rekenwerk"
NUMBER, AMOUNT = 0, 7
"""Columns of Regels: the number of the row of Verdeling, and the amount."""
COUNT = 3
"""Column of Sleutels: the counts, a row per participant and one for their sum, then a blank row."""
TOTAL, SHARES = 7, 8
"""Columns of Verdeling: the total; from SHARES one per participant, then what is left over."""
LARGEST_COUNTS = 94_906_265  # the largest number whose square is below 2**53
_KEY, _CENTS, _SIGN, _COUNTED, _TIMES, _REST, _GROUPS = 2, 3, 4, 5, 6, 7, 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Indeling: where on the sheets the parts of a run stand; ``keys`` are those that formulas use, in order."""

    run: Run

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of which the counts stand on Sleutels."""
        used = (cell.weights for cell in self.run.allocation.cells)
        shown = (key for key in used if key is not None and (key.key.published or self._proportional(key)))
        return tuple(dict.fromkeys(key.key.slug for key in shown))

    def dividing(self, cell: Cell) -> Weights | None:
        """The key by which formulas divide a cell; None when its shares are taken over as they are."""
        return cell.weights if cell.weights is not None and self._proportional(cell.weights) else None

    def _proportional(self, key: Weights) -> bool:
        """Whether a key divides over everybody in proportion, to the cent and in the order of the regulation.

        One of terms does only by numbers that a sheet can reckon with.
        """
        term = self.run.budget.rounding
        plain = term.unit_cents == 1 and (self.apart or term.ties is TieRule.REGULATION)
        if not plain or key.buyers is not None or key.absolute:
            return False
        return key.key.counts or sum(counts_of(key).values()) <= LARGEST_COUNTS

    @property
    def apart(self) -> bool:
        """Whether every share is rounded by itself, so that what they leave has a line of its own."""
        return self.run.budget.rounding.method is RoundingMethod.ROUNDING_LINE

    @property
    def people(self) -> tuple[str, ...]:
        """The participants, in the order of the columns."""
        return self.run.allocation.participants

    @property
    def names(self) -> list[str]:
        """The names above those columns."""
        return [self.run.name(slug) for slug in self.people]

    def key_row(self, key: str) -> int:
        """The row on Sleutels of the first count of a key."""
        return FIRST + self.keys.index(key) * (len(self.people) + 2)

    def count(self, key: str, participant: str) -> str:
        """The address of one count."""
        return at(self.key_row(key) + self.people.index(participant), COUNT, KEYS)

    def counted(self, key: str) -> str:
        """The address of the sum of a key's counts."""
        return at(self.key_row(key) + len(self.people), COUNT, KEYS)

    def bearer(self, bearing: Bearing) -> str:
        """Who bears, by name: one participant, or all of them by the key of a programme."""
        if bearing.participant is not None:
            return self.run.name(bearing.participant)
        return self.programme(bearing.programme or "")

    def programme(self, slug: str) -> str:
        """The name of a programme."""
        return self.run.regime.programme(slug).name

    def line_column(self, column: int) -> str:
        """The range of a column of Regels."""
        return span((FIRST, column), (FIRST + len(self.run.allocation.figures.lines) - 1, column), LINES)

    def shares(self, index: int, first: int, last: int) -> str:
        """The sum of the shares on Verdeling of one participant, from row to row."""
        return f"SUM({span((first, SHARES + index), (last, SHARES + index), DIVISION)})"

    @property
    def rests(self) -> str:
        """The sum of what is left over on Verdeling."""
        return self.shares(len(self.people), FIRST, FIRST + len(self.run.allocation.cells) - 1)

    def group(self, number: int) -> int:
        """The first column on Rekenwerk of a group: counts, parts, remainders, (what is left), order, shares."""
        return _GROUPS + number * len(self.people) + (number > 2)

    def across(self, row: int, number: int) -> str:
        """The range of a group of Rekenwerk in one row."""
        return span((row, self.group(number)), (row, self.group(number) + len(self.people) - 1))

    @property
    def left(self) -> int:
        """The column on Rekenwerk with the cents left to hand out."""
        return self.group(3) - 1


def division(book: Book, layout: Layout, subtitle: str) -> None:
    """Write sheet Verdeling: one row per cell, its total from Regels and the share of every participant."""
    names = layout.names
    widths = (5, 19, 20, 10, 18, 18, 24, 16, *[15] * len(names), 11)
    sheet = book.sheet(DIVISION, DIVISION, subtitle, widths)
    labels = ("Nr", "Blok", "Programma", "Taakveld", "Eigen beleidskeuze", "Draagt", "Sleutel", "Te verdelen")
    sheet.header((*labels, *names, "Afronding"), numbers=range(TOTAL, SHARES + len(names) + 1), frozen=3)
    for row, cell in enumerate(layout.run.allocation.cells, start=FIRST):
        _place(sheet, row, layout, cell)
        total = f"ROUND(SUMIFS({layout.line_column(AMOUNT)},{layout.line_column(NUMBER)},{at(row, NUMBER)}),2)"
        sheet.formula(row, TOTAL, f"={total}", euros(cell.total_cents), "euro")
        for column, slug in enumerate(layout.people, start=SHARES):
            sheet.formula(row, column, _share(layout, row, cell, slug), euros(cell.shares[slug]), "euro")
        end = SHARES + len(names)
        rest = f"=ROUND({at(row, TOTAL)}-SUM({span((row, SHARES), (row, end - 1))}),2)"
        sheet.formula(row, end, rest, euros(cell.rounding_cents), "euro")


def workings(book: Book, layout: Layout, subtitle: str) -> None:
    """Write sheet Rekenwerk: cut-off parts, remainders, their order and the shares, in whole cents."""
    names = layout.names
    before, after = [size for size in (11, 14, 12) for _ in names], [size for size in (9, 14) for _ in names]
    widths = (5, 26, 24, 15, 7, 12, 12, 12, *before, 8, *after)
    sheet = book.sheet(WORKINGS, WORKINGS, subtitle, widths)
    labels = ("Nr", "Programma en taakveld", "Sleutel", "Te verdelen", "Teken", "Totaal sleutel", "Per eenheid", "Rest")
    numbers = range(_CENTS, layout.group(4) + len(names))
    sheet.header((*labels, *names * 3, "Centen over", *names * 2), numbers=numbers, frozen=3)
    titles = ("Aantal", "Afgekapt op hele centen", "Rest na afkappen", "Volgorde van de resten", "Deel")
    for number, title in enumerate(titles):
        sheet.texts(FIRST - 2, layout.group(number), (title, *[""] * (len(names) - 1)), "group")
    for row, cell in enumerate(layout.run.allocation.cells, start=FIRST):
        sheet.number(row, NUMBER, row - FIRST + 1, "number")
        sheet.text(row, 1, " ".join((layout.programme(cell.programme), cell.task_field)).strip())
        weights = layout.dividing(cell)
        if weights is None:
            sheet.text(row, _KEY, "zie blad Verdeling")
        else:
            sheet.text(row, _KEY, weights.key.name)
            _steps(sheet, row, layout, cell, weights)


def counts_of(weights: Weights) -> dict[str, int]:
    """The whole numbers on Sleutels: counts as they are, amounts in whole euros if they can be, terms as small as can.

    Smaller numbers in the same proportion give the same shares.
    """
    values = weights.values
    if weights.key.counts and not weights.key.in_cents:
        return values
    common = gcd(*values.values())
    smaller = common if not weights.key.counts else gcd(common, 100)
    return {name: value // smaller for name, value in values.items()}


def _place(sheet: Sheet, row: int, layout: Layout, cell: Cell) -> None:
    """What the row is about: number, block, place, choice, bearer and key."""
    key = cell.weights.key.name if cell.weights else "in zijn geheel"
    placed, bearer = layout.programme(cell.programme), layout.bearer(cell.bearing)
    sheet.number(row, NUMBER, row - FIRST + 1, "number")
    for column, text in enumerate((cell.block.value, placed, cell.task_field, cell.choice or "", bearer, key), start=1):
        sheet.text(row, column, text)


def _share(layout: Layout, row: int, cell: Cell, participant: str) -> str:
    """The formula of a share: all or nothing, a published amount, what Rekenwerk finds, or taken over as it is."""
    if cell.weights is None:
        return f"={at(row, TOTAL)}" if participant == cell.bearing.participant else "=0"
    if cell.weights.key.published:
        return f"=ROUND({layout.count(cell.weights.key.slug, participant)},2)"
    if layout.dividing(cell) is None:
        return f"={euros(cell.shares[participant])}"
    return f"={at(row, layout.group(4) + layout.people.index(participant), WORKINGS)}/100"


def _steps(sheet: Sheet, row: int, layout: Layout, cell: Cell, weights: Weights) -> None:
    """The steps from a total to the shares; a refund goes as a charge until the last of them."""
    counts = counts_of(weights)
    cents, counted = abs(cell.total_cents), sum(counts.values())
    parts = steps(cell.total_cents, counts)
    left = cents - sum(part.cut_cents for part in parts.values())
    total = at(row, TOTAL, DIVISION)
    once = (
        (_CENTS, f"=ROUND(ABS({total})*100,0)", cents),
        (_SIGN, f"=SIGN({total})", (cell.total_cents > 0) - (cell.total_cents < 0)),
        (_COUNTED, f"={layout.counted(weights.key.slug)}", counted),
        (_TIMES, f"=INT({at(row, _CENTS)}/{at(row, _COUNTED)})", cents // counted),
        (_REST, f"={at(row, _CENTS)}-{at(row, _TIMES)}*{at(row, _COUNTED)}", cents % counted),
        (layout.left, f"={at(row, _CENTS)}-SUM({layout.across(row, 1)})", left),
    )
    for column, formula, value in once:
        sheet.formula(row, column, formula, value, "count")
    for index, slug in enumerate(layout.people):
        part = parts[slug]
        values = (counts[slug], part.cut_cents, part.rest, part.place, cell.shares[slug])
        formulas = _part(layout, row, index, layout.count(weights.key.slug, slug))
        for group, (formula, value) in enumerate(zip(formulas, values, strict=True)):
            sheet.formula(row, layout.group(group) + index, formula, value, "count")


def _part(layout: Layout, row: int, index: int, source: str) -> tuple[str, ...]:
    """The formulas of one participant, a group each: count, cut-off part, remainder, place in the order, share.

    The place is the number of larger remainders and of equal ones up to its own, so that ties keep their order.
    """
    sign, counted, times, rest, left = (at(row, column) for column in (_SIGN, _COUNTED, _TIMES, _REST, layout.left))
    count, cut, own, order, _ = (at(row, layout.group(group) + index) for group in range(5))
    more = f"2*{own}>={counted}" if layout.apart else f"{order}<={left}"
    until = span((row, layout.group(2)), (row, layout.group(2) + index))
    return (
        f"={source}",
        f"={times}*{count}+INT({rest}*{count}/{counted})",
        f"={rest}*{count}-INT({rest}*{count}/{counted})*{counted}",
        f'=COUNTIF({layout.across(row, 2)},">"&{own})+COUNTIF({until},{own})',
        f"={sign}*({cut}+IF({more},1,0))",
    )
