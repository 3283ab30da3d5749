# SPDX-License-Identifier: EUPL-1.2
"""How does a budget year look? SVG text for on a screen: months from left to right, lanes below each other, marks.

A mark carries the number under which it stands in the table beside the drawing, and its shape says how far it is, so
nothing depends on colour. Marks that would cover each other go one row lower. The names of the lanes are a drawing of
their own, so that they can stay in view beside what scrolls; neither has style or script of its own, and both say
nothing that the table does not say: a page hides them from who has the table read out. Lengths are whole points;
dividing here is drawing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from babel.dates import format_date

from sow_gov.domain.dates import Period
from sow_gov.wording.numbers import LOCALE

WIDTH, NAMES = 1100, 104
"""How wide the months are, and the names before them."""
_EDGE = 14
"""What stays free for a mark on the first and the last day."""
_HEAD, _ROW, _FLAGS, _PAD = 46, 25, 15, 5
_SIDE, _APART = 10, 25
"""Half of how wide a mark is, and how far marks stand apart in one row."""
_INK, _GREY, _LINE, _RULE, _ACCENT, _WARM, _RED = (
    "#16232c", "#55626b", "#d5dce0", "#9fabb3", "#00637d", "#b5541c", "#8f1d1d"
)  # fmt: skip


class Look(StrEnum):
    """How a mark looks: a shape of its own for what is done, what comes, and each thing that is wrong."""

    DONE = "done"
    PAST = "past"
    AHEAD = "ahead"
    DUE = "due"
    LATE = "late"
    MISSING = "missing"
    WRONG = "wrong"


class Sign(StrEnum):
    """What stands small above the marks of a lane: a meeting, or a day by which something is needed."""

    MEETING = "meeting"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its day, the number it has in the table, its full name, how it looks, and where it leads."""

    on: date
    number: int
    name: str
    look: Look
    link: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A small sign on a day, with its full name."""

    on: date
    name: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, its marks in order of day, the stretches that are shaded, and its small signs."""

    name: str
    marks: tuple[Mark, ...]
    away: tuple[Period, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawn year: the names of the lanes, and beside it the months; both are as high."""

    names: str
    months: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a day to its place, over [first, until)."""

    first: date
    until: date

    def at(self, on: date) -> int:
        held = min(max(on, self.first), self.until)
        return _EDGE + (held - self.first).days * (WIDTH - 2 * _EDGE) // (self.until - self.first).days


def year_strip(lanes: Sequence[Lane], year: int, today: date | None) -> Strip:
    """Draw a budget year from December two years before it to December of the year after it.

    Args:
        lanes: at least one; days outside those months stand at the edge.
        year: the budget year, of which the twelve months are tinted.
        today: where the line of today stands; None, or a day outside those months, for no line.

    Raises:
        ValueError: there is no lane.
    """
    if not lanes:
        raise ValueError("een jaarstrook heeft ten minste één baan")
    scale = _Scale(date(year - 2, 12, 1), date(year + 2, 1, 1))
    rows = [_rows(lane.marks, scale) for lane in lanes]
    heights = [
        2 * _PAD + (_FLAGS if lane.flags else 0) + _ROW * max(row + 1 for row in (0, *found))
        for lane, found in zip(lanes, rows, strict=True)
    ]
    tops = [_HEAD + sum(heights[:place]) for place in range(len(lanes))]
    bottom = _HEAD + sum(heights)
    names = [_name(lane.name, top) for lane, top in zip(lanes, tops, strict=True)]
    drawn, marks = [_HATCH, *_months(scale, year, bottom)], []
    for lane, top, height, found in zip(lanes, tops, heights, rows, strict=True):
        drawn += [*_ground(lane, scale, top, height)]
        middle = top + _PAD + (_FLAGS if lane.flags else 0) + _ROW // 2
        places = [(scale.at(mark.on), middle + _ROW * row) for mark, row in zip(lane.marks, found, strict=True)]
        marks += [_mark(mark, *place) for mark, place in zip(lane.marks, places, strict=True)]
    if today is not None and scale.first <= today < scale.until:
        drawn.append(_today(scale.at(today), bottom))
    return Strip(_svg("strip-names", NAMES, bottom, names), _svg("strip", WIDTH, bottom, [*drawn, *marks]))


def sample(look: Look) -> str:
    """Draw what a mark looks like, for a legend."""
    return _small(_shape(look, _SIDE + 1, _SIDE + 1))


def sign_sample(sign: Sign) -> str:
    """Draw what a small sign looks like, for a legend."""
    return _small(_sign(sign, _SIDE + 1, _SIDE + 1))


def away_sample() -> str:
    """Draw what a shaded stretch looks like, for a legend on the page of a year strip."""
    return _small('<rect y="4" width="22" height="14" fill="url(#reces)"/>')


_HATCH = (
    '<defs><pattern id="reces" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#eef1f3"/><rect width="2" height="6" fill="#c3ccd2"/></pattern></defs>'
)


def _small(drawn: str) -> str:
    side = 2 * _SIDE + 2
    return _svg("strip-sample", side, side, [drawn])


def _svg(kind: str, width: int, height: int, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-size="11">{"".join(drawn)}</svg>'
    )


def _rows(marks: Sequence[Mark], scale: _Scale) -> list[int]:
    """The row of each mark: the first in which it covers no other."""
    ends: list[int] = []
    rows = []
    for mark in marks:
        at = scale.at(mark.on)
        row = next((number for number, end in enumerate(ends) if end + _APART <= at), len(ends))
        ends[row : row + 1] = [at]
        rows.append(row)
    return rows


def _months(scale: _Scale, year: int, bottom: int) -> Iterator[str]:
    """The tinted budget year, then every month with its name, and the years above them."""
    left, right = scale.at(date(year, 1, 1)), scale.at(date(year + 1, 1, 1))
    yield f'<rect x="{left}" y="0" width="{right - left}" height="{bottom}" fill="#e6f1f4"/>'
    month = scale.first
    while month < scale.until:
        following = (month + timedelta(days=31)).replace(day=1)
        at, middle = scale.at(month), (scale.at(month) + scale.at(following)) // 2
        january = month.month == 1
        colour, top = (_RULE, 0) if january else (_LINE, 22)
        yield f'<path d="M{at} {top}V{bottom}" stroke="{colour}"/>'
        name = format_date(month, "LLL", locale=LOCALE).rstrip(".")
        yield f'<text x="{middle}" y="39" text-anchor="middle" fill="{_GREY}" font-size="10">{name}</text>'
        if january:
            said = f"{month.year}" + (" begrotingsjaar" if month.year == year else "")
            yield f'<text x="{at + 6}" y="15" fill="{_INK}" font-weight="600" font-size="13">{said}</text>'
        month = following


def _ground(lane: Lane, scale: _Scale, top: int, height: int) -> Iterator[str]:
    """What lies behind the marks of a lane: what is shaded, its line and its small signs."""
    for away in lane.away:
        if away.until is None or away.until <= scale.first or away.from_ >= scale.until:
            continue
        left, right = scale.at(away.from_), scale.at(away.until)
        yield f'<rect x="{left}" y="{top + 1}" width="{right - left}" height="{height - 1}" fill="url(#reces)"/>'
    yield f'<path d="M0 {top}H{WIDTH}" stroke="{_RULE}"/>'
    for flag in lane.flags:
        name = f"<title>{escape(flag.name)}</title>"
        yield f"<g>{name}{_sign(flag.sign, scale.at(flag.on), top + _PAD + _FLAGS // 2)}</g>"


def _name(name: str, top: int) -> str:
    return (
        f'<path d="M0 {top}H{NAMES}" stroke="{_RULE}"/>'
        f'<text x="0" y="{top + 18}" fill="{_INK}" font-size="13">{escape(name)}</text>'
    )


def _today(at: int, bottom: int) -> str:
    return (
        f'<g class="strip-today"><path d="M{at} 20V{bottom}" stroke="{_WARM}" stroke-width="2"/>'
        f'<rect x="{at - 25}" y="4" width="50" height="16" rx="3" fill="{_WARM}"/>'
        f'<text x="{at}" y="16" text-anchor="middle" fill="#fff">vandaag</text></g>'
    )


def _mark(mark: Mark, x: int, y: int) -> str:
    colour = "#fff" if mark.look in (Look.DONE, Look.PAST, Look.LATE) else _INK
    size = 10 if mark.number > 9 else 11
    return (
        f'<a href={quoteattr(mark.link)} tabindex="-1"><title>{escape(mark.name)}</title>{_shape(mark.look, x, y)}'
        f'<text x="{x}" y="{y + 4}" text-anchor="middle" font-size="{size}" fill="{colour}">{mark.number}</text></a>'
    )


def _shape(look: Look, x: int, y: int) -> str:
    """The outline of a mark: a circle for what is done or comes, a square for what is due, a diamond for trouble."""
    if look in (Look.DONE, Look.PAST, Look.AHEAD):
        fill = {Look.DONE: _ACCENT, Look.PAST: "#5d6a73", Look.AHEAD: "#fff"}[look]
        line = _ACCENT if look is Look.AHEAD else fill
        return f'<circle cx="{x}" cy="{y}" r="9" fill="{fill}" stroke="{line}" stroke-width="1.5"/>'
    if look is Look.DUE:
        return (
            f'<rect x="{x - 9}" y="{y - 9}" width="18" height="18" rx="2" fill="#fff" stroke="{_WARM}"'
            ' stroke-width="3"/>'
        )
    fill = {Look.LATE: _RED, Look.MISSING: "#fff"}.get(look, "#fbe9e7")
    extra = ' stroke-dasharray="3 2"' if look is Look.MISSING else ""
    path = f"M{x} {y - 11}L{x + 11} {y}L{x} {y + 11}L{x - 11} {y}Z"
    return f'<path d="{path}" fill="{fill}" stroke="{_RED}" stroke-width="2"{extra}/>'


def _sign(sign: Sign, x: int, y: int) -> str:
    if sign is Sign.MEETING:
        return f'<path d="M{x} {y - 5}V{y + 5}" stroke="{_INK}" stroke-width="2.5"/>'
    return f'<path d="M{x - 5} {y - 5}H{x + 5}L{x} {y + 5}Z" fill="{_INK}"/>'
