# SPDX-License-Identifier: EUPL-1.2
"""How can a municipality do again what is asked of it beside its contribution? VAT, orders and interest as JSON.

Amounts are integer cents, rationals "p/q", and ``digest`` is the SHA-256 of the canonical form of everything else, as
in :mod:`sow_gov.exports.proof`. What rests on a run names its digest; what rests on the law the rates by date.
"""

from collections.abc import Sequence
from typing import Any

from sow_gov.billing.interest import Claim, Interest
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.passed_on_vat import PassedOn, VatLine
from sow_gov.billing.vat_statement import VatStatement
from sow_gov.domain.canonical import digest, plain
from sow_gov.domain.dates import Dated
from sow_gov.domain.orders import Order

VAT_SCHEMA, STATEMENT_SCHEMA = "btw-spoor/1", "btw-opgave/1"
ORDER_SCHEMA, INTEREST_SCHEMA = "opdracht-spoor/1", "rente-spoor/1"


def passed_on_proof(owed: PassedOn, invoice: Invoice) -> dict[str, Any]:
    """The lines that carry VAT as the municipality bears them, the instalments, and what the invoice asks.

    Lines of which it bears nothing are left out: they are own choices of others.
    """
    parts = [plain(each.part) for each in owed.terms.instalments]
    told = _vat(owed, invoice.participant) | {"parts": parts, "earlier": plain(invoice.earlier)}
    return _proven(VAT_SCHEMA, invoice, told)


def statement_proof(statement: VatStatement) -> dict[str, Any]:
    """The same lines, beside what was asked in advance."""
    run, slug = statement.owed.run, statement.participant
    head = {"schema": STATEMENT_SCHEMA, "year": run.budget.year, "for": slug, "run": run.digest}
    content = head | _vat(statement.owed, slug) | {"advanced_cents": statement.advanced_cents}
    return content | {"digest": digest(content)}


def order_proof(order: Order, invoice: Invoice) -> dict[str, Any]:
    """The whole order, of which the invoice asks one instalment."""
    return _proven(ORDER_SCHEMA, invoice, {"order": plain(order)})


def interest_proof(claim: Claim, rates: Sequence[Dated[Any]], interest: Interest, invoice: Invoice) -> dict[str, Any]:
    """What was owed and paid when, the rates by date, and every step of the interest."""
    told = {"claim": plain(claim), "rates": plain(tuple(rates)), "steps": plain(interest.steps)}
    return _proven(INTEREST_SCHEMA, invoice, told | {"exact": plain(interest.exact), "cents": interest.cents})


def _proven(schema: str, invoice: Invoice, told: dict[str, Any]) -> dict[str, Any]:
    content = {
        "schema": schema,
        "year": invoice.year,
        "for": invoice.participant,
        "ground": invoice.ground,
        "agreement": invoice.agreement,
        "run": invoice.run,
        "example": invoice.example,
        "lines": [
            {"label": line.label, "task_field": line.task_field, "year_cents": line.year_cents, "cents": line.cents}
            for line in invoice.lines
        ],
    } | told
    return content | {"digest": digest(content)}


def _vat(owed: PassedOn, participant: str) -> dict[str, Any]:
    """The lines with VAT of which a municipality bears anything, and their sum."""
    lines = [line for line in owed.lines if line.shares[participant] or line.bases[participant]]
    return {
        "figures": owed.run.allocation.figures.name,
        "vat": [_vat_line(line, participant) for line in lines],
        "owed_cents": owed.owed(participant),
    }


def _vat_line(line: VatLine, participant: str) -> dict[str, Any]:
    """A line with the counts by which its VAT is divided."""
    return {
        "line": line.slug,
        "label": line.label,
        "task_field": line.placing.task_field,
        "category": line.placing.category,
        "base_cents": line.base_cents,
        "permille": line.permille,
        "vat_cents": line.vat_cents,
        "weights": dict(line.weights),
        "own_base_cents": line.bases[participant],
        "own_vat_cents": line.shares[participant],
    }
