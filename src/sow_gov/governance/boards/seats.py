# SPDX-License-Identifier: EUPL-1.2
"""Who sat where on a day, as known on a day, and which seats were empty?

A seat ends with its term, with an event that ends it, or by law: a seat from a college or of a secretary with the
office (Wgr 13(2) and 13(6)), a seat in the DB and that of voorzitter with the seat in the AB (Wgr 13(9) and 14(1),
derived: who must come from the AB cannot stay without it). In which order the events come does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sow_gov.domain.board import Governance
from sow_gov.domain.seat import Designated, OfficeEnded, OfficeTaken, SeatEnded, SeatEvent, Sitting

E = TypeVar("E", OfficeTaken, OfficeEnded, Designated, SeatEnded)

CHAIR = "voorzitter"
"""The code of the seat of the voorzitter, which no municipality has."""
DAILY = "db"
"""The code of the DB."""
_FROM_AB = (DAILY, CHAIR)
GENERAL = ("ab", "bestuur")
"""The codes that the law gives the board that others are drawn from: the AB, or the one board (Wgr 12 and 14a)."""
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Stint:
    """Zittingsperiode: who held a seat from when until when; a stint that ends when it starts never was."""

    designated: Designated
    organ: str
    participant: str
    until: date | None

    @property
    def was(self) -> bool:
        """Say whether there was any day on which the seat was held."""
        return self.until is None or self.designated.from_ < self.until

    def holds(self, on: date) -> bool:
        """Say whether the seat was held on a day."""
        return self.designated.from_ <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Vacature: a seat without a member; ``since`` is the first day without one, None when it never had one."""

    seat: str
    organ: str
    participant: str
    since: date | None


def of_seat(seat: str) -> tuple[str, str]:
    """The organ and the municipality of a seat; the seat of the voorzitter is of no municipality.

    >>> of_seat("ab-hoek-van-holland-2"), of_seat("voorzitter")
    (('ab', 'hoek-van-holland'), ('voorzitter', ''))
    """
    organ, _, rest = seat.partition("-")
    return organ, rest.rpartition("-")[0]


def seats_of(rules: Governance, organ: str) -> tuple[tuple[str, str], ...]:
    """The seats of an organ, each with its municipality (BOARD-02 when there are no rules for the organ)."""
    return ((CHAIR, ""),) if organ == CHAIR else tuple(rules.organ(organ).seat_slugs())


def every_seat(rules: Governance) -> tuple[tuple[str, str], ...]:
    """The seats of all organs and, where there is a board of the law, that of the voorzitter."""
    organs = [each.organ for each in rules.organs]
    chaired = any(organ in GENERAL for organ in organs)
    return tuple(seat for organ in [*organs, *([CHAIR] if chaired else [])] for seat in seats_of(rules, organ))


def sitting(events: Iterable[SeatEvent], on: date, known_on: date) -> tuple[Sitting, ...]:
    """Who sat where.

    Args:
        events: everything registered, in any order.
        on: the day asked for.
        known_on: only what was registered on or before this day counts.

    Returns:
        The members and alternates of that day, by organ and seat; ``until`` is the first day on which, as then known,
        they sit no more. ``function`` and ``office`` are "" for who holds no office in the municipality of the seat.
    """
    known = _known(events, known_on)
    return tuple(_sitting(known, stint, on) for stint in _stints(known) if stint.holds(on))


def vacancies(rules: Governance, events: Iterable[SeatEvent], on: date, known_on: date) -> tuple[Vacancy, ...]:
    """The seats of the rules that nobody held on a day, as known on a day."""
    held = [stint for stint in stints(events, known_on) if not stint.designated.alternate]
    taken = {stint.designated.seat for stint in held if stint.holds(on)}
    return tuple(
        Vacancy(seat, of_seat(seat)[0], participant, _since(held, seat, on))
        for seat, participant in every_seat(rules)
        if seat not in taken
    )


def changes(events: Iterable[SeatEvent], known_on: date) -> tuple[date, ...]:
    """The days on which, as known on a day, somebody came or went, or an office changed; oldest first."""
    known = _known(events, known_on)
    days = {event.from_ for event in known if isinstance(event, OfficeTaken | OfficeEnded)}
    for stint in _stints(known):
        days |= {stint.designated.from_, *([] if stint.until is None else [stint.until])}
    return tuple(sorted(days))


def stints(events: Iterable[SeatEvent], known_on: date) -> tuple[Stint, ...]:
    """Every stint that was, is or is to come, as known on a day; by organ and seat, oldest first."""
    return tuple(_stints(_known(events, known_on)))


