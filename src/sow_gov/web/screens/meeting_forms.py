# SPDX-License-Identifier: EUPL-1.2
"""What did the board secretary mean by what was filled in? From the forms of a meeting to its events.

A form names seats and what they said, never how heavy a vote weighs; numbers of decisions come from the system.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, ItemKind, Outcome, Present, SeatHeld
from sow_gov.domain.meeting_events import (
    ActionSet,
    Cancelled,
    DoorsClosed,
    Ended,
    LotDrawn,
    MeetingEvent,
    Noted,
    Passed,
    Planned,
    Recused,
    SecrecyEnded,
    SecrecyImposed,
    Voted,
    VotedSecretly,
)
from sow_gov.web import typed

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
Typed = Mapping[str, str]
"""Name of a field -> what stands in it."""

YES = "ja"
"""What a box that is ticked sends."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Ingevuld formulier: reads one field after another; what is not there or makes no sense is MEETING-60."""

    typed: Typed

    def text(self, name: str, label: str, most: int = 200) -> str:
        """A line that must be there and has at most so many characters."""
        text = " ".join(self.typed.get(name, "").split())
        if not text:
            raise _unread(label, "hier staat nog niets", "vul het in")
        return self._short(text, label, most)

    def prose(self, name: str, label: str, most: int = 20_000) -> str:
        """Text of more lines, "" for nothing."""
        return self._short(self.typed.get(name, "").replace("\r\n", "\n").strip(), label, most)

    def day(self, name: str, label: str) -> date:
        """A day that must be there."""
        return self._read(name, label, typed.day, "kies een dag")

    def moment(self, on: date, name: str, label: str) -> datetime:
        """A time on a day, by the clocks here."""
        return self._read(name, label, lambda text: typed.moment(on, text), "schrijf een tijd als 14:00")

    def whole(self, name: str, label: str) -> int:
        """A whole number that must be there."""
        return self._read(name, label, typed.whole, "schrijf een heel getal")

    def cents(self, name: str, label: str) -> int:
        """An amount that must be there, in cents."""
        return self._read(name, label, typed.cents, "schrijf een bedrag als 1.250,50")

    def one_of(self, kind: type[E], name: str, label: str) -> E:
        """A value of an enumeration that must be chosen."""
        return self._read(name, label, kind, "kies uit de lijst")

    def known(self, known: Collection[str], name: str, label: str) -> str:
        """One of what there is to choose from."""
        text = self.typed.get(name, "")
        if text not in known:
            raise _unread(
                label, f"{text[:40]!r} is er niet" if text else "hier is nog niets gekozen", "kies uit de lijst"
            )
        return text

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.typed.get(name) == YES

    def _read(self, name: str, label: str, read: Callable[[str], T], how: str) -> T:
        text = self.typed.get(name, "").strip()
        try:
            return read(text)
        except ValueError as error:
            raise _unread(label, f"{text[:40]!r} is niet te lezen" if text else "hier staat nog niets", how) from error

    def _short(self, text: str, label: str, most: int) -> str:
        if len(text) > most:
            raise _unread(label, f"dit zijn {len(text)} tekens", f"schrijf het in ten hoogste {most}")
        return text


def planned(filled: Typed, organs: Collection[str]) -> Planned:
    """A meeting of one of the organs, put in the calendar."""
    form = Reading(filled)
    on = form.day("dag", "Dag")
    begins_at = form.moment(on, "tijd", "Aanvang")
    return Planned(
        form.known(organs, "orgaan", "Orgaan"), form.text("titel", "Titel", 120), on, begins_at,
        form.text("plaats", "Plaats", 120), filled.get("tweede_van", ""),
    )  # fmt: skip


def agenda_item(
    filled: Typed,
    before: AgendaItem,
    parents: Collection[str],
    powers: Collection[str],
    papers: Collection[str] = (),
) -> AgendaItem:
    """An item of the agenda as it was filled in.

    Args:
        filled: the form.
        before: as it was, or an empty one with its id; its papers and what it was carried over from stay.
        parents: the items that it can be a sub-item of.
        powers: the slugs of the powers that a decision can exercise.
        papers: the papers of the cycle on which a decision can be a step.
    """
    form = Reading(filled)
    return replace(
        before,
        title=form.text("titel", "Titel"),
        kind=form.one_of(ItemKind, "soort", "Soort"),
        closed=form.ticked("besloten"),
        parent=form.known({"", *parents}, "onder", "Onderdeel van"),
        power=form.known({"", *powers}, "bevoegdheid", "Bevoegdheid"),
        about=" ".join(filled.get("waarover", "").split()),
        subject=filled.get("onderwerp") or None,
        persons=form.ticked("personen"),
        proposal=form.prose("voorstel", "Voorgesteld besluit"),
        cycle=form.known({"", *papers}, "stuk", "Stuk van de cyclus"),
    )


