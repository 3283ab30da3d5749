# SPDX-License-Identifier: EUPL-1.2
"""What does a kind of reference look up, and in what? The parts of which every kind is made.

To add a kind, such as ``{reserve:2026:algemeen}``:

1. write a function ``(figures, said, *codes) -> Found`` in a module of your own under ``planning/``; ``figures.run`` is
   the run of the figure set that was named, ``figures.run.budget`` its year and ``figures.run.arrangement`` the rest;
2. look codes up with :func:`chosen`, so that an unknown one is TEXT-04 and tells what there is to choose from;
3. end the module with ``KINDS = (Kind("reserve", (1,), "{reserve:jaar:reserve}", _reserve),)``;
4. add that tuple to ``KINDS`` in :mod:`sow_gov.planning.figure_kinds`.

A kind whose figure is not there for a good reason raises a Fault TEXT-04 that says why.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sow_gov.allocation.engine import Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.errors import Fault
from sow_gov.planning.overview import asked
from sow_gov.planning.position_view import YearPosition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What the texts about one year may quote: its run, and what each participant owes at every instalment in cents.

    ``advances`` holds nobody whose DVO is not signed. ``variant`` makes the run of another set of figures of the year
    by its name, such as "begroting-2026-w1", and raises a Fault when there is none; None when texts may quote only
    ``run``. ``position`` sums a run by the law of its year; None when texts may not quote key figures.
    """

    run: Run
    advances: Mapping[str, Sequence[int]] = field(default_factory=dict)
    variant: Callable[[str], Run] | None = None
    position: Callable[[Run], YearPosition] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference stands for: euro cents, their part of ``whole_cents``, or a number of ``counted_in``.

    ``counted_in`` is None for money, and "" for a number of which the text itself says what it counts. ``example``
    marks an example figure that is none by its run alone.
    """

    label: str
    cents: int
    whole_cents: int | None = None
    counted_in: str | None = None
    example: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reference: its word, how many codes may stand behind the year, how it is written, and what finds it."""

    word: str
    codes: tuple[int, ...]
    form: str
    find: Callable[..., Found]


def when(run: Run) -> str:
    """Of which figures a figure is: the year alone for a budget as adopted, otherwise what the set is called."""
    found = asked(run)
    return str(run.year) if found.name == f"begroting-{run.year}" else found.said


def chosen(said: str, code: str, values: Mapping[str, T], what: str) -> T:
    """The value under a code.

    Args:
        said: the reference, without its braces.
        code: the code in it.
        values: code -> value, of all there are.
        what: what they are codes of, in Dutch and without an article.

    Raises:
        Fault: TEXT-04, there is none.
    """
    if code not in values:
        choose = ", ".join(values) or "er is er geen"
        raise Fault("TEXT-04", f"{{{said}}} noemt {code!r}, en dat is geen {what}", f"kies uit: {choose}")
    return values[code]


def programme_name(run: Run, said: str, programme: str) -> str:
    """The name of a programme of the run (TEXT-04: there is none)."""
    return chosen(said, programme, {each.slug: each.name for each in run.regime.programmes}, "programma")


def whose(run: Run, said: str, participant: str | None) -> str:
    """For whom a figure is, in words; None is all of them together (TEXT-04: nobody has that code)."""
    if participant is None:
        return "van de gemeenten samen"
    names = {slug: run.name(slug) for slug in run.allocation.participants}
    return f"van {chosen(said, participant, names, 'deelnemer')}"


def borne(run: Run, cells: Iterable[Cell], participant: str | None) -> int:
    """What one bears of some cells, or what all do together with the line Afronding; in cents."""
    if participant is None:
        return sum(cell.total_cents for cell in cells)
    return run.allocation.contribution(participant, list(cells))
