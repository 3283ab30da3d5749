# SPDX-License-Identifier: EUPL-1.2
"""Whatever is paid in whatever order: nothing is lost, nothing counts twice, and nothing is paid beyond its total."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from owed import invoice
from sow_gov.app.payment_taking import matched_now
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.billing.payable import payables, require_payable
from sow_gov.billing.payments import paid_by_invoice, payment_states
from sow_gov.domain.receivable import PaymentReceived, PaymentReleased

AMOUNTS = st.sampled_from([10, 20, 30, 50, 100])
WHO = st.sampled_from(["duin", "meer"])


@st.composite
def issued(draw: st.DrawFn) -> list:
    """Advances of two municipalities, and credit notes of some of them."""
    amounts = draw(st.lists(st.tuples(AMOUNTS, WHO), min_size=1, max_size=6))
    made = [invoice(number, cents, participant=who) for number, (cents, who) in enumerate(amounts, start=1)]
    for number, each in enumerate(draw(st.lists(st.sampled_from(made), max_size=2, unique_by=id)), start=1):
        cents = -draw(st.integers(1, each.total_cents))
        made.append(invoice(number, cents, InvoiceKind.CREDIT, [str(each.number)], participant=each.participant))
    return made


@st.composite
def payments(draw: st.DrawFn, invoices: list) -> dict:
    """Payments that name some invoices or none, of about the right amounts."""
    found = {}
    for place in range(draw(st.integers(0, 8))):
        who = draw(WHO)
        own = [each for each in invoices if each.participant == who and each.total_cents > 0]
        among = draw(st.sampled_from([own, own, invoices])) or invoices
        named = draw(st.lists(st.sampled_from(among), max_size=3, unique_by=id))
        exact = sum(each.total_cents for each in named)
        cents = draw(st.sampled_from([exact, exact - 5, exact // 2, 10, 100, -20]).filter(bool))
        reference = " ".join(str(each.number) for each in named)
        on = date(2026, 1, 1 + place)
        found[f"REF{place}"] = [PaymentReceived("a" * 64, who, on, cents, reference, example=True)]
    return found


@given(st.data())
def test_all_that_comes_in_goes_to_invoices_or_is_left_and_is_never_too_much(data: st.DataObject):
    invoices = data.draw(issued())
    received = data.draw(payments(invoices))
    matched = matched_now(invoices, received)
    after = {key: [*events, *([matched[key]] if key in matched else [])] for key, events in received.items()}
    states, paid = payment_states(after), paid_by_invoice(after)
    assert sum(state.received.cents for state in states) == sum(paid.values()) + sum(s.left_cents for s in states)
    assert all(state.left_cents == 0 for state in states if state.payment in matched)
    assert all(len({part.invoice for part in state.parts}) == len(state.parts) for state in states)
    owed = payables(invoices, paid)
    require_payable(owed, ())
    assert all(min(0, each.total_cents) <= each.paid_cents <= max(0, each.total_cents) for each in owed)
    assert sum(each.open_cents for each in owed) == sum(each.total_cents for each in owed) - sum(paid.values())
    assert matched_now(invoices, after).keys().isdisjoint(matched), "what is matched stays"


@given(st.data())
def test_what_a_person_released_is_never_matched_again_by_itself(data: st.DataObject):
    invoices = data.draw(issued())
    received = data.draw(payments(invoices))
    matched = matched_now(invoices, received)
    released = {key: [*received[key], matched[key], PaymentReleased("verkeerd")] for key in matched}
    assert matched_now(invoices, {**received, **released}).keys().isdisjoint(matched)
    assert paid_by_invoice(released) == {}
