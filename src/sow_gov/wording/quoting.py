# SPDX-License-Identifier: EUPL-1.2
"""How does a figure stand in a text? Said in Dutch in place of its reference, now and, once issued, for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sow_gov.domain.errors import Fault
from sow_gov.domain.text import QuotedFigure
from sow_gov.planning.figure_reference import Figure, references, required, resolve
from sow_gov.planning.quotable import YearFigures
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import count, part_of


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as it would read now: Markdown with its figures filled in, those figures, and what could not be found."""

    markdown: str
    figures: tuple[QuotedFigure, ...]
    faults: tuple[Fault, ...]


def quoted(figure: Figure) -> QuotedFigure:
    """Say a figure: an amount to the cent, a part in percent, or a number of something."""
    said = euro(figure.cents) if figure.whole_cents is None else part_of(figure.cents, figure.whole_cents)
    if figure.counted_in is not None:
        said = f"{count(figure.cents)} {figure.counted_in}".rstrip()
    return QuotedFigure(figure.reference, said, figure.label, figure.run, figure.example)


def preview(markdown: str, known: Mapping[int, YearFigures]) -> Preview:
    """Fill what can be found into a text that is still being written; an unknown reference stays as it was typed."""
    resolved = resolve(markdown, known)
    figures = tuple(map(quoted, resolved.figures))
    return Preview(_filled(markdown, figures), figures, resolved.faults)


def frozen(markdown: str, known: Mapping[int, YearFigures]) -> tuple[QuotedFigure, ...]:
    """The figures of a text as they will always be, for the day on which it is issued.

    Raises:
        UnknownReferences: TEXT-01, a reference stands for nothing; it tells all of them.
    """
    return tuple(map(quoted, required(markdown, known)))


def filled(markdown: str, figures: Sequence[QuotedFigure]) -> str:
    """Fill the figures of an issued text into its words; nothing is looked up again.

    Raises:
        Fault: TEXT-05, the text refers to a figure that was not kept with it.
    """
    missing = sorted({each.said for each in references(markdown)} - {figure.reference for figure in figures})
    if missing:
        named = ", ".join(f"{{{said}}}" for said in missing)
        raise Fault("TEXT-05", f"bij de tekst is geen bedrag bewaard voor {named}", "geef de tekst opnieuw uit")
    return _filled(markdown, figures)


def _filled(markdown: str, figures: Sequence[QuotedFigure]) -> str:
    """Put each figure in the place of its reference, from the last to the first so that places stay right."""
    said = {figure.reference: figure.said for figure in figures}
    for reference in reversed(references(markdown)):
        if reference.said in said:
            markdown = markdown[: reference.start] + said[reference.said] + markdown[reference.end :]
    return markdown
