# SPDX-License-Identifier: EUPL-1.2
"""Keep papers as bytes: what the records ask for and is not there yet is printed; an act names every one kept.

What has to be made follows from the records alone. So a crash loses nothing: whoever starts next goes on.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sow_gov.app.documents import kinds_of
from sow_gov.app.papers import ADVANCE, proof_attachment
from sow_gov.app.products import JSON, PDF, PROOF, Product, due, products
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Attachment
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.domain.canonical import digest
from sow_gov.settings import Settings
from sow_gov.store import acts, papers
from sow_gov.store.acts import Actor
from sow_gov.store.papers import NewPaper

KEEP = "stukken"
"""The kind of act by which papers are kept."""
SYSTEM = Actor(None, "systeem", "volgt uit wat is vastgelegd")
"""Nobody decides anything here: what is made follows from what was."""
Clock = Callable[[], datetime]


def keep_due(archive: Archive, settings: Settings, now: Clock, progress: Progress) -> int:
    """Make everything that the records of an arrangement ask for: first the invoices, then every year, newest first.

    Returns:
        How many papers were kept.

    Raises:
        Fault: RECORDS-01, nothing was loaded; those of the papers.
    """
    made = keep_invoices(archive, settings, now, progress)
    return made + sum(keep_year(archive, year, settings, now, progress) for year in archive.years())


def keep_invoices(archive: Archive, settings: Settings, now: Clock, progress: Progress) -> int:
    """Print the issued invoices that have no PDF yet, from their recorded values and proofs.

    Returns:
        How many were kept.
    """
    with archive.database.reading(archive.arrangement) as records:
        unprinted = papers.unprinted(records)
    sheets = {}
    for invoice, name, content in unprinted:
        paper = invoice_paper(invoice, proof_attachment(name, content, invoice.proof))
        sheets[paper.slug] = (paper, invoice)
    if sheets:
        progress(0, len(sheets), "")
    prepared = [paper for paper, _ in sheets.values()]
    printed = render_all(prepared, settings.templates, settings.fonts, settings.workers, progress)
    return _keep(archive, (_invoice_pdf(sheets[paper.slug][1], paper.slug, pdf) for paper, pdf in printed), now)


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
    return _keep(archive, (_product(year, each, content, made_from) for each, content, made_from in made), now)


def _product(year: int, each: Product, content: bytes, made_from: str) -> NewPaper:
    return NewPaper(
        each.name, each.kind, year, each.participant, None, each.media_type, made_from, content, final=each.final
    )


def kept_proof(invoice: Invoice, proof: Attachment) -> NewPaper:
    """The proof of an invoice, to be kept together with its number."""
    whose = (invoice.year, invoice.participant, invoice.number)
    return NewPaper(proof.name, PROOF, *whose, JSON, invoice.proof, proof.content, final=True)


def _invoice_pdf(invoice: Invoice, slug: str, pdf: bytes) -> NewPaper:
    whose = (invoice.year, invoice.participant, invoice.number)
    return NewPaper(f"{slug}.pdf", invoice.kind.value, *whose, PDF, digest(invoice), pdf, final=True)


def _keep(archive: Archive, made: Iterator[NewPaper], now: Clock) -> int:
    """Keep each paper as soon as it is ready, in a transaction of its own with its act."""
    kept = 0
    for new in made:
        with archive.database.writing(archive.arrangement) as records:
            records.hold()
            version = papers.keep(records, new, now())
            if version is not None:
                about = {"papers": {f"{new.name}#{version}": new.digest}}
                acts.log(records, SYSTEM, KEEP, about, now())
                kept += 1
    return kept
