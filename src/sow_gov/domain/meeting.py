# SPDX-License-Identifier: EUPL-1.2
"""What is on the agenda, how was voted, and how far is a meeting? The values of one meeting of one organ."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ItemKind(StrEnum):
    """Soort agendapunt, decided without discussion, discussed, or only told."""

    FORMALITY = "hamerstuk"
    DISCUSSION = "bespreekstuk"
    NOTICE = "mededeling"


class Choice(StrEnum):
    """Stem of one member; who abstains casts none and is left out of the base."""

    FOR = "voor"
    AGAINST = "tegen"
    ABSTAINED = "onthouden"


class Outcome(StrEnum):
    """Uitslag of an agenda item or of one vote on it."""

    ADOPTED = "aangenomen"
    REJECTED = "verworpen"
    INVALID = "ongeldig"
    POSTPONED = "aangehouden"
    REVOTE = "herstemming"
    LOT = "loting"
    WITHDRAWN = "ingetrokken"
    NOTED = "kennisgenomen"


class Carried(StrEnum):
    """Doorschuifgrond: why an item of an earlier meeting is on the agenda again; votes on it then go by other rules."""

    NO_QUORUM = "geen quorum"
    INVALID = "ongeldige stemming"
    TIED = "staking van stemmen"
    POSTPONED = "aangehouden"


class MeetingState(StrEnum):
    """Vergaderstand of a meeting, from plan to adopted record."""

    PLANNED = "gepland"
    CONVENED = "bijeengeroepen"
    OPEN = "geopend"
    NO_QUORUM = "geen quorum"
    CLOSED = "gesloten"
    ADOPTED = "verslag vastgesteld"
    CANCELLED = "vervallen"


@dataclass(frozen=True, slots=True)
class ItemPaper:
    """Stuk bij een agendapunt: a text written here or an uploaded file, by its id and the digest of its content."""

    paper_id: str
    title: str
    kind: str
    sha256: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Agendapunt: one item, in the order of the agenda; one with a ``parent`` is a sub-item of it.

    ``power`` is the power that the decision exercises and ``about`` on what ("begroting/2027", "dvo/2027/schiedam",
    "verslag/<meeting>"); both "" where nothing is decided that others rest on. ``subject`` is the subject of the
    rules on weights and majorities. ``persons`` means a secret vote on persons. ``proposal`` is the decision proposed,
    in Markdown. ``carried_from`` is the earlier meeting that the item is carried over from, under the same id, and
    ``carried`` why; both empty for a new item. ``cycle`` is the id of the paper of the cycle on which the decision is a
    step, "" where that follows from ``power`` and ``about`` or there is none.
    """

    item_id: str
    title: str
    kind: ItemKind
    closed: bool = False
    parent: str = ""
    power: str = ""
    about: str = ""
    subject: str | None = None
    persons: bool = False
    proposal: str = ""
    papers: tuple[ItemPaper, ...] = ()
    carried_from: str = ""
    carried: tuple[Carried, ...] = ()
    cycle: str = ""


@dataclass(frozen=True, slots=True)
class SeatHeld:
    """Bezette zetel on the day of a meeting: whose municipality, and how the register calls who holds it.

    ``function`` names a function, never a person. It bears no votes: those follow from the rules and the subject.
    """

    seat: str
    participant: str
    function: str


@dataclass(frozen=True, slots=True)
class Present:
    """Aanwezige: the seat that is taken, by its holder or by the alternate."""

    seat: str
    alternate: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """Uitgebrachte stem from one seat; its weight comes from the rules, never from the voter."""

    seat: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Action:
    """Actiepunt: what is to be done, by which function, by when."""

    action_id: str
    item_id: str
    text: str
    function: str
    due_on: date | None
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoteResult:
    """Stemming as it came out: votes by weight, what was needed, and the article that says so.

    ``needed`` is the least number of votes that adopts and ``needed_members`` the least number of members who must be
    for it, 0 where only votes count. ``took_part`` counts members, abstentions among them. ``ballots`` is empty when
    the vote was secret.
    """

    round: int
    secret: bool
    for_votes: int
    against_votes: int
    needed: int
    took_part: int
    outcome: Outcome
    reason: str
    article: str
    ballots: tuple[Ballot, ...] = ()
    needed_members: int = 0


@dataclass(frozen=True, slots=True)
class Secrecy:
    """Geheimhouding on a paper or item: by whom, on which ground, and whether the AB confirmed it (Wgr 23).

    ``ended_on`` is the day on which it was lifted or lapsed, None while it holds.
    """

    on_what: str
    by: str
    ground: str
    imposed_on: date
    confirm_by: str = ""
    confirmed_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """Behandeling of an agenda item: what was said, voted and decided on it so far.

    ``number`` is that of the decision, "" while there is none; ``decision`` its text. ``doors_asked_by`` are the seats
    that asked to close the doors, none when the chair found it needed.
    """

    item: AgendaItem
    notes: str = ""
    recused: tuple[tuple[str, str], ...] = ()
    votes: tuple[VoteResult, ...] = ()
    outcome: Outcome | None = None
    number: str = ""
    decision: str = ""
    doors_closed: bool = False
    doors_asked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Vergadering: one meeting of an organ as its events left it.

    ``second_of`` is the meeting that failed for want of a quorum, "" otherwise; ``convened_at`` when the call left;
    ``sitting`` are the seats held on its day, ``present`` who is there now and ``attended`` who was there at any time.
    ``adopted_in`` is the meeting that adopted its record.
    """

    meeting_id: str
    organ: str
    title: str
    on: date
    begins_at: datetime
    place: str
    second_of: str = ""
    state: MeetingState = MeetingState.PLANNED
    convened_at: datetime | None = None
    items: tuple[ItemState, ...] = ()
    sitting: tuple[SeatHeld, ...] = ()
    present: tuple[Present, ...] = ()
    attended: tuple[Present, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    actions: tuple[Action, ...] = ()
    secrecy: tuple[Secrecy, ...] = ()
    adopted_in: str = ""
    authority: str = ""

    def item(self, item_id: str) -> ItemState | None:
        """The item with an id; None when it is not on the agenda."""
        return next((state for state in self.items if state.item.item_id == item_id), None)
