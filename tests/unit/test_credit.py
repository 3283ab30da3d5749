# SPDX-License-Identifier: EUPL-1.2
"""Does a credit note take back what is asked of it, and never more than is left?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sow_gov.billing.credit import credit, credit_ground, credits_of, left_of, require_room
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, InvoiceNumber, LineVat
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.billing_terms import VatRegime
from sow_gov.domain.errors import Fault
from unit.test_invoice import draft

TAXED = LineVat(VatRegime.TAXED, 210, "")
ON = date(2026, 3, 2)


def advance() -> Invoice:
    return draft(8_00).issued(7, date(2026, 1, 5))


def order(*cents: int) -> Invoice:
    """An issued order of a line per amount, taxed at 21 %, each so many pieces of a cent."""
    lines = tuple(
        InvoiceLine(None, "werk", "Werk", "6.5", None, each, each, "Werk", Fraction(each), Fraction(1), "stuk", TAXED)
        for each in cents
    )
    made = replace(draft(), kind=InvoiceKind.ORDER, lines=lines, vat_totals=vat_totals(lines), ground="opdracht-1")
    return made.issued(3, date(2026, 1, 5))


def noted(made: Invoice, number: int) -> Invoice:
    return made.issued(number, ON)


def test_the_whole_comes_back_line_by_line_and_refers_to_its_invoice():
    invoice = advance()
    note = credit(invoice, None, "vervallen", ON)
    assert note.total_cents == -invoice.total_cents
    assert [(line.cents, line.year_cents, line.of, line.of_line) for line in note.lines] == [
        (-line.cents, line.cents, "2026-VS-0007", place) for place, line in enumerate(invoice.lines, 1)
    ]
    assert (note.kind, note.number, note.issued_on, note.note) == (InvoiceKind.CREDIT, None, None, "vervallen")
    assert [(each.number, each.total_cents) for each in note.earlier] == [("2026-VS-0007", invoice.total_cents)]
    assert (note.run, note.proof) == (invoice.run, invoice.proof)


def test_a_part_comes_back_and_then_only_what_is_left_of_it():
    invoice = advance()
    first = noted(credit(invoice, {1: 5_00}, "a", ON), 1)
    rest = credit(invoice, None, "b", ON, [first])
    assert first.total_cents == -5_00
    assert first.total_cents + rest.total_cents == -invoice.total_cents
    assert set(left_of(invoice, [first, noted(rest, 2)]).values()) == {0}


def test_a_whole_line_of_an_order_comes_back_with_its_quantity_and_a_part_of_one_without():
    whole, part = credit(order(100), None, "a", ON).lines[0], credit(order(100), {1: 40}, "a", ON).lines[0]
    assert (whole.quantity, whole.unit_cents, whole.counted_in) == (-100, 1, "stuk")
    assert (part.quantity, part.unit_cents, part.counted_in) == (1, None, "")


@pytest.mark.parametrize("step", [1, 2, 3, 50])
def test_credit_notes_in_parts_give_back_all_the_vat_and_never_a_cent_more(step: int):
    invoice, notes = order(100), []
    while left := left_of(invoice, notes)[1]:
        notes.append(noted(credit(invoice, {1: min(step, left)}, str(len(notes)), ON, notes), len(notes) + 1))
        assert sum(note.total_cents for note in notes) >= -invoice.total_cents
    assert sum(note.vat_cents for note in notes) == -invoice.vat_cents == -21
    assert sum(note.total_cents for note in notes) == -invoice.total_cents


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({1: 0}, "BILL-13"),
        ({1: -5}, "BILL-13"),
        ({1: 101}, "BILL-13"),
        ({3: 1}, "BILL-13"),
        ({0: 1}, "BILL-13"),
        ({2: 1}, "BILL-13"),
        ({}, "BILL-14"),
    ],
)
def test_what_is_not_there_does_not_come_back(asked: Mapping[int, int], code: str):
    with pytest.raises(Fault) as refused:
        credit(order(100, -20), asked, "x", ON)
    assert refused.value.code == code


def test_a_concept_and_a_credit_note_are_not_credited():
    for wrong in (draft(), noted(credit(advance(), None, "x", ON), 1)):
        with pytest.raises(Fault) as refused:
            credit(wrong, None, "x", ON)
        assert refused.value.code == "BILL-12"


def test_what_gives_money_back_is_not_taken_back_by_a_credit_note():
    with pytest.raises(Fault) as refused:
        credit(order(10, -200), None, "x", ON)
    assert refused.value.code == "BILL-14"


def test_the_ground_is_that_of_the_same_amounts_for_the_same_reason():
    number = InvoiceNumber(InvoiceKind.ADVANCE, 2026, 7)
    same = credit_ground(number, {1: 5, 2: 6}, "x")
    assert same == credit_ground(number, {2: 6, 1: 5}, "x") == credit(advance(), {1: 5, 2: 6}, "x", ON).ground
    assert len({same, credit_ground(number, None, "x"), credit_ground(number, {1: 5, 2: 6}, "y")}) == 3
    assert len(same) <= 100


def test_notes_that_together_take_too_much_are_refused():
    invoice = order(100)
    notes = [noted(credit(invoice, {1: 60}, reason, ON), place) for place, reason in enumerate("ab", 1)]
    require_room(invoice, notes[:1])
    with pytest.raises(Fault) as refused:
        require_room(invoice, notes)
    assert refused.value.code == "BILL-13"
    assert credits_of([invoice, *notes], InvoiceNumber(InvoiceKind.ORDER, 2026, 3)) == notes
    assert credits_of([invoice, *notes], InvoiceNumber(InvoiceKind.ORDER, 2026, 4)) == []
