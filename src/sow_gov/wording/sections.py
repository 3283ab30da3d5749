# SPDX-License-Identifier: EUPL-1.2
"""Which texts stand around the figures of a paper, and how do they become HTML? Markdown with its figures filled in.

A text names a figure and never repeats it; on paper the figure is said, on a page it may also open its explanation.
"""

import re
from collections.abc import Callable, Collection, Mapping

from markupsafe import Markup

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.cycle import PaperKind
from sow_gov.planning.figure_reference import Figure, references, required, years
from sow_gov.planning.quotable import YearFigures
from sow_gov.wording.markdown import written
from sow_gov.wording.quoting import quoted

PROGRAMME = "programma-"
"""What the code of the section on a programme begins with; the code of the programme follows."""
FIGURE = "data-figure"
"""The attribute by which the words of a figure tell its reference."""
_ALWAYS = {"inleiding": "Inleiding", "samenvatting": "Samenvatting"}
_PARAGRAPHS = {
    "weerstandsvermogen": "Weerstandsvermogen en risicobeheersing",
    "onderhoud-kapitaalgoederen": "Onderhoud kapitaalgoederen",
    "financiering": "Financiering",
    "bedrijfsvoering": "Bedrijfsvoering",
    "verbonden-partijen": "Verbonden partijen",
    "openbaarheid": "Openbaarheid",
    "overhead": "Overhead",
}
_FIGURES = {"financieel-beeld": "Financieel beeld", "financiele-positie": "Financiële positie"}
SECTIONS: Mapping[PaperKind, Mapping[str, str]] = {
    PaperKind.FRAMEWORKS: _ALWAYS
    | _FIGURES
    | {
        "ontwikkelingen": "Ontwikkelingen",
        "uitgangspunten": "Uitgangspunten",
        "indexering": "Indexering",
        "risicos": "Risico's",
        "planning": "Planning",
    },
    PaperKind.PROVISIONAL_ACCOUNTS: _ALWAYS | _FIGURES,
    PaperKind.BUDGET: _ALWAYS
    | _PARAGRAPHS
    | _FIGURES
    | {
        "meerjarenraming": "Meerjarenraming",
        "ontwikkelingen": "Ontwikkelingen",
        "openbaar-belang": "Openbaar belang",
    },
    PaperKind.AMENDMENT: _ALWAYS | _FIGURES | {"toelichting": "Toelichting", "gevolgen": "Gevolgen per gemeente"},
    PaperKind.INTERIM_REPORT: _ALWAYS | _PARAGRAPHS | _FIGURES | {"maatregelen": "Maatregelen"},
    PaperKind.ACCOUNTS: _ALWAYS
    | _PARAGRAPHS
    | _FIGURES
    | {
        "grondslagen": "Grondslagen",
        "balans": "Balans",
        "resultaatbestemming": "Bestemming van het resultaat",
        "rechtmatigheid": "Rechtmatigheid",
        "gebeurtenissen-na-balansdatum": "Gebeurtenissen na balansdatum",
    },
}
"""Kind of paper -> code and title of the sections that it may have; every kind may have one a programme."""
_NUMBERED = (PaperKind.AMENDMENT, PaperKind.INTERIM_REPORT)
_BEGIN, _END = "\ue000", "\ue001"
_MARKS = str.maketrans(dict.fromkeys((_BEGIN, _END), ""))
_PLACE = re.compile(f"{_BEGIN}([0-9]+){_END}")
_SECTION_LEVEL = 2


def paper_kind(paper: str) -> PaperKind | None:
    """The kind of paper that a folder of texts is for; None when it is for none.

    >>> paper_kind("begroting").value, paper_kind("bestuursrapportage-2").value, paper_kind("begroting-2")
    ('begroting', 'bestuursrapportage', None)
    """
    name, _, number = paper.rpartition("-")
    if number.isascii() and number.isdecimal() and not number.startswith("0"):
        return next((kind for kind in _NUMBERED if _folder(kind) == name), None)
    return next((kind for kind in SECTIONS if _folder(kind) == paper and kind not in _NUMBERED), None)


def papers() -> list[str]:
    """The folders of texts that there may be, with ``<nummer>`` where the papers of a kind are numbered."""
    return [_folder(kind) + ("-<nummer>" if kind in _NUMBERED else "") for kind in SECTIONS]


def section_titles(kind: PaperKind, programmes: Mapping[str, str]) -> dict[str, str]:
    """Code -> title of every section that a kind of paper may have, those of the programmes last.

    Args:
        kind: of the paper.
        programmes: code -> name of the programmes of the year.
    """
    return {**SECTIONS[kind], **{f"{PROGRAMME}{slug}": name for slug, name in programmes.items()}}


def as_said(figure: Figure) -> Markup:
    """A figure as paper has it: its words, by whose mark (:data:`FIGURE`) a page can still tell which figure it is."""
    return Markup('<span {}="{}">{}</span>').format(FIGURE, figure.reference, quoted(figure).said)


def section_html(text: str, known: Mapping[int, YearFigures], show: Callable[[Figure], Markup] = as_said) -> Markup:
    """Set a section with its figures in it.

    Args:
        text: Markdown with references to figures; its own headings start one below that of a section (h3).
        known: year -> the figures that may be quoted.
        show: how a figure is put in the text; a page may make it a link.

    Returns:
        HTML in which no tag comes from the text itself.

    Raises:
        UnknownReferences: TEXT-01, a reference stands for nothing.
    """
    clean = text.translate(_MARKS)
    figures = required(clean, known)
    places = {figure.reference: f"{_BEGIN}{index}{_END}" for index, figure in enumerate(figures)}
    for reference in reversed(references(clean)):
        clean = clean[: reference.start] + places[reference.said] + clean[reference.end :]
    html = written(clean, below=_SECTION_LEVEL)
    return Markup(_PLACE.sub(lambda found: str(show(figures[int(found[1])])), html))  # noqa: S704  # made by ``written``


def sections_of(
    budget: BudgetYear, paper: str, known: Mapping[int, YearFigures], show: Callable[[Figure], Markup] = as_said
) -> Mapping[str, Markup]:
    """The sections of one paper of a year, by their code; an example text says so below it.

    Args:
        budget: the year in whose folder the texts stand.
        paper: the folder, such as "begroting" or "bestuursrapportage-1".
        known: as in :func:`section_html`; :func:`years_quoted` says of which years they are needed.
        show: as in :func:`section_html`.

    Raises:
        UnknownReferences: TEXT-01, a reference stands for nothing.
    """
    told = Markup('<p class="note">Voorbeeldtekst.</p>\n')
    return {
        section.slug: section_html(section.text, known, show) + (told if section.source.example else "")
        for section in budget.sections
        if section.paper == paper
    }


def years_quoted(budget: BudgetYear, papers: Collection[str] = ()) -> tuple[int, ...]:
    """The years whose figures the texts of a year refer to, in order; of some papers alone where they are named."""
    texts = (each.text for each in budget.sections if not papers or each.paper in papers)
    return tuple(sorted({year for text in texts for year in years(text)}))


def _folder(kind: PaperKind) -> str:
    return kind.value.replace(" ", "-")
