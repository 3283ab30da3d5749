# SPDX-License-Identifier: EUPL-1.2
"""How can a municipality check an amount without trusting us? The proof: inputs, rules and steps as plain JSON.

Schema ``proof/2`` is in ``proof-2.schema.json`` beside this file, and ``verify_proof.py`` there does every sum again
with nothing but Python. Amounts are integer cents, rationals "p/q". The member ``digest`` is the SHA-256 of the
canonical form (sorted keys, no white space, UTF-8) of everything else. Proofs that were issued by ``proof/1`` stay as
they are: their schema is kept, and their digest is made the same way.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sow_gov.allocation import ENGINE
from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.billing.advance import Advance
from sow_gov.billing.correction import Correction
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.budget import RoundingMethod, RoundingTerm
from sow_gov.domain.canonical import canonical, digest, plain
from sow_gov.domain.errors import Fault
from sow_gov.exports.proof_asked import advance_json, correction_json, settlement_json
from sow_gov.exports.proof_cells import Sees, cells_json
from sow_gov.exports.proof_keys import keys_json
from sow_gov.exports.proof_settled import SettledYear
from sow_gov.exports.proof_views import full_cost_json
from sow_gov.wording.rules import RULES

SCHEMA = "proof/2"


def proof(
    run: Run,
    participant: str | None = None,
    asked: Advance | Correction | SettledYear | None = None,
    costs: FullCost | None = None,
    *,
    common: bool = False,
) -> dict[str, Any]:
    """Write down a run so that anyone can do it again.

    Args:
        run: the run; of a settlement the accounts.
        participant: for whom the proof is; the own choices of the others are then one closed amount each with the
            salted digest of what it stands for. None is the whole arrangement.
        common: the proof goes to all of them alike, so every own choice is closed.
        asked: what the invoice asks that the proof goes with, if any. With a settlement the cells are those by which
            the year is owed in the end, some of them of the budget.
        costs: the full-cost view that the paper shows, if any.

    Returns:
        JSON values by schema ``proof/2``, the digest included.

    Raises:
        Fault: PROOF-01, an advance or correction is of a participant without a DVO in the run.
    """

    def sees(owner: str) -> bool:
        return not common and participant in (None, owner)

    allocation, overhead, salts = run.allocation, run.regime.overhead, _salts(run)
    cells = asked.cells if isinstance(asked, SettledYear) else allocation.cells
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
        "rounding": _rounding(run.budget.rounding),
        "keys": keys_json(_weights(cells, sees)),
        "cells": cells_json(cells, overhead.slug if overhead else None, sees, salts),
        "salts": {owner: salt for owner, salt in salts.items() if sees(owner)},
        "totals": _totals(run, cells),
    }
    if participant is not None:
        content["for"] = participant
    content |= _asked(run, asked)
    if costs is not None:
        content["full_cost"] = full_cost_json(costs)
    content["rules"] = {rule: RULES[rule] for rule in sorted(set(_rules(content)))}
    return content | {"digest": digest(content)}


def proof_bytes(content: dict[str, Any]) -> bytes:
    """The proof as a file, in its canonical form."""
    return canonical(content)


def agreement_of(run: Run, participant: str) -> Agreement:
    """The DVO that an advance rests on (PROOF-01 when the participant has none in the year of the run)."""
    agreement = run.budget.agreement(participant)
    if agreement is None:
        what = f"{participant!r} heeft geen DVO in {run.year}"
        raise Fault("PROOF-01", what, "maak het voorschot uit dit jaar")
    return agreement


def _asked(run: Run, asked: Advance | Correction | SettledYear | None) -> dict[str, Any]:
    """What an invoice asks, with how that follows from the cells."""
    cells = run.allocation.cells
    match asked:
        case Advance():
            return {"advance": advance_json(asked, agreement_of(run, asked.participant).payment, cells)}
        case Correction():
            return {"asked": correction_json(asked, agreement_of(run, asked.participant).payment, cells)}
        case SettledYear():
            written = {"asked": settlement_json(asked.settlement, asked.cells), "settling": dict(asked.settling)}
            return written | ({"result": asked.result_json()} if asked.result_cents else {})
    return {}


def _rounding(term: RoundingTerm) -> dict[str, Any]:
    """The term by which cents are dealt out; only a line Afronding may hold anything."""
    limit = term.limit_cents if term.method is RoundingMethod.ROUNDING_LINE else 0
    return {**plain(term), "limit_cents": limit}


def _weights(cells: Sequence[Cell], sees: Sees) -> Iterator[Weights]:
    """The keys that divide cells, and those of the groups whose choices are open."""
    for cell in cells:
        if cell.weights is not None:
            yield cell.weights
        for line in cell.lines:
            if line.joint is not None and line.owner is not None and sees(line.owner):
                yield line.joint.weights


def _salts(run: Run) -> dict[str, str]:
    """Of each participant with own choices their digest as its DVO has them, which only who sees that can make."""
    return {dvo.participant: digest(dvo.choices) for dvo in run.budget.agreements if dvo.choices}


def _totals(run: Run, cells: Sequence[Cell]) -> dict[str, Any]:
    """The sums of everything, and of each block that has a cell."""
    blocks = ((block, [cell for cell in cells if cell.block is block]) for block in Block)
    return _sums(run, cells) | {"blocks": {block.value: _sums(run, own) for block, own in blocks if own}}


def _sums(run: Run, cells: Sequence[Cell]) -> dict[str, Any]:
    allocation = run.allocation
    return {
        "total_cents": sum(cell.total_cents for cell in cells),
        "rounding_cents": sum(cell.rounding_cents for cell in cells),
        "participants": {slug: allocation.contribution(slug, cells) for slug in allocation.participants},
    }


def _rules(value: Any) -> Iterator[str]:
    """Every rule that a part of a proof names."""
    if isinstance(value, dict):
        if isinstance(value.get("rule"), str):
            yield value["rule"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _rules(each)
