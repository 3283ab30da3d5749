# SPDX-License-Identifier: EUPL-1.2
"""Make the papers of a year: PDF, workbook and proof on disk, with nothing done twice."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sow_gov.app.files import OutputFolder
from sow_gov.app.papers import ADVANCE, DVO, KINDS, attached, papers
from sow_gov.app.view import year_view
from sow_gov.documents.fingerprint import fingerprint
from sow_gov.documents.paper import Paper
from sow_gov.documents.pool import render_all
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.exports.workbook import workbook
from sow_gov.intake.law import law_book
from sow_gov.planning.budget_view import BudgetView
from sow_gov.settings import Settings

WORKBOOK = "werkboek"
ALL_KINDS = (*KINDS, WORKBOOK)

Progress = Callable[[int, int, str], None]
"""Told after each paper: how many are done, of how many, and its name."""


def make_documents(
    arrangement: Arrangement,
    year: int,
    kinds: Sequence[str],
    out: Path,
    settings: Settings,
    progress: Progress,
    instalment: int = 1,
) -> list[Path]:
    """Write the papers of a year.

    Args:
        arrangement: a folder that is right.
        year: the budget year.
        kinds: some of :data:`ALL_KINDS`; none means all that the year has.
        out: the folder; made when it is not there.
        settings: where templates and fonts are, and how many processes may print.
        progress: told after each paper that had to be printed.
        instalment: which advance is invoiced.

    Returns:
        The files, in the order of their kinds; those that were right already are among them.

    Raises:
        Fault: DOCUMENTS-01, a kind that does not exist or that the year does not have; and those of the papers.
    """
    wanted = _wanted(arrangement, year, kinds)
    view, law = year_view(arrangement, law_book(), year), law_book()
    folder = OutputFolder(out)
    prepared = papers(view, law, wanted, instalment)
    _print(prepared, folder, settings, progress)
    names = [f"{paper.slug}.pdf" for paper in prepared]
    if WORKBOOK in wanted:
        names.append(_workbook(view, folder))
    names += _proofs(prepared, folder)
    return [out / name for name in names]


def _wanted(arrangement: Arrangement, year: int, kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds to make; what depends on a DVO only where there are any."""
    unknown = [kind for kind in kinds if kind not in ALL_KINDS]
    if unknown:
        raise Fault("DOCUMENTS-01", f"onbekende soort {', '.join(unknown)}", f"kies uit: {', '.join(ALL_KINDS)}")
    per_agreement = {DVO, ADVANCE}
    if not arrangement.year(year).agreements:
        if per_agreement & set(kinds):
            raise Fault("DOCUMENTS-01", f"{year} heeft geen DVO's", "voeg ze toe, of kies een andere soort")
        return tuple(kind for kind in kinds or ALL_KINDS if kind not in per_agreement)
    return tuple(kinds) or ALL_KINDS


def _print(prepared: Sequence[Paper], folder: OutputFolder, settings: Settings, progress: Progress) -> None:
    """Print what is not there yet, or would come out differently now."""
    made_from = {paper.slug: fingerprint(paper, settings.templates, settings.fonts) for paper in prepared}
    due = [paper for paper in prepared if not folder.is_current(f"{paper.slug}.pdf", made_from[paper.slug])]
    for paper, pdf in render_all(due, settings.templates, settings.fonts, settings.workers, progress):
        folder.write(f"{paper.slug}.pdf", pdf, made_from[paper.slug])


def _workbook(view: BudgetView, folder: OutputFolder) -> str:
    name = f"werkboek-{view.run.year}.xlsx"
    digest = attached(view.run).canonical_digest
    folder.write(name, workbook(view.run, digest, view.run.budget.decision.decided_on), digest)
    return name


def _proofs(prepared: Sequence[Paper], folder: OutputFolder) -> list[str]:
    """Write every proof beside the papers it is embedded in, each once."""
    proofs = {attachment.name: attachment for paper in prepared for attachment in paper.attachments}
    for name, attachment in proofs.items():
        folder.write(name, attachment.content, attachment.canonical_digest)
    return list(proofs)
