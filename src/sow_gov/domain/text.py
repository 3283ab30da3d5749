# SPDX-License-Identifier: EUPL-1.2
"""Which text was written for a paper, and what did it say when it was issued? Markdown, with amounts by reference."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class TextKind(StrEnum):
    """Soort tekst: which paper a written text becomes."""

    COVER = "oplegger"
    PROPOSAL = "bestuursvoorstel"
    NOTE = "notitie"
    MEMO = "raadsmemo"
    LETTER = "brief aan de raden"
    POLICY = "beleidsvoorstel"
    VIEW = "zienswijze"


@dataclass(frozen=True, slots=True)
class Draft:
    """Concepttekst: Markdown that is still being written; of a meeting's item, or of none ("").

    ``participant`` is the municipality whose paper it is, None for one of the arrangement. ``facts`` are the other
    fields of the paper, by their key: ``portefeuillehouder``, ``registratienummer``, ``bijlagen``.
    """

    text_id: str
    kind: TextKind
    title: str
    markdown: str
    meeting_id: str = ""
    item_id: str = ""
    participant: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """Aangehaald bedrag: a figure in a text as it was on the day of issue, with the run that it comes from.

    ``said`` is how the text prints it; ``example`` marks an example figure.
    """

    reference: str
    said: str
    label: str
    run: str
    example: bool


@dataclass(frozen=True, slots=True)
class TextIssued:
    """Uitgegeven tekst: the words and figures as they will always be, by which function and on which authority.

    ``formula`` is how it is signed, in one or more lines; "" while it was not issued.
    """

    draft: Draft
    figures: tuple[QuotedFigure, ...]
    on: date
    function: str
    authority: str
    formula: str = ""
