# SPDX-License-Identifier: EUPL-1.2
"""How far are the papers of the planning and control year?

What a paper is follows from its events, from the zienswijzen on it and from the contract files, in that order.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleEvent, CyclePaper, cycle_paper
from sow_gov.domain.errors import Fault
from sow_gov.domain.views import ViewEvent
from sow_gov.planning.cycle_filed import filed, papers_of
from sow_gov.planning.cycle_state import CycleState, Setting, state
from sow_gov.planning.views import ViewState, folded
from sow_gov.store import events
from sow_gov.store.database import Records
from sow_gov.store.events import Subject


def papers(archive: Archive, today: date, year: int | None = None) -> list[CycleState]:
    """The papers of a year, or of all: those that the contract files know, then those that only the records do."""
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        known = [paper for each in sorted(arrangement.years) for paper in papers_of(arrangement, each)]
        ids = dict.fromkeys((*(paper.paper_id for paper in known), *events.every(records, Subject.PAPER)))
        return [
            cycle_state(records, arrangement, paper_id, today)
            for paper_id in ids
            if year in (None, cycle_paper(paper_id).year)
        ]


def on_files(arrangement: Arrangement, year: int, today: date) -> list[CycleState]:
    """The papers of a year as its contract files alone tell of them.

    Raises:
        Fault: CONTRACT-02, there are no files of the year; DATE-01, no regulation was in force.
    """
    arrangement.year(year)
    return [
        state(paper, (), {}, _setting(arrangement, paper), filed(arrangement, paper, today))
        for paper in papers_of(arrangement, year)
    ]


def paper(archive: Archive, paper_id: str, today: date) -> CycleState:
    """One paper of the cycle (CYCLE-01: nothing is known of it)."""
    with archive.database.reading(archive.arrangement) as records:
        return cycle_state(records, archive.recorded.arrangement(records), paper_id, today)


def cycle_state(records: Records, arrangement: Arrangement, paper_id: str, today: date) -> CycleState:
    """One paper of the cycle, in a transaction (CYCLE-01: it is opened nowhere and stands in no file)."""
    found = cycle_paper(paper_id)
    told = filed(arrangement, found, today)
    kept = [cast("CycleEvent", each.event) for each in events.history(records, Subject.PAPER, paper_id)]
    if not kept and told is None and found not in papers_of(arrangement, found.year):
        raise Fault("CYCLE-01", f"van {found.name} is niets bekend", "open het stuk, of kies een ander")
    setting = _setting(arrangement, found)
    return state(found, kept, _views(records, paper_id, setting.participants), setting, told)


def opened(records: Records, arrangement: Arrangement, paper_id: str, today: date) -> CycleState:
    """One paper whose steps the records keep (CYCLE-01: it is not open)."""
    now = cycle_state(records, arrangement, paper_id, today)
    if now.opened is None:
        raise Fault("CYCLE-01", f"{now.paper.name} is nog niet geopend", "open het stuk eerst")
    return now


def _views(records: Records, paper_id: str, participants: Sequence[str]) -> Mapping[str, ViewState]:
    """How far the zienswijze of every council is."""
    found = {}
    for each in participants:
        kept = events.history(records, Subject.VIEW, f"{paper_id}/{each}")
        found[each] = folded(each, [cast("ViewEvent", one.event) for one in kept])
    return found


def _setting(arrangement: Arrangement, found: CyclePaper) -> Setting:
    """Whose paper it is: by the regulation of the first day of its year."""
    regulation = arrangement.regulation(date(found.year, 1, 1))
    return Setting(regulation.form, {each: arrangement.parties[each].short_name for each in regulation.participants})
