# SPDX-License-Identifier: EUPL-1.2
"""How can a municipality check an amount without trusting us? The proof: inputs, rules and steps as plain JSON.

Schema ``proof/1`` is in ``proof-1.schema.json`` beside this file. Amounts are integer cents, rationals "p/q". The
member ``digest`` is the SHA-256 of the canonical form (sorted keys, no white space, UTF-8) of everything else.
"""

from collections.abc import Callable
from typing import Any

from sow_gov.allocation import ENGINE
from sow_gov.allocation.counts import Weights
from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.figures import BorneLine
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.rules import CHOICE
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance
from sow_gov.domain.canonical import canonical, digest, plain
from sow_gov.domain.errors import Fault

SCHEMA = "proof/1"


def proof(
    run: Run,
    participant: str | None = None,
    advance: Advance | None = None,
    costs: FullCost | None = None,
    *,
    common: bool = False,
) -> dict[str, Any]:
    """Write down a run so that anyone can do it again.

    Args:
        run: the run.
        participant: for whom the proof is; the own choices of the others are then one closed amount each with the
            digest of what it stands for. None is the whole arrangement.
        common: the proof goes to all of them alike, so every own choice is closed.
        advance: the advance invoice that the proof goes with, if any.
        costs: the full-cost view that the paper shows, if any.

    Returns:
        JSON values by schema ``proof/1``, the digest included.

    Raises:
        Fault: PROOF-01, the advance is of a participant without a DVO in the run.
    """
    allocation = run.allocation
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "arrangement": run.arrangement.slug,
        "year": run.year,
        "phase": allocation.figures.phase.value,
        "figures": allocation.figures.name,
        "run": run.digest,
        "engine": ENGINE,
        "example": run.example,
        "participants": [{"code": slug, "name": run.name(slug)} for slug in allocation.participants],
        "rounding": {"method": run.budget.rounding.method.value, "limit_cents": run.budget.rounding.limit_cents},
        "keys": {slug: _key(weights) for slug, weights in run.weights.items()},
        "cells": _cells(run, lambda owner: not common and participant in (None, owner)),
        "totals": {
            "total_cents": allocation.total_cents,
            "rounding_cents": allocation.rounding_cents,
            "participants": {slug: allocation.contribution(slug) for slug in allocation.participants},
        },
    }
    if participant is not None:
        content["for"] = participant
    if advance is not None:
        content["advance"] = _advance(run, advance)
    if costs is not None:
        content["full_cost"] = _full_cost(costs)
    return content | {"digest": digest(content)}


def proof_bytes(content: dict[str, Any]) -> bytes:
    """The proof as a file, in its canonical form."""
    return canonical(content)


def _key(weights: Weights) -> dict[str, Any]:
    return {
        "name": weights.key.name,
        "unit": weights.key.unit,
        "basis": weights.key.basis.value,
        "counted_on": weights.counted_on.isoformat(),
        "counts": weights.values,
        "known_on": {slug: count.known_on.isoformat() for slug, count in weights.counts.items()},
        "sources": {slug: plain(count.source) for slug, count in weights.counts.items()},
    }


def _cells(run: Run, sees: Callable[[str], bool]) -> list[dict[str, Any]]:
    """Every cell open, but for the own choices of who is not seen."""
    opened: list[dict[str, Any]] = []
    closed: dict[str, list[Cell]] = {}
    for cell in run.allocation.cells:
        owner = cell.bearing.participant
        if cell.block is not Block.CHOICES or owner is None or sees(owner):
            opened.append(_cell(cell))
        else:
            closed.setdefault(owner, []).append(cell)
    return opened + [_closed(owner, cells) for owner, cells in closed.items()]


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "block": cell.block.value,
        "programme": cell.programme,
        "task_field": cell.task_field,
        "choice": cell.choice,
        "rule": cell.rule,
        "key": cell.weights.key.slug if cell.weights else None,
        "participant": cell.bearing.participant,
        "lines": [_line(line) for line in cell.lines],
        "total_cents": cell.total_cents,
        "shares": dict(cell.shares),
        "rounding_cents": cell.rounding_cents,
    }


def _closed(owner: str, cells: list[Cell]) -> dict[str, Any]:
    return {
        "block": Block.CHOICES.value,
        "closed": digest([_cell(cell) for cell in cells]),
        "rule": CHOICE,
        "participant": owner,
        "total_cents": sum(cell.total_cents for cell in cells),
        "shares": {slug: sum(cell.shares[slug] for cell in cells) for slug in cells[0].shares},
        "rounding_cents": 0,
    }


def _line(line: BorneLine) -> dict[str, Any]:
    written: dict[str, Any] = {
        "code": line.slug,
        "label": line.label,
        "kind": line.kind.value,
        "origin": line.origin,
        "cents": line.cents,
        "source": plain(line.source),
    }
    if line.price is not None:
        written |= {"tariff_cents": line.price.unit_cents, "quantity": line.price.quantity, "unit": line.counted_in}
    if line.charge is not None:
        written |= plain(line.charge)
    if line.decision is not None:
        written["decision"] = plain(line.decision)
    return written


def _full_cost(costs: FullCost) -> dict[str, Any]:
    return {
        "overhead": costs.overhead,
        "direct": dict(costs.direct),
        "pools": [
            {
                "driver": pool.driver,
                "counts": _key(pool.weights),
                "total_cents": pool.total_cents,
                "shares": dict(pool.shares),
            }
            for pool in costs.pools
        ],
    }


def _advance(run: Run, advance: Advance) -> dict[str, Any]:
    agreement = run.budget.agreement(advance.participant)
    if agreement is None:
        what = f"{advance.participant!r} heeft geen DVO in {run.year}"
        raise Fault("PROOF-01", what, "maak het voorschot uit dit jaar")
    terms = agreement.payment
    return {
        "agreement": advance.agreement,
        "instalment": advance.instalment.number,
        "parts": [plain(term.part) for term in terms.instalments],
        "remainder_in": terms.remainder_in,
        "lines": [
            {
                "block": line.block.value,
                "programme": line.programme,
                "task_field": line.task_field,
                "choice": line.choice,
                "year_cents": line.year_cents,
                "cents": line.cents,
            }
            for line in advance.lines
        ],
        "total_cents": advance.total_cents,
    }
