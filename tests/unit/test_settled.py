# SPDX-License-Identifier: EUPL-1.2
"""Is nothing of a contribution asked or taken back once its year was settled, and is everything counted in that?"""

from dataclasses import replace
from datetime import date

import pytest

from sow_gov.billing.credit import credit
from sow_gov.billing.drafting import earlier_of
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.billing.settled import of_contribution, require_all_counted, require_unsettled
from sow_gov.domain.errors import Fault
from unit.test_invoice import draft

ON = date(2027, 7, 20)


def advance(number: int = 1) -> Invoice:
    return draft(8_00).issued(number, date(2026, 1, 5))


def settlement(*counted: Invoice) -> Invoice:
    made = replace(draft(2_00), kind=InvoiceKind.SETTLEMENT, ground="afrekening-2026-duin")
    return replace(made, earlier=tuple(map(earlier_of, counted)))


def interest() -> Invoice:
    line = InvoiceLine(None, "", "", "", None, 5, 5, "Rente", of="2026-VS-0001")
    return replace(draft(), kind=InvoiceKind.INTEREST, lines=(line,), ground="rente-2026-VS-0001-01")


def of_result() -> Invoice:
    """A settlement that takes nothing but a part in a loss."""
    line = InvoiceLine(None, "", "", "", None, 5, 5, label="Resultaatbestemming 2026")
    return replace(settlement(), lines=(line,)).issued(1, ON)


@pytest.mark.parametrize(
    ("made", "asks"),
    [
        (advance(), True),
        (credit(advance(), None, "fout", ON), True),
        (of_result(), True),
        (credit(of_result(), None, "fout", ON), True),
        (interest(), False),
    ],
)
def test_a_contribution_is_asked_once_its_year_is_settled_no_more_but_interest_is(made: Invoice, asks: bool):
    assert of_contribution(made) is asks
    require_unsettled(made, None)
    if not asks:
        require_unsettled(made, settlement(advance()).issued(1, ON))
        return
    with pytest.raises(Fault, match="BILL-38"):
        require_unsettled(made, settlement(advance()).issued(1, ON))


def test_a_settlement_that_was_made_before_the_last_credit_note_is_refused():
    first = advance()
    note = credit(first, None, "fout", ON).issued(1, ON)
    stranger = replace(advance(9), participant="meer")
    require_all_counted(settlement(first), [first, stranger, interest().issued(1, ON)])
    require_all_counted(settlement(first, note), [first, note])
    with pytest.raises(Fault, match="SETTLE-08"):
        require_all_counted(settlement(first), [first, note])
