# SPDX-License-Identifier: EUPL-1.2
"""Keep papers as bytes: what the records ask for and is not there yet is printed; an act names every one kept.

What has to be made follows from the records alone. So a crash loses nothing: whoever starts next goes on.
"""

from collections.abc import Callable
from dataclasses import replace

from sow_gov.app import einvoice
from sow_gov.app.documents import kinds_of
from sow_gov.app.meetings.keep import Told, keep_meetings, nobody
from sow_gov.app.papers import ADVANCE, OF_THE_CYCLE
from sow_gov.app.products import JSON, PDF, PROOF, Product, due, products
from sow_gov.app.proofs import proof_attachment
from sow_gov.app.recorded import Archive
from sow_gov.app.shelf import Clock, Made, shelve, shelve_together
from sow_gov.app.statements import keep_statements
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.status import Status
from sow_gov.settings import Settings
from sow_gov.store import papers
from sow_gov.store.papers import XML, NewPaper, Unprinted
from sow_gov.wording.citing import adoption, cited
from sow_gov.wording.numbers import listing

E_INVOICE = "e-factuur"
"""The kind of paper that the UBL of an invoice is."""


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
    made += keep_statements(archive, settings, now, progress)
    made += sum(keep_year(archive, year, settings, now, progress) for year in archive.years())
    return made + keep_meetings(archive, settings, now, told)


def keep_invoices(
    archive: Archive,
    settings: Settings,
    now: Clock,
    progress: Progress,
    wanted: Callable[[Invoice], bool] = lambda _: True,
) -> int:
    """Print the issued invoices that have no PDF yet, from their recorded values and proofs and on whose authority.

    Of an e-invoice the UBL goes inside its PDF, and the UBL that is sent carries that PDF: the three are kept at once.

    Args:
        archive: the records of the arrangement.
        settings: where templates and fonts are, and how many processes may print.
        now: gives the instant.
        progress: told how far it is.
        wanted: which of the invoices; default all.

    Returns:
        How many files were kept.

    Raises:
        Fault: UBL-02, an e-invoice that was good when it was issued is not any more; those of the papers.
    """
    with archive.database.reading(archive.arrangement) as records:
        unprinted = {each.invoice.slug: each for each in papers.unprinted(records) if wanted(each.invoice)}
    if unprinted:
        progress(0, len(unprinted), "")
    sheets = [sheet(each) for each in unprinted.values()]
    printed = render_all(sheets, settings.templates, settings.fonts, settings.workers, progress)
    made = ((files(unprinted[paper.slug], paper, pdf), unprinted[paper.slug].authority) for paper, pdf in printed)
    return shelve_together(archive, made, now)


def sheet(unprinted: Unprinted) -> Paper:
    """The paper of an issued invoice with its proof inside and, of an e-invoice, the UBL."""
    invoice = unprinted.invoice
    proof = proof_attachment(unprinted.proof_name, unprinted.proof, invoice.proof)
    paper = invoice_paper(invoice, proof, unprinted.authority)
    if invoice.e_invoice is None:
        return paper
    return replace(paper, attachments=(*paper.attachments, einvoice.bare(invoice)))


def files(unprinted: Unprinted, paper: Paper, pdf: bytes) -> list[NewPaper]:
    """The PDF of an invoice and, of an e-invoice, the UBL inside it and the one that carries it."""
    invoice = unprinted.invoice

    def new(name: str, kind: str, media_type: str, content: bytes) -> NewPaper:
        whose = (invoice.year, invoice.participant, invoice.number)
        return NewPaper(name, kind, *whose, media_type, unprinted.digest, content, final=True)

    made = [new(f"{paper.slug}.pdf", invoice.kind.value, PDF, pdf)]
    for inside in paper.attachments:
        if inside.mime == XML:
            made.append(new(inside.name, E_INVOICE, XML, inside.content))
            made.append(new(einvoice.sent_name(invoice), E_INVOICE, XML, einvoice.sent(invoice, pdf)))
    return made


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
    """The proof of an invoice, to be kept together with its number; what is no advance may share its proof."""
    whose = (invoice.year, invoice.participant, invoice.number)
    name = proof.name if invoice.kind is InvoiceKind.ADVANCE else f"rekenspoor-{invoice.slug}.json"
    return NewPaper(name, PROOF, *whose, JSON, invoice.proof, proof.content, final=True)
