# SPDX-License-Identifier: EUPL-1.2
"""Reminders on the records: by the agreed steps, on a mandate, once, and the letter follows from what was kept."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

import make
from bank import IBANS, Booked, camt
from integration import claiming
from integration.recording import AT, BY, HERE, log, now, quiet
from integration.sending import delta, issued
from sow_gov.app.payments import import_statement
from sow_gov.app.receivables import happened
from sow_gov.app.recorded import Archive
from sow_gov.app.reminders import due_reminders, keep_reminders, letter_name, remind
from sow_gov.billing.invoice import Invoice, ground_of
from sow_gov.domain.billing_terms import InterestRegime, ReceivableTerms
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import LineDisputed, Reminded
from sow_gov.store import papers
from sow_gov.store.acts import Actor

STEPS = """
[[herinnering]]
stap = 1
naam = "Betalingsherinnering"
dagen_na_vervaldag = 14
betalen_binnen_dagen = 10

[[herinnering]]
stap = 2
naam = "Aanmaning"
dagen_na_vervaldag = 35
betalen_binnen_dagen = 14
"""
DUE_ON, DAY_14, LATER = date(2026, 2, 1), date(2026, 2, 15), date(2026, 3, 20)


def with_steps(inside: Path) -> Path:
    """Delta with terms of invoicing, in which two reminders were agreed."""
    folder = claiming.folder(inside)
    agreed = folder / "facturering" / "2025-01-01.toml"
    agreed.write_text(agreed.read_text("utf-8") + STEPS, "utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with delta(tmp_path, with_steps) as opened:
        yield opened


def terms(*, suspends: bool = False) -> ReceivableTerms:
    return ReceivableTerms("bijdrage", InterestRegime.CIVIL, "Awb 4:97", suspends, make.SOURCE)


def asked(records: Archive, on: date) -> dict[str, tuple[int, int]]:
    """Municipality -> level and amount of the reminder that is due."""
    return {
        each.late.invoice.participant: (each.reminded.level, each.reminded.open_cents)
        for each in due_reminders(records, on)
    }


def pay(records: Archive, folder: Path, invoice: Invoice, cents: int) -> None:
    path = folder / "afschrift.xml"
    path.write_bytes(camt(Booked(cents, IBANS[invoice.participant], str(invoice.number), "REF1")))
    import_statement(records, path, BY, AT)


def letter(records: Archive, name: str) -> str:
    """The words of a letter as it is kept."""
    with records.database.reading("delta") as reading:
        kept = papers.find(reading, name)
        assert kept is not None
        content = papers.content(reading, kept)
    page = PdfDocument(io.BytesIO(content))[0].get_textpage()
    return " ".join(page.get_text_range().split())


def test_who_is_late_gets_each_step_once_and_its_letter_follows_from_the_records(here: Archive, tmp_path: Path):
    duin, meer, veen = issued(here, {}, terms=terms())
    pay(here, tmp_path, duin, duin.total_cents)
    pay(here, tmp_path, veen, veen.total_cents)
    assert asked(here, date(2026, 2, 14)) == {}
    assert asked(here, DAY_14) == {"meer": (1, meer.total_cents)}
    pay(here, tmp_path, meer, 100)
    first = remind(here, DAY_14, BY, AT)
    assert remind(here, DAY_14, BY, AT) == ()
    act = log(here)[-1]
    assert act.kind == "herinneren"
    assert act.actor.authority
    assert first[0].reminded == Reminded(1, DAY_14, meer.total_cents - 100, date(2026, 2, 25))
    assert keep_reminders(here, HERE, now, quiet) == 1
    assert keep_reminders(here, HERE, now, quiet) == 0
    said = letter(here, letter_name(first[0]))
    assert f"Betalingsherinnering factuur {meer.number}" in said
    assert "14 dagen geleden" in said
    assert "uiterlijk op 25 februari 2026" in said
    assert "Af: betaald, verrekend of opgeschort" in said
    assert "wettelijke rente verschuldigd (Awb 4:97)" in said
    assert "Dat schort de betaling niet op" in said
    assert asked(here, date(2026, 3, 7)) == {}
    assert asked(here, date(2026, 3, 8)) == {"meer": (2, meer.total_cents - 100)}


def test_a_dispute_keeps_a_reminder_back_only_where_the_terms_suspend_payment(here: Archive):
    duin, _, veen = issued(here, {}, 1, terms=terms(suspends=True))
    (second, *_) = issued(here, {}, 2, terms=terms())
    for invoice, cents in ((duin, duin.lines[0].cents), (second, second.lines[0].cents)):
        day = datetime(2026, 2, 10, 9, tzinfo=UTC)
        happened(here, ground_of(invoice), LineDisputed(1, cents, "klopt niet"), BY, day)
    assert asked(here, DAY_14)["duin"] == (1, duin.total_cents - duin.lines[0].cents)
    assert asked(here, DAY_14)["veen"] == (1, veen.total_cents)
    found = {str(each.late.number): each.reminded.open_cents for each in due_reminders(here, date(2026, 6, 1))}
    assert found[str(second.number)] == second.total_cents


def test_only_a_function_that_may_release_the_invoice_reminds_of_it(here: Archive):
    issued(here, {}, terms=terms())
    with pytest.raises(Fault, match="AUTH-02"):
        remind(here, DAY_14, Actor(None, "portier"), AT)
    assert asked(here, DAY_14).keys() == {"duin", "meer", "veen"}


def test_where_no_steps_were_agreed_nobody_is_reminded(tmp_path: Path):
    with delta(tmp_path) as records:
        issued(records, {})
        assert due_reminders(records, LATER) == ()
