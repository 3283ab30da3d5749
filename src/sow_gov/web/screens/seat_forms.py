# SPDX-License-Identifier: EUPL-1.2
"""Whom and what can the secretary choose from to register who sits where? People, offices, seats and who designates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.seat import OfficeTaken, SeatEvent
from sow_gov.governance.boards.designating import SECRETARY
from sow_gov.governance.boards.seats import every_seat, of_seat, office_of, stints
from sow_gov.statutory.board_law import BoardLaw
from sow_gov.statutory.law import holding
from sow_gov.store.persons import Person
from sow_gov.web.screens.organ_names import organ_names, places
from sow_gov.web.screens.seats import seat_label


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms about seats choose from, each value -> text.

    ``holders`` are the offices that are held ("person@municipality"), ``held`` the seats ("seat@person@" and a mark
    for an alternate), and ``due`` the names of those that are kept no longer.
    """

    people: Mapping[str, str]
    offices: Mapping[str, str]
    places: Mapping[str, str]
    holders: Mapping[str, str]
    seats: Mapping[str, str]
    held: Mapping[str, str]
    by: Mapping[str, str]
    due: Sequence[str]

    def named(self, text: str) -> str:
        """A sentence of the rules with names in the place of the codes of seats and organs."""
        for code, name in (*self.seats.items(), *self.by.items()):
            text = text.replace(repr(code), name)
        return text


def choices(
    arrangement: Arrangement, law: BoardLaw, events: Sequence[SeatEvent], known: Mapping[str, Person],
    due: Sequence[str], today: date,
) -> Choices:  # fmt: skip
    """What there is to choose from today.

    Args:
        arrangement: with rules on boards for today.
        law: the law on boards.
        events: everything registered about offices and seats.
        known: id -> person.
        due: the ids of those whose name is to be removed.
        today: the day.
    """
    called = {person_id: _called(events, person) for person_id, person in known.items()}
    offices = (*holding(law.offices, today).value, SECRETARY)
    designating = {code: name for code, name in organ_names(arrangement, today).items() if not code.startswith("raad/")}
    return Choices(
        people=called,
        offices={office: office for office in offices},
        places=places(arrangement, today),
        holders=dict(_holders(arrangement, events, called, today)),
        seats={seat: _in_full(arrangement, seat, today) for seat, _ in every_seat(arrangement.governed(today))},
        held=dict(_held(arrangement, events, called, today)),
        by=designating,
        due=[called[person_id] for person_id in due],
    )


def _called(events: Sequence[SeatEvent], person: Person) -> str:
    """A person by name, with the last function that was registered; by that alone once the name is removed."""
    taken = [event for event in events if isinstance(event, OfficeTaken) and event.person_id == person.person_id]
    function = max(taken, key=lambda each: each.from_).function if taken else ""
    if person.name is None:
        return f"{function} (naam verwijderd)"
    return person.name if not function or function == person.name else f"{person.name}, {function}"


def _holders(
    arrangement: Arrangement, events: Sequence[SeatEvent], called: Mapping[str, str], today: date
) -> Iterator[tuple[str, str]]:
    """Every office that is held, or is to be."""
    for event in events:
        if isinstance(event, OfficeTaken):
            office = office_of(events, event.person_id, event.participant, max(today, event.from_))
            if office is not None:
                place = arrangement.parties[event.participant].short_name
                yield f"{event.person_id}@{event.participant}", f"{called[event.person_id]} ({office.office} {place})"


def _held(
    arrangement: Arrangement, events: Sequence[SeatEvent], called: Mapping[str, str], today: date
) -> Iterator[tuple[str, str]]:
    """Every seat that is held, or is to be."""
    for stint in stints(events, today):
        if stint.until is None or stint.until > today:
            own = stint.designated
            mark, said = ("p", ", plaatsvervanger") if own.alternate else ("", "")
            label = f"{_in_full(arrangement, own.seat, today)}: {called[own.person_id]}{said}"
            yield f"{own.seat}@{own.person_id}@{mark}", label


def _in_full(arrangement: Arrangement, seat: str, on: date) -> str:
    """A seat with its organ."""
    organ, participant = of_seat(seat)
    label = seat_label(arrangement, seat)
    if not participant:
        return label
    names = {each.slug: each.name for each in arrangement.regulation(on).organs}
    return f"{names.get(organ, organ)}, {label}"
