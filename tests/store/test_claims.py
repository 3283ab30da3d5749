# SPDX-License-Identifier: EUPL-1.2
"""Is each ground invoiced once, and does an invoice of each kind that asks what it may not ask show?"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from sow_gov.billing.credit import credit
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, LineVat, VatTotal, ground_of
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.billing_terms import VatRegime
from sow_gov.store import acts, invoices, runs
from sow_gov.store.database import Database
from sow_gov.store.verify import findings
from store import records
from store.issuing import ACTOR, AT, TODAY, Draft

TAXED = LineVat(VatRegime.TAXED, 210, "")


@pytest.fixture
def loaded(database: Database) -> Database:
    with database.writing("delta") as own:
        records.load(own, records.FILES)
    return database


def advance() -> Invoice:
    return records.drafts()[0][0]


def order(ground: str = "opdracht-1", cents: int = 100) -> Invoice:
    line = InvoiceLine(None, "werk", "Werk", "6.5", None, cents, cents, "Werk", Fraction(1), Fraction(cents), "", TAXED)
    return replace(advance(), kind=InvoiceKind.ORDER, ground=ground, lines=(line,), vat_totals=vat_totals([line]))


def another() -> Invoice:
    """A second order of the same municipality."""
    made = order("opdracht-2")
    return replace(made, instalment=replace(made.instalment, number=2))


def issue(database: Database, *wanted: Invoice) -> list[Invoice]:
    """Issue drafts one by one, each with the proof of the first advance under a name of its own."""
    _, _, proof = records.drafts()[0]
    drafts: Sequence[Draft] = [(invoice, f"{ground_of(invoice)}.json", proof) for invoice in wanted]
    with database.writing("delta") as own:
        return [issued for draft in drafts for issued in records.issue(own, [draft])]


def codes(database: Database) -> set[str]:
    return {finding.code for finding in findings(database)} - {"VERIFY-13"}


def test_an_invoice_is_found_by_what_it_is_about(loaded: Database):
    first, second = issue(loaded, advance(), order())
    with loaded.reading("delta") as own:
        assert invoices.for_ground(own, ground_of(first)) == first
        assert invoices.for_ground(own, "opdracht-1") == second
        assert invoices.for_ground(own, "voorschot-2026-02-duin") is None
        assert invoices.for_ground(own, "opdracht-2") is None
        assert invoices.every(own) == [second, first]


def test_the_database_refuses_a_second_invoice_on_a_ground(loaded: Database):
    (first,) = issue(loaded, order())
    with loaded.writing("delta") as own:
        (again,) = invoices.numbered(own, [first], TODAY)
        assert again.instalment.number == 2
        with pytest.raises(IntegrityError):
            invoices.add(own, 2, again)


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_an_invoice_is_not_replaced_by_another_on_its_ground(loaded: Database):
    issue(loaded, order())
    columns = "arrangement, kind, year, participant, total_cents, run, digest, act, content, ground"
    replacing = f"INSERT OR REPLACE INTO invoice (number, instalment, {columns}) SELECT 9, 9, {columns} FROM invoice"
    with loaded.whole(writes=True) as connection:
        connection.execute(text("PRAGMA recursive_triggers=OFF"))
        with pytest.raises(DBAPIError, match="alleen aangevuld"):
            connection.execute(text(replacing))


def changed_line(invoice: Invoice, **changes: object) -> Invoice:
    """An invoice with its first line otherwise."""
    return replace(invoice, lines=(replace(invoice.lines[0], **changes), *invoice.lines[1:]))  # type: ignore[arg-type]


def credited(invoice: Invoice) -> Invoice:
    return credit(invoice, {1: 40}, "te veel", TODAY)


def correction(invoice: Invoice) -> Invoice:
    of = str(invoice.number)
    lines = tuple(replace(line, cents=5, of=of) for line in invoice.lines[:2])
    return replace(advance(), kind=InvoiceKind.CORRECTION, ground="correctie-1", lines=lines)


def settlement(invoice: Invoice) -> Invoice:
    back = InvoiceLine(None, "", "", "", None, -9, -9, label="Resultaatbestemming 2026")
    return replace(
        advance(), kind=InvoiceKind.SETTLEMENT, ground="afrekening-1", lines=(*invoice.lines, back),
        earlier=credit(invoice, None, "", TODAY).earlier,
    )  # fmt: skip


def test_what_each_kind_may_ask_has_no_findings(loaded: Database):
    first, second = issue(loaded, advance(), order())
    issue(loaded, credited(second), credit(first, None, "vervallen", TODAY), correction(first), settlement(first))
    assert codes(loaded) == set()


WRONG: dict[str, tuple[Callable[[Invoice, Invoice], Invoice], set[str]]] = {
    "an advance on more than the run": (
        lambda first, _: changed_line(replace(first, instalment=replace(first.instalment, number=2)), year_cents=1),
        {"VERIFY-10"},
    ),
    "a correction of what the run does not have": (
        lambda first, _: changed_line(correction(first), year_cents=1), {"VERIFY-10"},
    ),
    "a credit note of more than was asked": (
        lambda _, second: changed_line(credited(second), cents=-101), {"VERIFY-10"},
    ),
    "a credit note of another line": (lambda _, second: changed_line(credited(second), of_line=2), {"VERIFY-10"}),
    "a credit note of a line that was otherwise": (
        lambda _, second: changed_line(credited(second), year_cents=99), {"VERIFY-10"},
    ),
    "a credit note of nothing": (lambda _, second: replace(credited(second), earlier=()), {"VERIFY-10"}),
    "a credit note of an invoice of another amount": (
        lambda _, second: replace(
            credited(second), earlier=(replace(credited(second).earlier[0], total_cents=1),)
        ),
        {"VERIFY-09"},
    ),
    "a settlement that takes off what was issued on another day": (
        lambda first, _: replace(
            settlement(first), earlier=(replace(settlement(first).earlier[0], issued_on=TODAY + timedelta(1)),)
        ),
        {"VERIFY-09"},
    ),
    "VAT that does not add up": (
        lambda *_: replace(another(), vat_totals=(VatTotal(TAXED, 100, 22),)), {"VERIFY-10"},
    ),
    "VAT on something else": (
        lambda *_: replace(another(), vat_totals=(VatTotal(TAXED, 200, 42),)), {"VERIFY-10"},
    ),
    "no VAT on what is taxed": (lambda *_: replace(another(), vat_totals=()), {"VERIFY-10"}),
}  # fmt: skip


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", WRONG)
def test_what_a_kind_may_not_ask_shows(loaded: Database, what: str):
    made, wanted = WRONG[what]
    first, second = issue(loaded, advance(), order())
    issue(loaded, replace(made(first, second), number=None, issued_on=None))
    assert codes(loaded) == wanted


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_a_settlement_is_on_what_some_run_of_the_year_gives_its_municipality(loaded: Database):
    (first,) = issue(loaded, advance())
    other = replace(records.small_run(), law={"WET-1": "1" * 64})
    with loaded.writing("delta") as own:
        runs.add(own, acts.log(own, ACTOR, "proef", {"run": other.digest}, AT), other)
    issue(loaded, replace(settlement(first), run=other.digest))
    assert codes(loaded) == set()
    wrong = changed_line(replace(settlement(first), ground="afrekening-2"), year_cents=1)
    issue(loaded, replace(wrong, instalment=replace(wrong.instalment, number=2)))
    assert codes(loaded) == {"VERIFY-10"}
