# SPDX-License-Identifier: EUPL-1.2
"""What is to be made of a year, and what of it is due? Papers to print, files that are ready, and whose they are."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sow_gov.app.papers import ACCOUNTS, ADVANCE, AMENDMENT, BUDGET, DVO, INTERIM, KINDS, papers
from sow_gov.app.proofs import attached
from sow_gov.app.tables import tables_of, tables_workbook
from sow_gov.documents.press.fingerprint import fingerprint
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.documents.press.shelf import shelf_in
from sow_gov.domain.status import Status
from sow_gov.exports.workbook import workbook
from sow_gov.planning.budget_view import BudgetView
from sow_gov.settings import Settings
from sow_gov.statutory.law import LawBook

WORKBOOK, PROOF, WHOLE_PROOF = "werkboek", "rekenspoor", "heel rekenspoor"
ALL_KINDS = (*KINDS, WORKBOOK)
"""What can be asked for; the proofs come along with whatever rests on them, the whole one with the workbook."""
TABLES = "tabellen"
ON_REQUEST = (TABLES,)
"""What is made of papers only when it is asked for by name."""
_FINAL = {DVO: Status.SIGNED, **dict.fromkeys((BUDGET, ACCOUNTS, INTERIM, AMENDMENT), Status.ADOPTED)}
"""How far a paper is when it does not change any more."""
PDF, XLSX, JSON = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/json",
)


@dataclass(frozen=True, slots=True)
class Product:
    """Product of a year: a paper to print, or the bytes of a file that takes no time to make.

    ``kind`` is one of :data:`ALL_KINDS` or a proof; ``participant`` the one municipality it is for, None for all.
    ``final`` means that it was adopted or signed like this, so that it is kept once and never made anew.
    """

    kind: str
    name: str
    media_type: str
    participant: str | None
    source: Paper | bytes
    final: bool = False

    def made_from(self, settings: Settings) -> str:
        """The digest of everything that the bytes depend on."""
        if isinstance(self.source, Paper):
            return fingerprint(self.source, settings.templates, settings.fonts)
        return hashlib.sha256(self.source).hexdigest()


def products(view: BudgetView, law: LawBook, kinds: Sequence[str], instalment: int = 1) -> list[Product]:
    """Everything of some kinds that a year gives, in order of kind, the proofs last.

    Raises:
        Fault: BILL-02, a DVO has no such instalment.
    """
    common = attached(view.run, costs=view.full_cost, common=True)
    prepared = [
        printable(paper, kind)
        for kind in KINDS
        if kind in kinds
        for paper in papers(view, law, kind, instalment, common)
    ]
    proofs = [proof for each in prepared for proof in _carried(each)]
    if WORKBOOK in kinds:
        whole = attached(view.run, costs=view.full_cost)
        content = workbook(view.run, whole.digest, view.run.budget.decision.decided_on)
        prepared.append(Product(WORKBOOK, f"werkboek-{view.run.year}.xlsx", XLSX, None, content))
        proofs.insert(0, replace(proof_file(whole, None), kind=WHOLE_PROOF))
    if TABLES in kinds:
        prepared += _tables(view, law, instalment, common)
    return [*prepared, *{proof.name: proof for proof in proofs}.values()]


def _tables(view: BudgetView, law: LawBook, instalment: int, common: Attachment) -> Iterator[Product]:
    """The tables of every paper of the year that has any, save the invoices, as a workbook per paper."""
    for kind in KINDS:
        for paper in papers(view, law, kind, instalment, common) if kind != ADVANCE else ():
            if tables_of(paper):
                whose = f"-{paper.participant}" if paper.participant else ""
                name = f"{TABLES}-{kind}-{view.run.year}{whose}.xlsx"
                yield Product(TABLES, name, XLSX, paper.participant, tables_workbook(paper))


def printable(paper: Paper, kind: str) -> Product:
    """A paper as a product."""
    return Product(kind, f"{paper.slug}.pdf", PDF, paper.participant, paper, paper.status is _FINAL.get(kind))


def proof_file(attachment: Attachment, participant: str | None, *, final: bool = False) -> Product:
    """A proof as a file of its own."""
    return Product(PROOF, attachment.name, JSON, participant, attachment.content, final)


def _carried(product: Product) -> Iterator[Product]:
    """The proofs inside a paper; that of one municipality is as final as its paper."""
    if isinstance(product.source, Paper):
        final = product.final and product.participant is not None
        for attachment in product.source.attachments:
            yield proof_file(attachment, product.participant, final=final)


def due(
    wanted: Iterable[Product],
    is_current: Callable[[str, str], bool],
    settings: Settings,
    progress: Progress,
) -> Iterator[tuple[Product, bytes, str]]:
    """Make what is not there yet or would come out differently now.

    Args:
        wanted: the products.
        is_current: says whether a name is there already, made from the same.
        settings: where templates, fonts and the chapters of before are, and how many processes may print.
        progress: told how many papers must be printed, if any, and then after each of them.

    Yields:
        Each product that was due with its bytes and what it was made from, as soon as it is ready.

    Raises:
        Fault: those of the papers.
    """
    made_from = {product.name: product.made_from(settings) for product in wanted}
    left = [product for product in wanted if not is_current(product.name, made_from[product.name])]
    printed = {product.source.slug: product for product in left if isinstance(product.source, Paper)}
    for product in left:
        if isinstance(product.source, bytes):
            yield product, product.source, made_from[product.name]
    if printed:
        progress(0, len(printed), "")
    sheets = [product.source for product in printed.values() if isinstance(product.source, Paper)]
    chapters = shelf_in(settings.chapters)
    for paper, pdf in render_all(sheets, settings.templates, settings.fonts, settings.workers, progress, chapters):
        yield printed[paper.slug], pdf, made_from[printed[paper.slug].name]
