# SPDX-License-Identifier: EUPL-1.2
"""Does what was kept come back as it was, and is damage noticed?"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import advance
from sow_gov.billing.invoice import Invoice, advance_invoice
from sow_gov.domain.canonical import canonical
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Decision
from sow_gov.store.values import read

any_invoice = st.builds(Invoice, number=..., issued_on=...)


@given(any_invoice)
def test_any_invoice_comes_back_as_it_was(invoice: Invoice):
    assert read(canonical(invoice), Invoice) == invoice


@given(strategies.runs(), st.data())
def test_an_invoice_that_can_be_made_comes_back_as_it_was(made: Run, data: st.DataObject):
    for agreement in made.budget.agreements:
        number = data.draw(st.sampled_from([term.number for term in agreement.payment.instalments]))
        draft = advance_invoice(made, advance(made.allocation, agreement, number), "geen btw", "0" * 64)
        issued = draft.issued(number, agreement.dated_on)
        assert read(canonical(draft), Invoice) == draft
        assert read(canonical(issued), Invoice) == issued


@given(st.fractions())
def test_a_rational_comes_back_as_it_was(part: Fraction):
    assert read(canonical(part), Fraction) == part


@pytest.mark.parametrize("written", ["1", "1/0", "1/-2", "0.25", "1/4 ", "٣/4", ""])
def test_only_p_over_q_is_a_rational(written: str):
    with pytest.raises(Fault) as raised:
        read(canonical(written), Fraction)
    assert raised.value.code == "STORE-05"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"0.25", b'{"organ":"raad"}', b'{"organ":"\xff"}', b'{"organ":1}']
)
def test_what_is_no_decision_is_refused(content: bytes):
    with pytest.raises(Fault) as raised:
        read(content, Decision)
    assert raised.value.code == "STORE-05"
    assert "Decision" in raised.value.what


@given(any_invoice, st.data())
def test_a_value_that_was_cut_off_is_refused(invoice: Invoice, data: st.DataObject):
    content = canonical(invoice)
    end = data.draw(st.integers(0, len(content) - 1))
    with pytest.raises(Fault):
        read(content[:end], Invoice)
