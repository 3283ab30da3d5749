# SPDX-License-Identifier: EUPL-1.2
"""The boards of Delta as the tests of meetings begin: six seats held, a chair, and a secretary who may convene."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import make
from databases import begin
from integration.recording import archive, load
from sow_gov.app.decisions import Registered, decided_in
from sow_gov.app.meetings.room import meetings
from sow_gov.app.meetings.steps import convene, open_meeting, plan, set_agenda
from sow_gov.app.recorded import Archive
from sow_gov.app.seats import happened, register
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, ItemKind, Present
from sow_gov.domain.meeting_events import Planned, Voted
from sow_gov.domain.seat import Designated, OfficeTaken
from sow_gov.store.acts import Actor
from sow_gov.store.persons import Person

SECRETARY = Actor(None, "bestuurssecretaris Delta")
SEATED, UNTIL = date(2024, 6, 1), date(2028, 6, 1)
REGISTERED = datetime(2024, 6, 1, 9, 0, tzinfo=UTC)
CALLED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ON = date(2026, 3, 19)
BEGINS = datetime(2026, 3, 19, 13, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)
SEATS = [f"ab-{participant}-{number}" for participant in make.PARTICIPANTS for number in (1, 2)]
MAY_CONVENE = """schema = "mandaatbesluit/1"
geldig_vanaf = 2024-01-01
gever = "voorzitter"
bekendgemaakt = "verzonnen"
bron = "verzonnen"
voorbeeld = true
besluit = { orgaan = "voorzitter", nummer = "VZ-2023-9", datum = 2023-12-12, onderwerp = "Oproep", bron = "verzonnen" }

[[mandaat]]
nummer = "VZ-9"
soort = "machtiging"
ontvanger = "bestuurssecretaris"
bevoegdheid = "vergadering-bijeenroepen"
instemming = [
    { door = "bestuurssecretaris", op = 2023-12-12, kenmerk = "brief" },
    { door = "directeur", op = 2023-12-12, kenmerk = "brief" },
]
"""


@contextmanager
def boardroom(url: str) -> Iterator[Archive]:
    """Delta loaded, with every seat of its AB held."""
    begin(url, "boardroom", _seated)
    with archive(url) as made:
        yield made


def _seated(url: str, folder: Path) -> None:
    contracts = make.contract_folder(folder)
    (contracts / "mandaten/2024-01-01-oproep.toml").write_text(MAY_CONVENE, encoding="utf-8")
    with archive(url) as made:
        load(made, contracts)
        for number, seat in enumerate(SEATS):
            take_seat(made, f"p-{number}", seat)


def take_seat(records: Archive, person_id: str, seat: str) -> None:
    """Somebody becomes wethouder and is designated for a seat of the AB."""
    participant = seat.split("-")[1]
    function = f"wethouder {seat} van {participant.capitalize()}"
    office = OfficeTaken(person_id, participant, "wethouder", function, SEATED, SEATED)
    register(records, Person(person_id, f"Naam van {person_id}"), office, SECRETARY, REGISTERED)
    college, decision = f"college/{participant}", f"collegebesluit {seat}"
    happened(
        records, Designated(person_id, seat, False, college, decision, SEATED, UNTIL, SEATED), SECRETARY, REGISTERED
    )


def item(item_id: str, title: str = "Verzonnen punt", **changes: object) -> AgendaItem:
    """Something to decide on, in public."""
    values: dict[str, object] = {"kind": ItemKind.DISCUSSION, "proposal": f"Besluiten tot {title.lower()}", **changes}
    return AgendaItem(item_id, title, **values)  # type: ignore[arg-type]


BUDGET = item("begroting", "Begroting 2027", power="begroting-vaststellen", about="begroting/2027", subject="begroting")


def planned(records: Archive, begins_at: datetime = BEGINS, *items: AgendaItem, organ: str = "ab") -> str:
    """A meeting with an agenda."""
    event = Planned(organ, "Algemeen bestuur Delta", begins_at.date(), begins_at, "stadhuis Duin")
    meeting_id = plan(records, event, SECRETARY, CALLED)
    set_agenda(records, meeting_id, items or (BUDGET,), SECRETARY, CALLED)
    return meeting_id


def opened(records: Archive, begins_at: datetime = BEGINS, *items: AgendaItem, present: int = 6) -> str:
    """A meeting that was called and opened with so many members."""
    meeting_id = planned(records, begins_at, *items)
    convene(records, meeting_id, SECRETARY, CALLED)
    there = [Present(seat) for seat in SEATS[:present]]
    open_meeting(records, meeting_id, there, SECRETARY, begins_at)
    return meeting_id


def all_for(item_id: str, seats: list[str] = SEATS) -> Voted:
    """A roll call in which everybody is in favour."""
    return Voted(item_id, tuple(Ballot(seat, Choice.FOR) for seat in seats))


def decisions(records: Archive) -> list[Registered]:
    """Every decision, meeting by meeting."""
    return [each for meeting in meetings(records) for each in decided_in(meeting)]
