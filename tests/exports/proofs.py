# SPDX-License-Identifier: EUPL-1.2
"""The proofs that tests look at: those of the shipped folders, and those of any run; and what the verifier says."""

import contextlib
import hashlib
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs, run
from sow_gov.app.check import load
from sow_gov.billing.advance import advance, refusal
from sow_gov.domain.keys import Phase
from sow_gov.exports.proof import proof, proof_bytes
from sow_gov.exports.verify_proof import judge

ROOT = Path(__file__).parents[2]
FOLDERS = [
    *(ROOT / "contracts" / name for name in ("stroomopwaarts-mvs", "dienst-dommelvallei")),
    *(ROOT / "tests" / name for name in ("delta", "delta-sleutels")),
]


def runs_in(folder: Path) -> Iterator[Run]:
    """A run of everything that a folder can be asked for: each year, the three after it, and its accounts."""
    arrangement = load(folder)
    for year, budget in sorted(arrangement.years.items()):
        yield from (run(arrangement, {}, year, outlook_year=shown) for shown in budget.years)
        if budget.actuals is not None:
            yield run(arrangement, {}, year, Phase.ACTUAL)


def proofs_of(made: Run) -> Iterator[dict[str, Any]]:
    """The whole proof, the common one, and that of each participant: by itself and with its last advance."""
    costs = full_costs(made)
    yield read_back(proof(made, costs=costs))
    yield read_back(proof(made, costs=costs, common=True))
    for name in made.allocation.participants:
        yield read_back(proof(made, name))
        dvo = made.budget.agreement(name)
        if dvo is not None and refusal(dvo) is None and made.year == made.budget.year:
            yield read_back(proof(made, name, advance(made.allocation, dvo, len(dvo.payment.instalments))))


def read_back(content: dict[str, Any]) -> dict[str, Any]:
    """A proof as it is in its file."""
    return json.loads(proof_bytes(content))


def sha256(value: object) -> str:
    """The digest of a value as the schema describes it, made without our code."""
    return hashlib.sha256(written(value)).hexdigest()


def written(value: object) -> bytes:
    """A value in the canonical form that the schema describes, made without our code."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def sealed(content: dict[str, Any]) -> dict[str, Any]:
    """A proof with the digest that belongs to it, as whoever changes one would make it."""
    rest = {name: value for name, value in content.items() if name != "digest"}
    return rest | {"digest": sha256(rest)}


def judged(proven: bytes | dict[str, Any], on_paper: str | None = None) -> tuple[int, str]:
    """The exit code of the verifier, and its last line."""
    content = proven if isinstance(proven, bytes) else written(proven)
    with tempfile.NamedTemporaryFile(suffix=".json") as file, contextlib.redirect_stdout(io.StringIO()) as said:
        Path(file.name).write_bytes(content)
        code = judge(Path(file.name), on_paper)
    return code, said.getvalue().splitlines()[-1]
