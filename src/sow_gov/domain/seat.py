# SPDX-License-Identifier: EUPL-1.2
"""Who was designated for which seat, and when did it end? Events by person id: names stand elsewhere (M24)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficeTaken:
    """Ambt aanvaard: a person became member of a college, secretary or another officer of a municipality.

    ``office`` is one of "burgemeester", "wethouder", "gemeentesecretaris"; ``function`` how papers call it
    ("wethouder Werk en Inkomen Schiedam"). ``known_on`` is the day on which it was registered.
    """

    person_id: str
    participant: str
    office: str
    function: str
    from_: date
    known_on: date


@dataclass(frozen=True, slots=True)
class OfficeEnded:
    """Ambt geëindigd: the first day without it; every seat that hangs from it ends by law that day (Wgr 13)."""

    person_id: str
    participant: str
    from_: date
    known_on: date


@dataclass(frozen=True, slots=True)
class Designated:
    """Aangewezen for a seat, or as its alternate, or as voorzitter (seat "voorzitter"), by an organ's decision.

    ``until`` is the first day after the term, None when the seat has no term of its own.
    """

    person_id: str
    seat: str
    alternate: bool
    by: str
    decision: str
    from_: date
    until: date | None
    known_on: date


@dataclass(frozen=True, slots=True)
class SeatEnded:
    """Zetel geëindigd before its term: resignation, dismissal, death or a correction; the first day without it."""

    person_id: str
    seat: str
    alternate: bool
    from_: date
    reason: str
    known_on: date


SeatEvent = OfficeTaken | OfficeEnded | Designated | SeatEnded
"""Anything that changes who sits where."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Zittend lid on a day: the seat, its municipality, the person by id and the office that the seat hangs from."""

    seat: str
    organ: str
    participant: str
    person_id: str
    function: str
    office: str
    alternate: bool
    from_: date
    until: date | None