def attendance(filled: Typed, sitting: Collection[SeatHeld]) -> tuple[Present, ...]:
    """Who signed the attendance list: per seat its holder, or the alternate."""
    form = Reading(filled)
    return tuple(
        Present(held.seat, form.ticked(f"plaatsvervanger:{held.seat}"))
        for held in sitting
        if form.ticked(f"aanwezig:{held.seat}") or form.ticked(f"plaatsvervanger:{held.seat}")
    )


def seats_ticked(filled: Typed, field: str) -> tuple[str, ...]:
    """The seats that were ticked in a list, in its order: the fields "door:ab-duin-1" for the field "door"."""
    return tuple(name.partition(":")[2] for name in filled if name.startswith(f"{field}:") and filled[name] == YES)


def recused(item_id: str, filled: Typed) -> Recused:
    """A member that takes no part in an item, and why."""
    form = Reading(filled)
    return Recused(item_id, form.text("zetel", "Zetel"), form.text("grond", "Grond"))


def voted(item_id: str, filled: Typed) -> Voted:
    """What each seat said; a seat that said nothing is left out."""
    form = Reading(filled)
    said = [name for name in filled if name.startswith("stem:") and filled[name]]
    return Voted(item_id, tuple(Ballot(name.partition(":")[2], form.one_of(Choice, name, "Stem")) for name in said))


def voted_secretly(item_id: str, filled: Typed) -> VotedSecretly:
    """Which seats put in a ballot, and what was counted."""
    form = Reading(filled)
    counted = form.whole("voor", "Stemmen voor"), form.whole("tegen", "Stemmen tegen")
    return VotedSecretly(item_id, seats_ticked(filled, "stemt"), *counted)


def lot_drawn(item_id: str, filled: Typed) -> LotDrawn:
    """What the lot said."""
    return LotDrawn(item_id, Reading(filled).one_of(Choice, "lot", "Uitkomst van de loting"))


def ended(item_id: str, filled: Typed) -> Ended:
    """An item that is put off or withdrawn."""
    return Ended(item_id, Reading(filled).one_of(Outcome, "hoe", "Wat ermee gebeurt"))


def action(item_id: str, filled: Typed, action_id: str, functions: Collection[str]) -> ActionSet:
    """What a function is to do; by a day, or without one."""
    form = Reading(filled)
    due_on = form.day("voor_dag", "Uiterlijk") if filled.get("voor_dag") else None
    function = form.known(functions, "functie", "Door wie")
    return ActionSet(action_id, item_id, form.text("actie", "Wat er gebeurt", 500), function, due_on)


def secrecy_imposed(filled: Typed, organ: str, on: date) -> SecrecyImposed:
    """Secrecy on an item or paper; what another organ than that of the meeting imposes waits for confirmation."""
    form = Reading(filled)
    by = form.text("door_wie", "Door wie")
    ground = form.text("geheim_grond", "Grond", 500)
    return SecrecyImposed(form.text("waarop", "Waarop"), by, ground, on, "" if by == organ else organ)


def secrecy_ended(filled: Typed, on: date) -> SecrecyEnded:
    """Secrecy that is lifted, and why."""
    form = Reading(filled)
    return SecrecyEnded(form.text("waarop", "Waarop"), on, form.text("reden", "Reden", 500))


def cancelled(filled: Typed) -> Cancelled:
    """A meeting that is not held, and why."""
    return Cancelled(Reading(filled).text("reden", "Reden", 500))


STEPS: Mapping[str, Callable[[str, Typed], MeetingEvent]] = {
    "belang": recused,
    "deuren": lambda item_id, filled: DoorsClosed(item_id, seats_ticked(filled, "door")),
    "notitie": lambda item_id, filled: Noted(item_id, Reading(filled).prose("notitie", "Notitie")),
    "zonder-stemming": lambda item_id, _: Passed(item_id),
    "stemming": voted,
    "geheime-stemming": voted_secretly,
    "loting": lot_drawn,
    "afdoen": ended,
}
"""What can be done with an item in a meeting by a form of its own: the last part of its address -> its event."""


def _unread(label: str, what: str, how: str) -> Fault:
    return Fault("MEETING-60", f"{label}: {what}", how)
