# SPDX-License-Identifier: EUPL-1.2
"""What is to be made of a year, and what of it is due? Papers to print, files that are ready, and whose they are."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sow_gov.app.papers import KINDS, attached, papers
from sow_gov.documents.press.fingerprint import fingerprint
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.exports.workbook import workbook
from sow_gov.planning.budget_view import BudgetView
from sow_gov.settings import Settings
from sow_gov.statutory.law import LawBook

WORKBOOK, PROOF = "werkboek", "rekenspoor"
ALL_KINDS = (*KINDS, WORKBOOK)
"""What can be asked for; the proofs come along with whatever rests on them."""
PDF, XLSX, JSON = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/json",
)


@dataclass(frozen=True, slots=True)
class Product:
    """Product of a year: a paper to print, or the bytes of a file that takes no time to make.

    ``kind`` is one of :data:`ALL_KINDS` or a proof; ``participant`` the one municipality it is for, None for all.
    """

    kind: str
    name: str
    media_type: str
    participant: str | None
    source: Paper | bytes

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
    whole = attached(view.run, costs=view.full_cost)
    prepared = [
        printable(paper, kind)
        for kind in KINDS
        if kind in kinds
        for paper in papers(view, law, kind, instalment, whole)
    ]
    carried = [(each.source.attachments, each.participant) for each in prepared if isinstance(each.source, Paper)]
    proofs = [proof_file(attachment, whose) for attachments, whose in carried for attachment in attachments]
    if WORKBOOK in kinds:
        content = workbook(view.run, whole.digest, view.run.budget.decision.decided_on)
        prepared.append(Product(WORKBOOK, f"werkboek-{view.run.year}.xlsx", XLSX, None, content))
        proofs.insert(0, proof_file(whole, None))
    return [*prepared, *{proof.name: proof for proof in proofs}.values()]


def printable(paper: Paper, kind: str) -> Product:
    """A paper as a product."""
    return Product(kind, f"{paper.slug}.pdf", PDF, paper.participant, paper)


def proof_file(attachment: Attachment, participant: str | None) -> Product:
    """A proof as a file of its own."""
    return Product(PROOF, attachment.name, JSON, participant, attachment.content)


def due(
    wanted: Iterable[Product], is_current: Callable[[str, str], bool], settings: Settings, progress: Progress
) -> Iterator[tuple[Product, bytes, str]]:
    """Make what is not there yet or would come out differently now.

    Args:
        wanted: the products.
        is_current: says whether a name is there already, made from the same.
        settings: where templates and fonts are, and how many processes may print.
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
    for paper, pdf in render_all(sheets, settings.templates, settings.fonts, settings.workers, progress):
        yield printed[paper.slug], pdf, made_from[printed[paper.slug].name]
