# SPDX-License-Identifier: EUPL-1.2
"""What does somebody need who does not trust us? The proof of a run, and the program that checks it without ours."""

import hashlib
from importlib.resources import files
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs
from sow_gov.app.documents import MadeFile
from sow_gov.app.explain import participant_of
from sow_gov.app.files import writing
from sow_gov.app.owed import run_for_instalment
from sow_gov.app.papers import refusals
from sow_gov.app.proofs import attached
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.exports.proof import agreement_of

VERIFIER, CHECKING = "verify_proof.py", "narekenen"
"""The name of the program that checks a proof, and the kind of file that it is."""


def asked_proof(made: Run, municipality: str | None = None, instalment: int | None = None) -> Attachment:
    """The proof of a run, byte for byte the one that its paper carries.

    Args:
        made: the run.
        municipality: its code or name; the own choices of the others are closed, as in its DVO. None is everything,
            with the full costs, as beside the workbook.
        instalment: the number of the advance that is proven too, as in its invoice.

    Raises:
        Fault: PROOF-03, an advance is of one municipality and of the budget; PROOF-01, it has no DVO; CONTRACT-04 and
            -05, nobody has that name or the party does not take part; BILL-01 to -03, nothing can be invoiced yet.
    """
    if instalment is not None and (municipality is None or made.allocation.figures.phase is Phase.ACTUAL):
        todo = "noem een gemeente met --municipality, en de begroting"
        raise Fault("PROOF-03", f"termijn {instalment} hoort bij één gemeente en bij de begroting", todo)
    if municipality is None:
        return attached(made, costs=full_costs(made))
    slug = participant_of(made, municipality)
    if instalment is None:
        return attached(made, slug)
    _refuse_concept(made.budget)
    by_then, owed = run_for_instalment(made, agreement_of(made, slug), instalment)
    return attached(by_then, slug, owed)


def write_verifier(out: Path) -> MadeFile:
    """Write the program that checks proofs beside them, and nothing else; one that is there already is left alone.

    Raises:
        Fault: OUTPUT-01, the folder cannot be written.
    """
    content, path = files("sow_gov.exports").joinpath(VERIFIER).read_bytes(), out / VERIFIER
    with writing(path):
        out.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    return MadeFile(CHECKING, path, hashlib.sha256(content).hexdigest())


def _refuse_concept(budget: BudgetYear) -> None:
    if budget.status is Status.CONCEPT:
        raise refusals(budget)[0]