def office_of(events: Iterable[SeatEvent], person_id: str, participant: str, on: date) -> OfficeTaken | None:
    """The office that a person held in a municipality on a day, by all the events given; None when it was none.

    Of two offices without an end between them the later one is a change of portfolio.
    """
    held = None
    for taken in sorted(_of(events, OfficeTaken, person_id), key=lambda each: (each.from_, each.known_on)):
        if taken.participant == participant and taken.from_ <= on:
            held = taken
    if held is None or _office_end(events, person_id, participant, held.from_) <= on:
        return None
    return held


def _known(events: Iterable[SeatEvent], known_on: date) -> tuple[SeatEvent, ...]:
    return tuple(event for event in events if event.known_on <= known_on)


def _stints(known: Sequence[SeatEvent]) -> list[Stint]:
    designated = [event for event in known if isinstance(event, Designated)]
    found = [_stint(known, each) for each in designated]
    return sorted((stint for stint in found if stint.was), key=_order)


def _order(stint: Stint) -> tuple[str, str, bool, date, str]:
    designated = stint.designated
    return stint.organ, designated.seat, designated.alternate, designated.from_, designated.person_id


def _stint(known: Sequence[SeatEvent], designated: Designated) -> Stint:
    organ, participant = of_seat(designated.seat)
    until = min(_ends(known, designated, organ, participant), default=_NEVER)
    if organ == CHAIR:
        below = _below(known, designated)
        participant = below.participant if below else ""
    return Stint(designated, organ, participant, None if until == _NEVER else until)


def _ends(known: Sequence[SeatEvent], designated: Designated, organ: str, participant: str) -> Iterator[date]:
    """Every day by which the seat ended, of which the first counts."""
    if designated.until is not None:
        yield designated.until
    for ended in _of(known, SeatEnded, designated.person_id):
        same = (ended.seat, ended.alternate) == (designated.seat, designated.alternate)
        if same and ended.from_ >= designated.from_ and ended.known_on >= designated.known_on:
            yield ended.from_
    office = _office_below(known, designated, participant)
    if office is not None:
        yield _office_end(known, designated.person_id, participant, office.from_)
    if organ in _FROM_AB:
        below = _below(known, designated)
        if below is not None and below.until is not None:
            yield below.until


def _office_below(known: Sequence[SeatEvent], designated: Designated, participant: str) -> OfficeTaken | None:
    """The office that a seat hangs from; one that proves to have ended before still takes the seat along."""
    for events in (known, _known(known, designated.known_on)):
        office = office_of(events, designated.person_id, participant, designated.from_)
        if office is not None:
            return office
    return None


def _below(known: Sequence[SeatEvent], designated: Designated) -> Stint | None:
    """The seat in the AB that a seat in the DB or that of voorzitter hangs from; None for who came from outside.

    One that proves to have ended before, or never to have been, still takes the seat along.
    """
    general = [
        event
        for event in _of(known, Designated, designated.person_id)
        if of_seat(event.seat)[0] in GENERAL and not event.alternate
    ]
    then = _known(known, designated.known_on)
    now = [_stint(known, event) for event in general]
    sure = [stint for stint in now if stint.holds(designated.from_)]
    seemed = [stint for stint in now if _stint(then, stint.designated).holds(designated.from_)]
    void = [stint for stint in now if not stint.was and stint.designated.from_ <= designated.from_]
    return next(iter([*sure, *seemed, *void]), None)


def _office_end(events: Iterable[SeatEvent], person_id: str, participant: str, after: date) -> date:
    """The first day after a given one on which a person's office in a municipality had ended."""
    ended = _of(events, OfficeEnded, person_id)
    return min((each.from_ for each in ended if each.participant == participant and each.from_ > after), default=_NEVER)


def _of(events: Iterable[SeatEvent], kind: type[E], person_id: str) -> list[E]:
    return [event for event in events if isinstance(event, kind) and event.person_id == person_id]


def _sitting(known: Sequence[SeatEvent], stint: Stint, on: date) -> Sitting:
    designated = stint.designated
    office = office_of(known, designated.person_id, stint.participant, on)
    return Sitting(
        designated.seat,
        stint.organ,
        stint.participant,
        designated.person_id,
        office.function if office else "",
        office.office if office else "",
        designated.alternate,
        designated.from_,
        stint.until,
    )


def _since(held: Iterable[Stint], seat: str, on: date) -> date | None:
    ends = [stint.until for stint in held if stint.designated.seat == seat and stint.until is not None]
    return max((end for end in ends if end <= on), default=None)
