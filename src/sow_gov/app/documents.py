# SPDX-License-Identifier: EUPL-1.2
"""Make the papers of a year on files alone: PDF, workbook and proof in a folder, nothing printed or written twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app.files import OutputFolder
from sow_gov.app.papers import ADVANCE, DVO, refusals
from sow_gov.app.products import ALL_KINDS, ON_REQUEST, due, products
from sow_gov.app.view import year_view
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.intake.law import law_book
from sow_gov.settings import Settings


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
    """Write the papers of a year; an invoice is a concept, because numbers exist in the records only.

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
    wanted, law = kinds_of(arrangement, year, kinds), law_book()
    view = year_view(arrangement, law, year)
    left_out = refusals(view.run.budget) if ADVANCE in wanted else ()
    if left_out and ADVANCE in kinds:
        raise left_out[0]
    made, folder = products(view, law, wanted, instalment), OutputFolder(out)
    for product, content, made_from in due(made, folder.is_current, settings, progress):
        folder.write(product.name, content, made_from)
    files = (MadeFile(product.kind, out / product.name, folder.sha256(product.name)) for product in made)
    return MadeDocuments(view.run, tuple(files), left_out)


def kinds_of(arrangement: Arrangement, year: int, kinds: Sequence[str] = ()) -> tuple[str, ...]:
    """The kinds that a year can give, of those that were asked for; what depends on a DVO only where there are any.

    Raises:
        Fault: DOCUMENTS-01, a kind does not exist; DOCUMENTS-02, the year has no DVOs for it.
    """
    known = (*ALL_KINDS, *ON_REQUEST)
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise Fault("DOCUMENTS-01", f"onbekende soort {', '.join(unknown)}", f"kies uit: {', '.join(known)}")
    per_agreement = {DVO, ADVANCE}
    if not arrangement.year(year).agreements:
        if per_agreement & set(kinds):
            raise Fault("DOCUMENTS-02", f"{year} heeft geen DVO's", "voeg ze toe, of kies een andere soort")
        return tuple(kind for kind in kinds or ALL_KINDS if kind not in per_agreement)
    return tuple(kinds) or ALL_KINDS
