# SPDX-License-Identifier: EUPL-1.2
"""Does an invoice hold what its paper needs, and which ones may be asked for at an instalment?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.papers import advance_drafts
from sow_gov.billing.advance import advance
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber, advance_invoice
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book


def small_run(*agreements: Agreement, status: Status = Status.ADOPTED) -> Run:
    budget = make.small_budget(agreements=agreements, status=status)
    return run(make.arrangement(budget), make.LAW, make.YEAR)


def draft(*choices: int) -> Invoice:
    """The first advance of Duin with an own choice per amount."""
    dvo = make.agreement("duin", *(make.choice(f"keuze-{place}", cents) for place, cents in enumerate(choices)))
    made = small_run(dvo)
    return advance_invoice(made, advance(made.allocation, dvo, 1), "geen btw", "0" * 64)


def drafts(made: Run, instalment: int = 1) -> Sequence[Invoice]:
    return [invoice for invoice, _ in advance_drafts(made, law_book(), instalment)]


def test_names_and_decisions_are_written_into_it():
    made = draft(8_00, 0)
    assert (made.sender.slug, made.recipient.slug, made.agreement) == ("delta", "duin", "DVO-duin")
    assert [(line.programme, line.programme_name, line.choice, line.year_cents) for line in made.lines] == [
        ("werk", "Werk", None, 42_86),
        ("inkomen", "Inkomen", None, 16_67),
        ("overhead", "Overhead", None, 4_28),
        ("inkomen", "Inkomen", None, 30_00),
        ("werk", "Werk", "keuze-0", 8_00),
    ]
    assert [(choice.slug, choice.name, choice.decision.number) for choice in made.choices] == [
        ("keuze-0", "Keuze-0", "besluit over keuze-0"),
        ("keuze-1", "Keuze-1", "besluit over keuze-1"),
    ]
    assert made.total_cents == sum(line.cents for line in made.lines) > 0


def test_issuing_gives_a_number_a_day_and_another_file_and_changes_nothing_else():
    made = draft()
    issued = made.issued(12, date(2026, 1, 5))
    assert issued.number == InvoiceNumber(InvoiceKind.ADVANCE, 2026, 12)
    assert (made.slug, issued.slug) == ("voorschot-2026-01-duin", "voorschot-2026-VS-0012-duin")
    assert replace(issued, number=None, issued_on=None) == made


def test_there_is_a_draft_per_dvo_in_the_order_of_the_participants_each_with_its_own_proof():
    made = small_run(*(make.agreement(slug) for slug in reversed(make.PARTICIPANTS)))
    found = advance_drafts(made, law_book(), 2)
    assert [invoice.participant for invoice, _ in found] == list(make.PARTICIPANTS)
    assert all(trace.digest == invoice.proof for invoice, trace in found)
    assert len({invoice.proof for invoice, _ in found}) == len(found)
    assert found[0][1].name == "rekenspoor-2026-duin-termijn-2.json"
    assert all("btw" in invoice.vat_sentence for invoice, _ in found)
    assert {invoice.run for invoice, _ in found} == {made.digest}


def test_a_dvo_that_is_not_signed_keeps_no_other_from_being_invoiced():
    made = small_run(make.agreement("duin", status=Status.CONCEPT), make.agreement("meer"))
    assert [invoice.participant for invoice in drafts(made)] == ["meer"]


NOT_SIGNED = make.agreement("duin", status=Status.ADOPTED)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (small_run(NOT_SIGNED, status=Status.CONCEPT), "BILL-03"),
        (small_run(NOT_SIGNED), "BILL-01"),
        (small_run(), "DOCUMENTS-02"),
        (small_run(make.agreement("duin"), make.agreement("meer", payment=make.payment(Fraction(1)))), "BILL-02"),
    ],
)
def test_too_early_or_not_agreed_is_a_fault(made: Run, code: str):
    with pytest.raises(Fault) as raised:
        drafts(made, 2)
    assert raised.value.code == code
