# SPDX-License-Identifier: EUPL-1.2
"""What can happen to a meeting? Each event is kept for good; the meeting is what its events make of it in order."""

from dataclasses import dataclass
from datetime import date, datetime

from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, Outcome, Present, SeatHeld


@dataclass(frozen=True, slots=True)
class Planned:
    """Gepland: the meeting was put in the calendar."""

    organ: str
    title: str
    on: date
    begins_at: datetime
    place: str
    second_of: str = ""


@dataclass(frozen=True, slots=True)
class AgendaSet:
    """Agenda gezet: the whole agenda as it is from now on, in order."""

    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class Convened:
    """Bijeengeroepen: the call with agenda and papers went out, on which authority.

    ``formula`` is how the call is signed, "" when the chair signs by the organ's own rules.
    """

    at: datetime
    on: date
    authority: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """Geopend: who holds a seat today, and who signed the attendance list."""

    at: datetime
    sitting: tuple[SeatHeld, ...]
    present: tuple[Present, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """Binnengekomen during the meeting."""

    present: Present


@dataclass(frozen=True, slots=True)
class Left:
    """Vertrokken during the meeting."""

    seat: str


@dataclass(frozen=True, slots=True)
class Recused:
    """Onthouding wegens belang: a member that takes no part in an item (Gemeentewet 28)."""

    item_id: str
    seat: str
    ground: str


@dataclass(frozen=True, slots=True)
class DoorsClosed:
    """Deuren gesloten for an item: at the request of seats, or of the chair when there are none (Wgr 22 lid 4).

    It is kept once the organ itself decided to go on behind closed doors (lid 5); when it decided not to, the item is
    dealt with in public and there is nothing to keep.
    """

    item_id: str
    asked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """Notitie: what was said on an item, in Markdown; it replaces what was noted before."""

    item_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Passed:
    """Zonder stemming: nobody asked for a vote, so the item is adopted (Gemeentewet 32), or taken note of."""

    item_id: str


@dataclass(frozen=True, slots=True)
class Voted:
    """Gestemd by roll call: what each seat said."""

    item_id: str
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class VotedSecretly:
    """Geheim gestemd: which seats took part, and how many votes by weight were for and against."""

    item_id: str
    voters: tuple[str, ...]
    for_votes: int
    against_votes: int


@dataclass(frozen=True, slots=True)
class LotDrawn:
    """Loting after a second tie on persons (Gemeentewet 31)."""

    item_id: str
    outcome: Choice


@dataclass(frozen=True, slots=True)
class Ended:
    """Afgedaan without a decision: an item that was postponed or withdrawn."""

    item_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Decided:
    """Besloten: the decision with its number, in the words in which it was taken."""

    item_id: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionSet:
    """Actiepunt gezet: what which function does by when."""

    action_id: str
    item_id: str
    text: str
    function: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ActionDone:
    """Actiepunt afgedaan, also long after the meeting."""

    action_id: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class SecrecyImposed:
    """Geheimhouding opgelegd on an item or paper, on a ground, by an organ."""

    on_what: str
    by: str
    ground: str
    on: date
    confirm_by: str = ""


@dataclass(frozen=True, slots=True)
class SecrecyConfirmed:
    """Geheimhouding bekrachtigd by the AB, in a meeting that could (Wgr 23)."""

    on_what: str
    on: date
    meeting_id: str


@dataclass(frozen=True, slots=True)
class SecrecyEnded:
    """Geheimhouding opgeheven of vervallen."""

    on_what: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Gesloten: the meeting is over."""

    at: datetime


@dataclass(frozen=True, slots=True)
class RecordAdopted:
    """Verslag vastgesteld, in a later meeting by its decision; from here on nothing of the meeting changes."""

    meeting_id: str
    number: str
    on: date
    sha256: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Vervallen: the meeting is not held."""

    reason: str


MeetingEvent = (
    Planned | AgendaSet | Convened | Opened | Came | Left | Recused | DoorsClosed | Noted | Passed | Voted
    | VotedSecretly | LotDrawn | Ended | Decided | ActionSet | ActionDone | SecrecyImposed | SecrecyConfirmed
    | SecrecyEnded | Closed | RecordAdopted | Cancelled
)  # fmt: skip
"""Anything that can happen to a meeting."""
