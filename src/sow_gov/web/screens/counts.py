# SPDX-License-Identifier: EUPL-1.2
"""How many does each key count, estimated and really? A table per key, with where the counts come from and since when.

Counts change in ``aantallen.csv``: a later count stands beside an earlier one, and never instead of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.domain.keys import Phase
from sow_gov.planning.counted import CountedKey, CountedPhase, counted
from sow_gov.web.language import Said, say
from sow_gov.web.screens.links import TOGETHER, Linked, explanation_address
from sow_gov.wording.citing import sourced
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, amount_change
from sow_gov.wording.numbers import DASH, decimal, part_of
from sow_gov.wording.table import Column, Row, Table

_NOTHING = decimal(0, 1)
_NAMES = {Phase.BUDGET: say("Raming"), Phase.ACTUAL: say("Werkelijk")}


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """Where the counts of a phase come from: ``told`` are sentences, ``earlier`` what a newer count replaced."""

    name: Said
    told: tuple[str, ...]
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key on the page; ``programmes`` lead to the explanation of what they divide, ``state`` says how far it is."""

    slug: str
    name: str
    programmes: tuple[str, ...]
    badge: str
    state: Said
    table: Table
    phases: tuple[PhaseShown, ...]


def counts_screen(run: Run) -> dict[str, Any]:
    """Show the counts of every key of a year.

    Args:
        run: the figures of the year, with its counts and names.
    """
    keys = counted(run.budget, run.regime, run.regulation.participants)
    return {
        "year": run.year,
        "keys": tuple(_shown(run, each) for each in keys),
        "example": any(each.example for each in keys),
        "settled": run.regime.settled_on_actuals,
        "regime": run.regime.title,
    }


def _shown(run: Run, each: CountedKey) -> KeyShown:
    badge, state = _state(each)
    programmes = tuple(
        Linked(programme.name, explanation_address(run.arrangement.slug, run.year, TOGETHER, part=programme.slug))
        if any(cell.programme == programme.slug for cell in run.allocation.cells)
        else programme.name
        for programme in each.programmes
    )
    phases = tuple(_phase(run, each.phases[phase], phase) for phase in Phase)
    return KeyShown(each.key.slug, each.key.name, programmes, badge, state, _table(run, each), phases)


def _state(each: CountedKey) -> tuple[str, Said]:
    """Kind and words of how far a key is."""
    if each.key.frozen_on is not None:
        return "neutral", say("bevroren: dezelfde telling elk jaar")
    if not each.complete:
        return "warning", say("werkelijke aantallen nog niet compleet")
    return ("success", say("werkelijk geteld")) if each.settled else ("neutral", say("geteld, niet verrekend"))


def _table(run: Run, each: CountedKey) -> Table:
    estimate, actual = each.phases[Phase.BUDGET], each.phases[Phase.ACTUAL]
    rows = [
        Row((run.name(slug), *_cells(each, slug, estimate), *_cells(each, slug, actual), *_off(each, slug)))
        for slug in each.carriers
    ]
    totals = [
        text for phase in (estimate, actual) for text in (_written(each, phase.total if phase.counts else None), "")
    ]
    off = actual.total - estimate.total if each.complete and estimate.counts else None
    rows.append(Row(("Samen", *totals, _change(each, off), ""), "total"))
    unit = "in euro's" if each.key.in_cents else each.key.unit
    bands = (("", 1), ("Raming", 2), ("Werkelijk", 2), ("Verschil", 2))
    columns = (
        Column("Gemeente", "text", 22),
        *map(Column, ("Aantal", "Aandeel", "Aantal", "Aandeel", "Aantal", "Aandeel")),
    )
    return Table(
        "Raming en werkelijk", columns, tuple(rows), unit, bands=bands, key=each.key.slug, example=each.example
    )


def _cells(each: CountedKey, slug: str, phase: CountedPhase) -> tuple[str, str]:
    """A count and its part of all; dashes where nobody counted."""
    found = phase.counts.get(slug)
    return _written(each, found.value if found else None), part_of(found.value, phase.total) if found else DASH


def _off(each: CountedKey, slug: str) -> tuple[str, str]:
    """How much the actual count and its part differ from the estimate, the part in percent points."""
    estimate, actual = each.phases[Phase.BUDGET], each.phases[Phase.ACTUAL]
    before, after = estimate.counts.get(slug), actual.counts.get(slug)
    shares = estimate.share(slug), actual.share(slug)
    moved = None if shares[0] is None or shares[1] is None or not each.complete else shares[1] - shares[0]
    return _change(each, after.value - before.value if before and after else None), _points(moved)


def _written(each: CountedKey, value: int | None) -> str:
    if value is None:
        return DASH
    return amount(value) if each.key.in_cents else decimal(value, 0)


def _change(each: CountedKey, value: int | None) -> str:
    if value is None:
        return DASH
    return amount_change(value) if each.key.in_cents else f"{'+' if value > 0 else ''}{decimal(value, 0)}"


def _points(moved: Fraction | None) -> str:
    """A difference between parts in percent points: "+0,3"."""
    if moved is None:
        return DASH
    text = decimal(moved * 100, 1)
    return f"+{text}" if moved > 0 and text != _NOTHING else text


def _phase(run: Run, phase: CountedPhase, which: Phase) -> PhaseShown:
    """Each source of the counts once, with the municipalities that it is for when it is not for all."""
    told = tuple(_sources(run, phase)) or (f"geteld op {date_long(phase.counted_on)}: nog geen aantal",)
    earlier = tuple(
        f"{run.name(count.carrier)}: {decimal(count.value, 0)}, bekend op {date_long(count.known_on)}"
        for count in phase.earlier
    )
    return PhaseShown(_NAMES[which], told, earlier)


def _sources(run: Run, phase: CountedPhase) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for slug, count in phase.counts.items():
        said = f"geteld op {date_long(count.counted_on)}, bekend op {date_long(count.known_on)}; bron: "
        groups.setdefault(said + sourced(count.source), []).append(run.name(slug))
    for said, names in groups.items():
        yield said if len(groups) == 1 else f"{', '.join(names)}: {said}"
