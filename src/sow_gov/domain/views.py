# SPDX-License-Identifier: EUPL-1.2
"""What does a council think of a draft, and what is done with it? Questions, zienswijze, reaction: kept as events.

One council, one paper: the events stand under "<paper>/<municipality>". Amounts are euro cents of the budget year.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.text import QuotedFigure


class PlaceKind(StrEnum):
    """Soort plaats in a draft that a question or a point is about."""

    PROGRAMME = "programma"
    SECTION = "paragraaf"
    FIGURE = "cijfer"


@dataclass(frozen=True, slots=True)
class ViewPlace:
    """Plaats in het ontwerp: a programme, a section by its code, or a figure by its reference without braces."""

    kind: PlaceKind
    code: str

    @property
    def said(self) -> str:
        """How a text names it.

        >>> ViewPlace(PlaceKind.FIGURE, "programma:2026:werk:schiedam").said
        'cijfer:programma:2026:werk:schiedam'
        """
        return f"{self.kind.value}:{self.code}"


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """Vraag van een beoordelaar at a place in the draft; ``function`` is who asks, never a name."""

    question_id: str
    place: ViewPlace
    text: str
    function: str
    on: date


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """Antwoord op een vraag; it binds nobody."""

    question_id: str
    text: str
    function: str
    on: date


@dataclass(frozen=True, slots=True)
class ViewPoint:
    """Punt van een zienswijze: what the council says, in Markdown, at one place in the draft, counted from "1"."""

    point_id: str
    place: ViewPlace
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ViewAdopted:
    """Zienswijze vastgesteld by a council: its decision, the words before the points, the points and their figures."""

    number: str
    on: date
    lead: str
    points: tuple[ViewPoint, ...]
    figures: tuple[QuotedFigure, ...]


@dataclass(frozen=True, slots=True)
class NoView:
    """Geen zienswijze: the council decided to give none."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class ViewWithdrawn:
    """Zienswijze ingetrokken, or what was registered of it was wrong; whatever was answered lapses with it."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ViewReceived:
    """Zienswijze ontvangen by the dagelijks bestuur, with the letter or message that it came in."""

    on: date
    reference: str


class Stance(StrEnum):
    """Standpunt of the dagelijks bestuur on a point."""

    AGREED = "overgenomen"
    PARTLY = "deels overgenomen"
    DECLINED = "niet overgenomen"


@dataclass(frozen=True, slots=True)
class LineGrant:
    """Toegekend bedrag: what comes to a budget line at its own side, or to a programme; negative goes off it.

    One of ``line`` and ``programme`` is named, the other is "".
    """

    cents: int
    line: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class PointAnswered:
    """Reactie op een punt: the stance, why, and what it would change in the budget; the last one counts."""

    point_id: str
    stance: Stance
    reason: str
    granted: tuple[LineGrant, ...] = ()


@dataclass(frozen=True, slots=True)
class BorneEffect:
    """Gevolg van een punt for what a participant bears in the budget year, by the one allocation."""

    point_id: str
    participant: str
    cents: int


@dataclass(frozen=True, slots=True)
class ReactionDecided:
    """Reactie vastgesteld by the dagelijks bestuur, with what it changes per participant on that day.

    ``run`` is the digest of the division that it is counted from, "" when nothing changes; ``example`` marks example
    figures.
    """

    number: str
    on: date
    effects: tuple[BorneEffect, ...] = ()
    run: str = ""
    example: bool = False


@dataclass(frozen=True, slots=True)
class ReactionWithdrawn:
    """Reactie teruggenomen before it was sent: the points may be answered anew."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ReactionSent:
    """Reactie verzonden to the council: when, with which proof, by which function, on which authority."""

    on: date
    proof: str
    function: str = ""
    authority: str = ""
    formula: str = ""


ViewEvent = (
    QuestionAsked | QuestionAnswered | ViewAdopted | NoView | ViewWithdrawn | ViewReceived | PointAnswered
    | ReactionDecided | ReactionWithdrawn | ReactionSent
)  # fmt: skip
"""Anything that happens between a council and a draft that was sent to it."""
