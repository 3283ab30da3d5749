# SPDX-License-Identifier: EUPL-1.2
"""How does a proof write down who bears what? Cells with their lines; own choices of others are closed.

What is closed keeps its amount, so that every sum above it holds, and the digest of what it stands for, with a salt:
who opens it later can be held to that, and who tries what it may be finds nothing without the salt.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from sow_gov.allocation import rules
from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.full_cost import Pool
from sow_gov.allocation.lines import BorneLine
from sow_gov.domain.canonical import digest, plain

Sees = Callable[[str], bool]
"""Says of a participant whether its own choices are open to whoever gets the proof."""
Salts = Mapping[str, str]
"""Participant -> what goes into the digests of its closed choices, known only to who sees its DVO."""


def cells_json(cells: Iterable[Cell], overhead: str | None, sees: Sees, salts: Salts) -> list[dict[str, Any]]:
    """Every cell; the own choices of each participant that is not seen are one, at the end.

    Args:
        cells: of an allocation.
        overhead: the programme whose lines are charged on in the full costs; None when there is none.
        sees: whose own choices are open.
        salts: of every participant with own choices.
    """
    opened: list[dict[str, Any]] = []
    closed: dict[str, list[Cell]] = {}
    for cell in cells:
        owner = cell.bearing.participant
        if cell.block is not Block.CHOICES or owner is None or sees(owner):
            opened.append(_cell(cell, overhead, sees, salts))
        else:
            closed.setdefault(owner, []).append(cell)
    return opened + [_closed(owner, own, salts) for owner, own in closed.items()]


def pool_code(department: str | None, driver: str | None) -> str | None:
    """What a line and the pool it is charged on with are called alike; None for a line of no pool."""
    if department is not None:
        return f"afdeling/{department}"
    return f"maatstaf/{driver}" if driver is not None else None


def pool_of(pool: Pool) -> str | None:
    """The code of a pool of overhead."""
    return pool_code(pool.department.slug if pool.department else None, pool.weights.key.slug)


def _cell(cell: Cell, overhead: str | None, sees: Sees, salts: Salts) -> dict[str, Any]:
    charged = overhead if cell.block is Block.SHARED else None
    written = {
        "block": cell.block.value,
        "programme": cell.programme,
        "task_field": cell.task_field,
        "choice": cell.choice,
        "rule": cell.rule,
        "participant": cell.bearing.participant,
        "lines": [_line(line, charged, sees, salts) for line in cell.lines],
        "total_cents": cell.total_cents,
        "key": None,
        "shares": dict(cell.shares),
        "rounding_cents": cell.rounding_cents,
    }
    if cell.weights is None:
        return written
    exact = cell.weights.shares(Fraction(cell.total_cents))
    buyers = cell.weights.sharing
    divided = {"key": cell.weights.key.slug, "buyers": list(buyers)}
    return written | divided | {"exact": plain({name: exact[name] for name in buyers})}


def _closed(owner: str, cells: list[Cell], salts: Salts) -> dict[str, Any]:
    opened = [_cell(cell, None, lambda _: True, salts) for cell in cells]
    return {
        "block": Block.CHOICES.value,
        "closed": digest({"salt": salts[owner], "cells": opened}),
        "rule": rules.CHOICE,
        "participant": owner,
        "total_cents": sum(cell.total_cents for cell in cells),
        "shares": {slug: sum(cell.shares[slug] for cell in cells) for slug in cells[0].shares},
        "rounding_cents": 0,
    }


def _line(line: BorneLine, charged: str | None, sees: Sees, salts: Salts) -> dict[str, Any]:
    """A line, closed when it is what an own choice leaves with all and the choice is not seen."""
    written = _opened(line, pool_code(line.department, line.driver) if line.placing.programme == charged else None)
    if line.owner is None or sees(line.owner):
        return written
    kept = {name: written[name] for name in ("kind", "programme", "cents", "pool", "participant")}
    return kept | {"closed": digest({"salt": salts[line.owner], "line": written}), "rule": rules.LINE}


def _opened(line: BorneLine, pool: str | None) -> dict[str, Any]:
    written: dict[str, Any] = {
        "code": line.slug,
        "label": line.label,
        "kind": line.kind.value,
        "origin": line.origin,
        "programme": line.placing.programme,
        "task_field": line.placing.task_field,
        "rule": _rule(line),
        "cents": line.cents,
        "pool": pool,
        "source": plain(line.source),
    }
    if line.price is not None:
        price = {"tariff_cents": line.price.unit_cents, "quantity": line.price.quantity, "unit": line.counted_in}
        written["price"] = price
    if line.charge is not None:
        written["charge"] = plain(line.charge)
    if line.joint is not None:
        joint, used = line.joint, line.joint.weights
        group = {"choice": joint.choice, "key": used.key.slug, "members": list(used.sharing)}
        written["joint"] = group | {"total_cents": joint.total_cents}
    if line.surcharge is not None:
        written["surcharge"] = plain(line.surcharge)
    if line.decision is not None:
        written["decision"] = plain(line.decision)
    return written if line.owner is None else written | {"participant": line.owner}


def _rule(line: BorneLine) -> str:
    """By which rule the amount of a line came about."""
    made = ((rules.SURCHARGE, line.surcharge), (rules.JOINT, line.joint), (rules.EXTRA, line.charge))
    return next((rule for rule, part in (*made, (rules.PRICED, line.price)) if part is not None), rules.LINE)
