# SPDX-License-Identifier: EUPL-1.2
"""What should the advances have asked, and what mends that?"""

from fractions import Fraction

import make
from billing import INCOME, MONEY, WORK, advance_of, as_issued, invoice
from sow_gov.billing.correction import Correction, correction
from sow_gov.billing.instalment_plan import Stand, planned
from sow_gov.billing.invoice import Invoice, InvoiceKind

HALVES = make.payment(Fraction(1, 2), Fraction(1, 2))
DUIN = make.agreement("duin", payment=HALVES)
FIRST, SECOND = advance_of(1, {WORK: 50, MONEY: 100}), advance_of(2, {WORK: 50, MONEY: 100})
NEWEST = {WORK: 80, INCOME: 10, MONEY: 200}
PLAN = planned(HALVES, [Stand({WORK: 100, MONEY: 200}), Stand(NEWEST)])


def corrected(*issued: Invoice) -> Correction:
    return correction(DUIN, make.YEAR, NEWEST, PLAN, issued)


def test_only_lines_that_differ_are_corrected_each_about_its_advance():
    found = corrected(FIRST, SECOND)
    assert [(line.of, line.instalment, line.programme, line.due_cents, line.cents) for line in found.lines] == [
        ("2026-VS-0001", 1, "werk", 40, -10),
        ("2026-VS-0001", 1, "inkomen", 5, 5),
        ("2026-VS-0002", 2, "werk", 40, -10),
        ("2026-VS-0002", 2, "inkomen", 5, 5),
    ]
    assert (found.total_cents, found.number, found.ground) == (-10, 1, "correctie-2026-1-duin")


def test_an_advance_that_was_not_issued_is_not_corrected():
    assert {line.of for line in corrected(FIRST).lines} == {"2026-VS-0001"}
    assert corrected().lines == ()


def test_what_was_corrected_is_not_corrected_again_and_a_later_change_is_the_next_in_number():
    mended = as_issued(corrected(FIRST))
    assert corrected(FIRST, mended).lines == ()
    then = corrected(FIRST, mended, SECOND)
    assert {line.of for line in then.lines} == {"2026-VS-0002"}
    assert (then.number, then.ground) == (2, "correctie-2026-2-duin")


def test_a_credit_note_keeps_what_it_took_off():
    credit = invoice(InvoiceKind.CREDIT, 1, {WORK: -10}, of="2026-VS-0001")
    assert corrected(FIRST, credit) == corrected(FIRST)
