# SPDX-License-Identifier: EUPL-1.2
"""A draft beside the contribution with its own proof: one place where the two get each other's digest."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.app.issue import Draft
from sow_gov.app.papers import refusals
from sow_gov.app.proofs import proof_attachment
from sow_gov.billing.advance import refusal
from sow_gov.billing.invoice import Invoice
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.canonical import canonical
from sow_gov.domain.errors import Fault


def proven(
    invoice: Invoice, proof: Callable[[Invoice], Mapping[str, Any]], run: Run | None, authority: str = ""
) -> Draft:
    """The draft of a claim.

    Args:
        invoice: with its ground, by which the file of the proof is named; without a proof.
        proof: makes the proof of it, with its digest in it.
        run: the figures that it rests on; None where they were posted with an earlier invoice.
        authority: the decision that it rests on; "" is that on the budget of the run.
    """
    content = proof(invoice)
    attachment = proof_attachment(f"rekenspoor-{invoice.ground}.json", canonical(content), content["digest"])
    return Draft(replace(invoice, proof=attachment.digest), attachment, run, authority)


def signed(run: Run) -> tuple[Agreement, ...]:
    """The DVOs of a year on which anything may be asked, in the order of the participants.

    Raises:
        Fault: BILL-03, the budget is a concept; BILL-01, not one DVO is signed; DOCUMENTS-02, the year has none.
    """
    found = [run.budget.agreement(slug) for slug in run.allocation.participants]
    signed_ones = tuple(each for each in found if each is not None and refusal(each) is None)
    refused = refusals(run.budget)
    if signed_ones and not any(each.code == "BILL-03" for each in refused):
        return signed_ones
    raise refused[0] if refused else Fault("DOCUMENTS-02", f"{run.year} heeft geen DVO's", "voeg ze toe")
