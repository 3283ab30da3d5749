# SPDX-License-Identifier: EUPL-1.2
"""Passed-on VAT of a year: what each municipality advances, what is stated by January, and what is settled (M8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run, run_named
from sow_gov.app.claims import proven, signed
from sow_gov.app.documents import MadeFile
from sow_gov.app.files import OutputFolder
from sow_gov.app.issue import Draft
from sow_gov.app.products import due, printable
from sow_gov.app.proofs import proof_attachment
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.passed_on_invoice import of_passed_on_vat, passed_on_advance, passed_on_settlement
from sow_gov.billing.passed_on_vat import PassedOn, advanced, passed_on_vat
from sow_gov.billing.vat_statement import VatStatement, vat_statement
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress
from sow_gov.documents.vat_statement import StatedOn, vat_statement_paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import PassedOnVat
from sow_gov.domain.canonical import canonical
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.exports.claim_proofs import passed_on_proof, statement_proof
from sow_gov.intake.law import law_book
from sow_gov.planning.figure_sets import Asked, known
from sow_gov.settings import Settings
from sow_gov.statutory import codes
from sow_gov.store import invoices

STATEMENT = "btw-opgave"
"""The kind of the paper."""


@dataclass(frozen=True, slots=True)
class StatedYear:
    """Opgaven of a year on a day: the figures that there were then, and the statement of every municipality.

    ``by`` is the contract's last day for it; ``planned`` is what each advances by the adopted budget.
    """

    on: date
    by: date
    asked: Asked
    planned: PassedOn
    statements: tuple[VatStatement, ...]

    @property
    def final(self) -> bool:
        """Whether the year is over, so that the statement can be used to claim."""
        return self.on.year > self.asked.year


def terms_of(arrangement: Arrangement, year: int) -> PassedOnVat:
    """What was agreed on the VAT of a year, by the terms of its first day.

    Raises:
        Fault: DATE-01, there were no terms; VAT-09, nothing was agreed on passed-on VAT.
    """
    terms = arrangement.billed(date(year, 1, 1))
    if terms.passed_on is None:
        what = f"{terms.title!r} zegt niets over doorschuif-btw"
        raise Fault("VAT-09", what, "neem doorschuif_btw op in de factureringsafspraken")
    return terms.passed_on


def passed_on(made: Run) -> PassedOn:
    """The passed-on VAT of some figures; faults as :func:`terms_of` and :func:`passed_on_vat`."""
    return passed_on_vat(made, terms_of(made.arrangement, made.budget.year))


def stated_year(
    arrangement: Arrangement, law: Mapping[str, str], year: int, on: date, asked: Mapping[str, int] | None = None
) -> StatedYear:
    """The statements of a year as they are on a day, by the newest figures that were decided on by then.

    They are the accounts, or else the last forecast, amended budget or budget; all but the accounts go by the estimated
    counts, so they are provisional and are settled after the accounts.

    Args:
        arrangement: with the year.
        law: rule id -> digest of its versions.
        year: the budget year.
        on: the day.
        asked: what was invoiced to each in advance, in cents; None is by the terms, for the instalments up to that day.

    Raises:
        Fault: those of :func:`passed_on`; VAT-10, nothing was decided on the year by that day.
    """
    decided = [
        each
        for each in known(arrangement.year(year))
        if each.status is not Status.CONCEPT and each.decision.decided_on <= on
    ]
    if not decided:
        what = f"op {on.isoformat()} is over {year} nog niets vastgesteld"
        raise Fault("VAT-10", what, "kies een latere dag")
    newest = max((each.asked for each in decided), key=lambda each: each.moment)
    planned = passed_on(run(arrangement, law, year))
    owed = passed_on(run_named(arrangement, law, newest.name))
    paid = asked if asked is not None else by_terms(planned, on)
    statements = (vat_statement(owed, slug, paid.get(slug, 0)) for slug in owed.run.allocation.participants)
    return StatedYear(on, date(year + 1, *owed.terms.statement_by), newest, planned, tuple(statements))


def by_terms(planned: PassedOn, on: date) -> dict[str, int]:
    """What each municipality was to be asked in advance up to and including a day, in cents."""
    year = planned.run.budget.year
    due = [number for number, term in enumerate(planned.terms.instalments) if date(year, *term.invoiced) <= on]
    return {
        slug: sum(sum(advanced(planned, slug)[number].values()) for number in due)
        for slug in planned.run.allocation.participants
    }


def statement_papers(stated: StatedYear) -> list[Paper]:
    """The statement of every municipality on paper; a concept while the year is not over."""
    on, law = date(stated.asked.year, 1, 1), law_book()
    fields = {code for each in stated.statements for code in each.owed.task_fields}
    names = {code: codes.task_field(law, code, on) for code in sorted(fields)}
    head = StatedOn(stated.on, stated.by, stated.asked, names, stated.final)
    return [vat_statement_paper(each, head, _proof(each)) for each in stated.statements]


def recorded_statements(archive: Archive, year: int, on: date) -> StatedYear:
    """The same from the records, with what was really invoiced up to and including that day.

    Raises:
        Fault: RECORDS-01, nothing was loaded; those of :func:`stated_year`.
    """
    view = archive.view(year)
    asked = {
        slug: sum(each.total_cents for each in some if each.issued_on is None or each.issued_on <= on)
        for slug, some in _invoiced(archive, view.run).items()
    }
    return stated_year(view.run.arrangement, view.run.law, year, on, asked)


def advance_drafts(archive: Archive, year: int, number: int) -> list[Draft]:
    """The advances of an instalment, of every municipality whose DVO is signed, by the budget as adopted.

    Raises:
        Fault: RECORDS-01; BILL-01, BILL-03 or DOCUMENTS-02, nobody may be invoiced; VAT-nn.
    """
    return advance_concepts(archive.view(year).run, number)


def advance_concepts(made: Run, number: int) -> list[Draft]:
    """The same of a run of the adopted budget, without records."""
    owed = passed_on(made)
    return [_draft(owed, passed_on_advance(owed, each, number)) for each in signed(made)]


def settlement_drafts(archive: Archive, year: int, on: date) -> list[Draft]:
    """What is still owed, or comes back, by the adopted accounts; municipalities that are even get none.

    Raises:
        Fault: RECORDS-01; ALLOC-06 or VAT-08, there are no adopted accounts; and as :func:`advance_drafts`.
    """
    view = archive.view(year)
    with archive.database.reading(archive.arrangement) as records:
        name = Asked(year, Phase.ACTUAL).name
        owed = passed_on(archive.recorded.figures(records, name))
    before = _invoiced(archive, view.run)
    asked = (passed_on_settlement(owed, each, before[each.participant], on) for each in signed(view.run))
    return [_draft(owed, invoice) for invoice in asked if invoice is not None]


def write_statements(stated: StatedYear, out: Path, settings: Settings, progress: Progress) -> tuple[MadeFile, ...]:
    """Write the statement of every municipality to a folder, as PDF with its proof inside.

    Raises:
        Fault: OUTPUT-01, the folder cannot be written; those of the papers.
    """
    folder, wanted = OutputFolder(out), [printable(paper, STATEMENT) for paper in statement_papers(stated)]
    for product, content, made_from in due(wanted, folder.is_current, settings, progress):
        folder.write(product.name, content, made_from)
    return tuple(MadeFile(each.kind, out / each.name, folder.sha256(each.name)) for each in wanted)


def _proof(statement: VatStatement) -> Attachment:
    content = statement_proof(statement)
    name = f"rekenspoor-btw-opgave-{statement.owed.run.budget.year}-{statement.participant}.json"
    return proof_attachment(name, canonical(content), content["digest"])


def _draft(owed: PassedOn, invoice: Invoice) -> Draft:
    return proven(invoice, partial(passed_on_proof, owed), owed.run)


def _invoiced(archive: Archive, made: Run) -> dict[str, list[Invoice]]:
    """What was issued of the passed-on VAT of a year to each participant, with the credit notes of it."""
    with archive.database.reading(archive.arrangement) as records:
        issued = invoices.issued(records, made.budget.year)
    return {slug: of_passed_on_vat(issued, slug) for slug in made.allocation.participants}
