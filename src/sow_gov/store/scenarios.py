# SPDX-License-Identifier: EUPL-1.2
"""Which scenarios were kept? By name in a budget year, with the changes as canonical JSON; unlike money they may go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row

from sow_gov.domain.canonical import canonical
from sow_gov.domain.errors import Fault
from sow_gov.planning.scenario import Changes, Scenario
from sow_gov.store.database import Records
from sow_gov.store.tables import scenario
from sow_gov.store.values import read


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """Bewaard scenario: its id, the run (digest) that it was compared with, and who kept it when.

    ``account_id`` is None when it was kept at the command line.
    """

    scenario_id: str
    scenario: Scenario
    run: str
    account_id: str | None
    function: str
    made_at: datetime


def keep(records: Records, new: KeptScenario, *, replacing: bool) -> str:
    """Keep a scenario; one that it replaces keeps its id.

    Returns:
        The id that it has.

    Raises:
        Fault: SCENARIO-08, the year has a scenario of that name already and it is not to be replaced.
    """
    records.hold()
    values = {
        "changes": canonical(new.scenario.changes).decode(),
        "run": new.run,
        "account_id": new.account_id,
        "function": new.function,
        "made_at": new.made_at,
    }
    year, name = new.scenario.year, new.scenario.name
    query = records.of(scenario).where(scenario.c.year == year, scenario.c.name == name)
    there = records.connection.execute(query).one_or_none()
    if there is None:
        records.add(scenario, scenario_id=new.scenario_id, year=year, name=name, **values)
        return new.scenario_id
    if not replacing:
        what = f"er is al een scenario {name!r} voor {year}"
        raise Fault("SCENARIO-08", what, "kies een andere naam, of zeg dat het moet worden vervangen")
    records.connection.execute(scenario.update().where(_own(records, there.scenario_id)).values(**values))
    return str(there.scenario_id)


def throw_away(records: Records, scenario_id: str) -> None:
    """Throw a scenario away; one that is not there is gone already."""
    records.connection.execute(scenario.delete().where(_own(records, scenario_id)))


def find(records: Records, scenario_id: str) -> KeptScenario | None:
    """The scenario with an id; None when there is none."""
    row = records.connection.execute(records.of(scenario).where(scenario.c.scenario_id == scenario_id)).one_or_none()
    return None if row is None else _kept(row)


def every(records: Records, year: int) -> list[KeptScenario]:
    """The scenarios of a budget year, by name."""
    query = records.of(scenario).where(scenario.c.year == year).order_by(scenario.c.name)
    return [_kept(row) for row in records.connection.execute(query)]


def _own(records: Records, scenario_id: str) -> ColumnElement[bool]:
    return (scenario.c.arrangement == records.arrangement) & (scenario.c.scenario_id == scenario_id)


def _kept(row: Row[Any]) -> KeptScenario:
    changes = read(row.changes.encode(), Changes)
    return KeptScenario(
        row.scenario_id, Scenario(row.name, row.year, changes), row.run, row.account_id, row.function, row.made_at
    )
