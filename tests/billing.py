# SPDX-License-Identifier: EUPL-1.2
"""Invoices of a year for tests that look back on them: by lines alone, whatever run they came from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import make
from sow_gov.allocation.engine import Block
from sow_gov.app.allocate import run
from sow_gov.billing.advance import advance
from sow_gov.billing.correction import Correction
from sow_gov.billing.instalment_plan import Place
from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceKind, InvoiceLine, InvoiceNumber, advance_invoice

ON = date(make.YEAR, 1, 2)
WORK: Place = (Block.SHARED, "werk", "6.5", None)
INCOME: Place = (Block.SHARED, "inkomen", "6.5", None)
MONEY: Place = (Block.PROGRAMME_MONEY, "inkomen", "6.5", None)
CHOICE: Place = (Block.CHOICES, "werk", "", "loket")


@cache
def _blank() -> Invoice:
    dvo = make.agreement("duin")
    made = run(make.arrangement(make.small_budget(agreements=(dvo,))), make.LAW, make.YEAR)
    return advance_invoice(made, advance(made.allocation, dvo, 1), "geen btw", "0" * 64)


def invoice(kind: InvoiceKind, number: int, lines: Mapping[Place, int], instalment: int = 1, of: str = "") -> Invoice:
    """An issued invoice to Duin that asks these cents per line."""
    written = tuple(
        InvoiceLine(place[0], place[1], "", place[2], place[3], 0, cents, of=of) for place, cents in lines.items()
    )
    term = replace(_blank().instalment, number=instalment)
    issued = InvoiceNumber(kind, make.YEAR, number)
    return replace(_blank(), kind=kind, lines=written, instalment=term, number=issued, issued_on=ON)


def advance_of(number: int, lines: Mapping[Place, int]) -> Invoice:
    """The advance of an instalment, under its number."""
    return invoice(InvoiceKind.ADVANCE, number, lines, number)


def as_issued(found: Correction) -> Invoice:
    """A correction as it is issued: a line for each difference, about the advance that it mends."""
    lines = tuple(
        InvoiceLine(
            line.block, line.programme, "", line.task_field, line.choice, line.year_cents, line.cents, of=line.of
        )
        for line in found.lines
    )
    return replace(invoice(InvoiceKind.CORRECTION, found.number, {}), lines=lines)


def earlier(number: str, cents: int) -> EarlierInvoice:
    return EarlierInvoice(number, ON, cents)
