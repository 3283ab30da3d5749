# SPDX-License-Identifier: EUPL-1.2
"""Small hand-made boards of Delta: who took office, was designated and left, and the rules that they sit by."""

from datetime import date
from functools import cache

import make
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import Governance
from sow_gov.domain.seat import Designated, OfficeEnded, OfficeTaken, SeatEnded
from sow_gov.intake.folder import inspect

START, END = date(2022, 6, 1), date(2026, 6, 1)
KNOWN = date(2022, 6, 1)


@cache
def delta() -> Arrangement:
    arrangement, findings = inspect(make.FOLDER)
    assert arrangement is not None
    assert findings == []
    return arrangement


def rules(on: date = date(2024, 1, 1)) -> Governance:
    return delta().governed(on)


def took(person: str, participant: str, office: str = "wethouder", from_: date = START, known: date = KNOWN):
    return OfficeTaken(person, participant, office, f"{office} {participant.capitalize()}", from_, known)


def left(person: str, participant: str, from_: date, known: date | None = None):
    return OfficeEnded(person, participant, from_, known or from_)


def designated(person: str, seat: str, by: str, from_: date = START, until: date | None = END, **changes):
    known, alternate = changes.get("known", KNOWN), changes.get("alternate", False)
    return Designated(person, seat, alternate, by, "besluit", from_, until, known)


def ended(person: str, seat: str, from_: date, known: date | None = None, *, alternate: bool = False):
    return SeatEnded(person, seat, alternate, from_, "ontslag", known or from_)


def full_boards() -> tuple[OfficeTaken | Designated, ...]:
    """Six members of the AB, p-duin-1 to p-veen-2, the first of each in the DB, and that of Meer as voorzitter."""
    events: list[OfficeTaken | Designated] = []
    for name in make.PARTICIPANTS:
        for number in (1, 2):
            person = f"p-{name}-{number}"
            events.append(took(person, name, "burgemeester" if number == 2 else "wethouder"))
            events.append(designated(person, f"ab-{name}-{number}", f"college/{name}"))
        events.append(designated(f"p-{name}-1", f"db-{name}-1", "ab"))
    return (*events, designated("p-meer-1", "voorzitter", "ab"))
