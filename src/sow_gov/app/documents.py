# SPDX-License-Identifier: EUPL-1.2
"""Make the papers of a year: PDF, workbook and proof on disk, with nothing printed or written twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app.files import OutputFolder
from sow_gov.app.papers import ADVANCE, DVO, KINDS, attached, papers, refusals
from sow_gov.app.view import year_view
from sow_gov.documents.press.fingerprint import fingerprint
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.pool import Progress, render_all
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.exports.workbook import workbook
from sow_gov.intake.law import law_book
from sow_gov.settings import Settings

WORKBOOK, PROOF = "werkboek", "rekenspoor"
ALL_KINDS = (*KINDS, WORKBOOK)
"""What can be asked for; the proofs come along with whatever rests on them."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """Bestand: one of :data:`ALL_KINDS` or a proof, where it is, and the SHA-256 of its bytes."""

    kind: str
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class MadeDocuments:
    """Stukken: the run they show, the files in the order of their kinds, and why any advance was left out."""

    run: Run
    files: tuple[MadeFile, ...]
    left_out: tuple[Fault, ...]


def make_documents(
    arrangement: Arrangement,
    year: int,
    kinds: Sequence[str],
    out: Path,
    settings: Settings,
    progress: Progress,
    instalment: int = 1,
) -> MadeDocuments:
    """Write the papers of a year.

    Args:
        arrangement: a folder that is right.
        year: the budget year.
        kinds: some of :data:`ALL_KINDS`; none means all that the year has and that can be printed.
        out: the folder; made when it is not there.
        settings: where templates and fonts are, and how many processes may print.
        progress: told how many papers must be printed, if any, and then after each of them.
        instalment: which advance is invoiced.

    Returns:
        What was made; the files that were right already are among it.

    Raises:
        Fault: DOCUMENTS-01, a kind does not exist; DOCUMENTS-02, the year has no DVOs for it; OUTPUT-01, the folder
            cannot be written; BILL-01 or BILL-03, an advance was asked for by name too early; those of the papers.
    """
    wanted, law = _wanted(arrangement, year, kinds), law_book()
    view = year_view(arrangement, law, year)
    left_out = refusals(view.run.budget) if ADVANCE in wanted else ()
    if left_out and ADVANCE in kinds:
        raise left_out[0]
    whole = attached(view.run, costs=view.full_cost)
    prepared = {kind: papers(view, law, kind, instalment, whole) for kind in KINDS if kind in wanted}
    folder, flat = OutputFolder(out), [paper for printed in prepared.values() for paper in printed]
    _print(flat, folder, settings, progress)
    names = [(kind, f"{paper.slug}.pdf") for kind, printed in prepared.items() for paper in printed]
    proofs = [attachment for paper in flat for attachment in paper.attachments]
    if WORKBOOK in wanted:
        names.append((WORKBOOK, _workbook(view.run, whole, folder)))
        proofs.insert(0, whole)
    names += [(PROOF, name) for name in _proofs(proofs, folder)]
    return MadeDocuments(
        view.run, tuple(MadeFile(kind, out / name, folder.sha256(name)) for kind, name in names), left_out
    )


def _wanted(arrangement: Arrangement, year: int, kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds to make; what depends on a DVO only where there are any."""
    unknown = [kind for kind in kinds if kind not in ALL_KINDS]
    if unknown:
        raise Fault("DOCUMENTS-01", f"onbekende soort {', '.join(unknown)}", f"kies uit: {', '.join(ALL_KINDS)}")
    per_agreement = {DVO, ADVANCE}
    if not arrangement.year(year).agreements:
        if per_agreement & set(kinds):
            raise Fault("DOCUMENTS-02", f"{year} heeft geen DVO's", "voeg ze toe, of kies een andere soort")
        return tuple(kind for kind in kinds or ALL_KINDS if kind not in per_agreement)
    return tuple(kinds) or ALL_KINDS


def _print(prepared: Sequence[Paper], folder: OutputFolder, settings: Settings, progress: Progress) -> None:
    """Print what is not there yet, or would come out differently now."""
    made_from = {paper.slug: fingerprint(paper, settings.templates, settings.fonts) for paper in prepared}
    due = [paper for paper in prepared if not folder.is_current(f"{paper.slug}.pdf", made_from[paper.slug])]
    if due:
        progress(0, len(due), "")
    for paper, pdf in render_all(due, settings.templates, settings.fonts, settings.workers, progress):
        folder.write(f"{paper.slug}.pdf", pdf, made_from[paper.slug])


def _workbook(run: Run, whole: Attachment, folder: OutputFolder) -> str:
    """Write the workbook; making it takes less time than knowing all that its bytes depend on."""
    name = f"werkboek-{run.year}.xlsx"
    folder.keep(name, workbook(run, whole.digest, run.budget.decision.decided_on))
    return name


def _proofs(attachments: Iterable[Attachment], folder: OutputFolder) -> list[str]:
    """Write every proof beside what it belongs to, each once."""
    proofs = {attachment.name: attachment.content for attachment in attachments}
    for name, content in proofs.items():
        folder.keep(name, content)
    return list(proofs)
