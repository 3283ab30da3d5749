# SPDX-License-Identifier: EUPL-1.2
"""Issued invoices of Delta with one line, for what is done with them after their issue."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import make
from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceKind, InvoiceLine, InvoiceNumber
from sow_gov.domain.agreement import Instalment

ISSUED_ON, DUE_ON = date(2026, 1, 5), date(2026, 1, 31)


def invoice(
    number: int, cents: int, kind: InvoiceKind = InvoiceKind.ADVANCE, earlier: Sequence[str] = (), **changes: Any
) -> Invoice:
    """The so-manieth invoice of a kind in 2026, to Duin unless ``changes`` say otherwise; ``earlier`` are numbers."""
    given: dict[str, Any] = {
        "kind": kind, "year": 2026, "participant": "duin", "sender": make.party("delta"),
        "recipient": make.party("duin"), "agreement": "DVO-duin",
        "instalment": Instalment(number, "termijn", Fraction(1), ISSUED_ON, DUE_ON),
        "lines": (InvoiceLine(Block.SHARED, "werk", "Werk", "6.5", None, cents, cents),), "choices": (),
        "vat_sentence": "", "example": True, "run": "", "proof": "", "number": InvoiceNumber(kind, 2026, number),
        "issued_on": ISSUED_ON, "earlier": tuple(EarlierInvoice(each, ISSUED_ON, 0) for each in earlier),
    }  # fmt: skip
    return Invoice(**{**given, **changes})
