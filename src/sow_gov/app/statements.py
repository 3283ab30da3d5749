# SPDX-License-Identifier: EUPL-1.2
"""Which statements belong to a settled year? One page per municipality, kept once its settlement was issued."""

from sow_gov.app.products import PDF
from sow_gov.app.recorded import Archive
from sow_gov.app.settled_year import looked_up, settlement_proof
from sow_gov.app.settlement_view import SettlementView
from sow_gov.app.shelf import Clock, shelve
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.documents.settlement import KIND, Statement, statement_paper
from sow_gov.settings import Settings
from sow_gov.statutory import vat
from sow_gov.store import invoices, papers
from sow_gov.store.papers import NewPaper


def statement_papers(archive: Archive, year: int) -> list[Paper]:
    """The statement of every municipality with a DVO; a concept while its settlement was not issued.

    Raises:
        Fault: as :func:`sow_gov.app.settled_year.looked_up`.
    """
    view, _, _ = looked_up(archive, year)
    return _papers(archive, view)


def keep_statements(archive: Archive, settings: Settings, now: Clock, progress: Progress) -> int:
    """Print the statements of settled municipalities that are not kept yet; kept once, they never change.

    Returns:
        How many were kept.

    Raises:
        Fault: as :func:`statement_papers`.
    """
    with archive.database.reading(archive.arrangement) as records:
        settled = [each for each in invoices.every(records) if each.kind is InvoiceKind.SETTLEMENT]
        kept = {year: {each.name for each in papers.kept(records, year)} for year in {each.year for each in settled}}
    due = {each.year for each in settled if f"{KIND}-{each.year}-{each.participant}.pdf" not in kept[each.year]}
    made = 0
    for year in sorted(due):
        view, _, _ = looked_up(archive, year)
        wanted = {each.slug: each for each in _papers(archive, view) if each.participant in view.done}
        progress(0, len(wanted), "")
        printed = render_all(list(wanted.values()), settings.templates, settings.fonts, settings.workers, progress)
        made += shelve(archive, ((_new(view, each, pdf), each.footer) for each, pdf in printed), now)
    return made


def statement_of(archive: Archive, view: SettlementView) -> Statement:
    """What the statements of a year have in common."""
    actuals = view.runs.realised.budget.actuals
    on = actuals.decision.decided_on if actuals else view.runs.adopted.budget.decision.decided_on
    sentence = vat.contribution(archive.recorded.law, on).value.invoice_text
    return Statement(view.runs.realised, view.accounts, view.settlements, view.settling, view.done, sentence)


def _papers(archive: Archive, view: SettlementView) -> list[Paper]:
    statement = statement_of(archive, view)
    return [statement_paper(statement, each, settlement_proof(view, each)) for each in view.settlements]


def _new(view: SettlementView, paper: Paper, pdf: bytes) -> NewPaper:
    """A statement to keep, made from the settlement invoice that was issued."""
    invoice = view.done[paper.participant or ""]
    return NewPaper(f"{paper.slug}.pdf", KIND, view.year, paper.participant, None, PDF, invoice.proof, pdf, final=True)
