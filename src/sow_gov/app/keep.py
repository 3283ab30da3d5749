# SPDX-License-Identifier: EUPL-1.2
"""Keep papers as bytes: what the records ask for and is not there yet is printed; an act names every one kept.

What has to be made follows from the records alone. So a crash loses nothing: whoever starts next goes on.
"""

from sow_gov.app.documents import kinds_of
from sow_gov.app.meetings.keep import Told, keep_meetings, nobody
from sow_gov.app.papers import ADVANCE, OF_THE_CYCLE
from sow_gov.app.products import JSON, PDF, PROOF, Product, due, products
from sow_gov.app.proofs import proof_attachment
from sow_gov.app.recorded import Archive
from sow_gov.app.shelf import Clock, Made, shelve
from sow_gov.billing.invoice import Invoice
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.canonical import digest
from sow_gov.domain.status import Status
from sow_gov.settings import Settings
from sow_gov.store import papers
from sow_gov.store.papers import NewPaper
from sow_gov.wording.citing import adoption, cited
from sow_gov.wording.numbers import listing


def keep_due(archive: Archive, settings: Settings, now: Clock, progress: Progress, told: Told = nobody) -> int:
    """Make everything that the records of an arrangement ask for: invoices, every year, newest first, meetings.

    Args:
        archive: the records of the arrangement.
        settings: where templates and fonts are, and how many processes may print.
        now: gives the instant.
        progress: told how far invoices and years are.
        told: told how far each meeting is.

    Returns:
        How many papers were kept.

    Raises:
        Fault: RECORDS-01, nothing was loaded; those of the papers.
    """
    made = keep_invoices(archive, settings, now, progress)
    made += sum(keep_year(archive, year, settings, now, progress) for year in archive.years())
    return made + keep_meetings(archive, settings, now, told)


def keep_invoices(archive: Archive, settings: Settings, now: Clock, progress: Progress) -> int:
    """Print the issued invoices that have no PDF yet, from their recorded values and proofs and on whose authority.

    Returns:
        How many were kept.
    """
    with archive.database.reading(archive.arrangement) as records:
        unprinted = papers.unprinted(records)
    sheets = {}
    for invoice, name, content, authority in unprinted:
        paper = invoice_paper(invoice, proof_attachment(name, content, invoice.proof), authority)
        sheets[paper.slug] = (paper, invoice, authority)
    if sheets:
        progress(0, len(sheets), "")
    prepared = [paper for paper, _, _ in sheets.values()]
    printed = render_all(prepared, settings.templates, settings.fonts, settings.workers, progress)
    made = ((paper.slug, pdf, *sheets[paper.slug][1:]) for paper, pdf in printed)
    return shelve(archive, ((_invoice_pdf(invoice, slug, pdf), said) for slug, pdf, invoice, said in made), now)


def keep_year(archive: Archive, year: int, settings: Settings, now: Clock, progress: Progress) -> int:
    """Make the papers of a year that are not there yet or would come out differently now; no unnumbered invoices.

    An adopted budget and a signed DVO are made once: a later figure, template or version of the program leaves them.

    Returns:
        How many were kept.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year; those of the papers.
    """
    view = archive.view(year)
    with archive.database.reading(archive.arrangement) as records:
        kept = {paper.name: paper for paper in papers.kept(records, year)}
    kinds = [kind for kind in kinds_of(view.run.arrangement, year) if kind != ADVANCE]
    wanted = products(view, archive.recorded.law, kinds)
    made = due(wanted, lambda name, new: name in kept and kept[name].stands(new), settings, progress)
    budget = view.run.budget
    return shelve(archive, (_product(budget, each, content, made_from) for each, content, made_from in made), now)


def _product(budget: BudgetYear, each: Product, content: bytes, made_from: str) -> Made:
    new = NewPaper(
        each.name, each.kind, budget.year, each.participant, None, each.media_type, made_from, content, final=each.final
    )
    if each.kind in OF_THE_CYCLE and isinstance(each.source, Paper):
        return new, f"{each.source.title}: {each.source.footer}"
    return new, _grounds(budget, each.participant)


def _grounds(budget: BudgetYear, participant: str | None) -> str:
    """By which decisions the figures of a paper are what they are: on the budget, and of both sides on the DVO."""
    said = [f"{budget.title}: {adoption(budget.status, budget.decision)}"]
    agreement = budget.agreement(participant) if participant else None
    if agreement is not None:
        number = agreement.number if agreement.status is not Status.CONCEPT else "DVO in concept"
        said.append(f"{number}: {listing([cited(each.decision) for each in agreement.signatures])}")
    return "; ".join(said)


def kept_proof(invoice: Invoice, proof: Attachment) -> NewPaper:
    """The proof of an invoice, to be kept together with its number."""
    whose = (invoice.year, invoice.participant, invoice.number)
    return NewPaper(proof.name, PROOF, *whose, JSON, invoice.proof, proof.content, final=True)


def _invoice_pdf(invoice: Invoice, slug: str, pdf: bytes) -> NewPaper:
    whose = (invoice.year, invoice.participant, invoice.number)
    return NewPaper(f"{slug}.pdf", invoice.kind.value, *whose, PDF, digest(invoice), pdf, final=True)
