# SPDX-License-Identifier: EUPL-1.2
"""How does a proof write down what its invoice asks? An instalment of each line of the year, less what was asked of it.

An advance, every advance that a correction mends, and a settlement are all such an ask: of the year's amount what was
kept for other instalments goes off, the rest is split, and of one part goes off what was asked before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sow_gov.allocation.engine import Cell
from sow_gov.allocation.weights import Weights
from sow_gov.billing.advance import Advance
from sow_gov.billing.correction import Correction
from sow_gov.billing.instalment_plan import InstalmentPlan, Place, place_of
from sow_gov.billing.settlement import Settlement
from sow_gov.domain.agreement import PaymentTerms
from sow_gov.domain.canonical import plain
from sow_gov.domain.key_terms import Bounds, FixedAndVariable, GrowthPath, KeyTerms, Mix, Tariff

Lines = Mapping[Place, tuple[int, int]]
"""Line -> its amount of the year and what is asked of it, in cents."""
_APART = "begroting/"
"""Stands before the code of a key whose counts are those of the budget, in a proof of the accounts."""


def advance_json(owed: Advance, terms: PaymentTerms, cells: Sequence[Cell]) -> dict[str, Any]:
    """An advance with the terms by which the amount of the year is split.

    Args:
        owed: the advance.
        terms: of payment, in the DVO.
        cells: of the run, in the order of the proof; the lines follow it.
    """
    lines = {
        (line.block, line.programme, line.task_field, line.choice): (line.year_cents, line.cents) for line in owed.lines
    }
    return _ask(owed.agreement, _split(terms, owed.plan, owed.instalment.number), _in_order(lines, cells))


def correction_json(owed: Correction, terms: PaymentTerms, cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """Every advance that is corrected: what it should have asked, less what was asked by it and by its corrections."""
    found = []
    for number, instalment in dict.fromkeys((line.of, line.instalment) for line in owed.lines):
        due, asked = owed.plan.asked(instalment), owed.asked(number)
        lines = {
            place: (owed.amounts.get(place, 0), due.get(place, 0) - asked.get(place, 0))
            for place in {**owed.amounts, **due, **asked}
        }
        split = _split(terms, owed.plan, instalment) | {"less": _placed(asked)}
        found.append({"of": [number]} | _ask(owed.agreement, split, _in_order(lines, cells)))
    return found


def settlement_json(owed: Settlement, cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """What is owed of the year, less all that was invoiced."""
    lines = {
        (line.block, line.programme, line.task_field, line.choice): (line.owed_cents, line.cents) for line in owed.lines
    }
    less = {
        (line.block, line.programme, line.task_field, line.choice): line.invoiced_cents
        for line in owed.lines
        if line.invoiced_cents
    }
    earlier = [str(each.number) for each in owed.invoices]
    whole = {"instalment": 1, "parts": [plain(Fraction(1))], "remainder_in": "laatste", "less": _placed(less)}
    return [{"of": earlier} | _ask(owed.agreement, whole, _in_order(lines, cells))]


def by_the_budget(cell: Cell) -> Cell:
    """A cell of the budget as it stands among those of the accounts: its keys under a code of their own."""
    return cell if cell.weights is None else replace(cell, weights=_apart(cell.weights))


def _ask(agreement: str, split: dict[str, Any], lines: Lines) -> dict[str, Any]:
    written = [
        _place(place) | {"year_cents": year, "cents": cents} for place, (year, cents) in lines.items() if year or cents
    ]
    return {"agreement": agreement, **split, "lines": written, "total_cents": sum(cents for _, cents in lines.values())}


def _in_order(lines: Lines, cells: Sequence[Cell]) -> Lines:
    """The lines in the order of the cells that they are of; what has no cell any more stands behind them."""
    order = dict.fromkeys(place_of(cell) for cell in cells)
    return {place: lines[place] for place in {**order, **lines} if place in lines}


def _split(terms: PaymentTerms, plan: InstalmentPlan, number: int) -> dict[str, Any]:
    """How one instalment follows from the amount of the year; one before a change is what the others leave of it."""
    parts, first = [term.part for term in terms.instalments], plan.first
    if number < first:
        kept = {place: sum(cents) - cents[number - 1] for place, cents in plan.cents.items()}
        return {"instalment": 1, "parts": ["1/1"], "remainder_in": terms.remainder_in, "kept": _placed(kept)}
    left = [plain(part / sum(parts[first - 1 :])) for part in parts[first - 1 :]]
    split = {"instalment": number - first + 1, "parts": left, "remainder_in": terms.remainder_in}
    if first == 1:
        return split
    return split | {"kept": _placed({place: sum(cents[: first - 1]) for place, cents in plan.cents.items()})}


def _placed(cents: Mapping[Place, int]) -> list[dict[str, Any]]:
    return [_place(place) | {"cents": each} for place, each in cents.items()]


def _place(place: Place) -> dict[str, Any]:
    block, programme, task_field, choice = place
    return {"block": block.value, "programme": programme, "task_field": task_field, "choice": choice}


def _apart(weights: Weights) -> Weights:
    """A key, and all that it rests on, under a code of its own."""
    key = replace(weights.key, slug=_APART + weights.key.slug, terms=_renamed(weights.key.terms))
    return replace(weights, key=key, parts={_APART + slug: _apart(part) for slug, part in weights.parts.items()})


def _renamed(terms: KeyTerms | None) -> KeyTerms | None:
    match terms:
        case Mix(parts=parts):
            return Mix({_APART + slug: part for slug, part in parts.items()})
        case Tariff(counted=counted, rest=rest):
            return replace(terms, counted=_APART + counted, rest=_APART + rest)
        case FixedAndVariable(fixed=fixed, variable=variable):
            return replace(terms, fixed=_APART + fixed, variable=_APART + variable)
        case Bounds(by=by):
            return replace(terms, by=_APART + by)
        case GrowthPath(old=old, new=new):
            return replace(terms, old=_APART + old, new=_APART + new)
    return terms
