# SPDX-License-Identifier: EUPL-1.2
"""Which proof travels inside a paper? The trace of its run, named by its own digest."""

from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance
from sow_gov.billing.correction import Correction
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.keys import Phase
from sow_gov.exports.proof import proof, proof_bytes
from sow_gov.exports.proof_settled import SettledYear


def attached(
    run: Run,
    participant: str | None = None,
    asked: Advance | Correction | SettledYear | None = None,
    costs: FullCost | None = None,
    *,
    common: bool = False,
) -> Attachment:
    """The proof of a run as a file inside a paper, named by the digest that the paper prints.

    Figures other than those of the budget as adopted say so in the name of the file.
    """
    content = proof(run, participant, asked, costs, common=common)
    whose = f"-{participant}" if participant else "-gezamenlijk" if common else ""
    actual = run.allocation.figures.phase is Phase.ACTUAL
    which = f"-{run.allocation.figures.phase}" if actual else f"-{run.budget.variant}" if run.budget.variant else ""
    name = f"rekenspoor-{run.year}{which}{whose}{_about(asked)}"
    return proof_attachment(f"{name}.json", proof_bytes(content), content["digest"])


def _about(asked: Advance | Correction | SettledYear | None) -> str:
    """What in the name of a proof tells which invoice it goes with."""
    match asked:
        case Advance():
            return f"-termijn-{asked.instalment.number}"
        case Correction():
            return f"-correctie-{asked.number}"
        case SettledYear():
            return "-afrekening"
    return ""


def proof_attachment(name: str, content: bytes, canonical_digest: str) -> Attachment:
    """A proof, just made or from the records, as a file inside a paper."""
    return Attachment(name, content, "application/json", "Rekenspoor", canonical_digest=canonical_digest)
