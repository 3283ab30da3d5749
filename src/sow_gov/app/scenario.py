# SPDX-License-Identifier: EUPL-1.2
"""Try changes on a budget year, keep them as a named scenario or throw them away; nothing posted changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.recorded import Archive
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.planning.changed import changed, stretches
from sow_gov.planning.effect import Effect, Stretches, effect
from sow_gov.planning.scenario import Changes, ChangesRejected, Scenario
from sow_gov.planning.sound import faults
from sow_gov.store import acts, scenarios
from sow_gov.store.acts import Actor
from sow_gov.store.scenarios import KeptScenario

KEEP, THROW_AWAY = "scenario bewaren", "scenario weggooien"
"""The kinds of the acts on a scenario."""
AUTHORITY = "verkennen; er is niets besloten"
"""What trying things out rests on. Own choice."""
_LONGEST_NAME = 80


def what_if(base: Run, changes: Changes, unread: Sequence[Fault] = ()) -> Effect:
    """Say what changes would do to a budget year as it was run.

    Args:
        base: the run of the budget year.
        changes: what is different.
        unread: what was wrong with what somebody typed, to be told with the rest.

    Raises:
        ChangesRejected: SCENARIO-01, with everything that is wrong; see :func:`sow_gov.planning.sound.faults`, and the
            faults of the allocation under the changes.
    """
    found = [*unread, *faults(base.arrangement, base.budget.year, changes)]
    if found:
        raise ChangesRejected(found)
    try:
        after = _runs(base, changes)
        staying = _runs(base, replace(changes, leaving=())) if changes.leaving else after
        return effect(base, after, staying, changes)
    except Fault as fault:
        raise ChangesRejected([fault]) from fault


def _runs(base: Run, changes: Changes) -> Stretches:
    """The year under changes, stretch by stretch."""
    return [
        (stretch, run(changed(base.arrangement, base.year, changes, stretch.first), base.law, base.year))
        for stretch in stretches(base.year, changes)
    ]


def keep(archive: Archive, scenario: Scenario, scenario_id: str, by: Actor, at: datetime, *, replacing: bool) -> str:
    """Keep a scenario under its name.

    Args:
        archive: the records of the arrangement.
        scenario: what to keep; it must be one that can be worked out.
        scenario_id: a new id, in case the name is new.
        by: who keeps it, in which function.
        at: the instant.
        replacing: put it in the place of the scenario that has the name already.

    Returns:
        The id that it has: the new one, or that of the scenario it replaces.

    Raises:
        ChangesRejected: the changes cannot be worked out.
        Fault: SCENARIO-08, the name is taken and nothing was said about replacing; SCENARIO-10, it is no name;
            RECORDS-01, nothing was loaded.
    """
    if not (scenario.name.isprintable() and scenario.name.strip() and len(scenario.name) <= _LONGEST_NAME):
        what = f"een naam heeft 1 tot {_LONGEST_NAME} tekens"
        raise Fault("SCENARIO-10", what, "noem het scenario naar wat u onderzoekt, zoals meer inwoners Schiedam")
    compared = what_if(archive.view(scenario.year).run, scenario.changes).run
    new = KeptScenario(scenario_id, scenario, compared, by.account_id, by.function, at)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        known_as = scenarios.keep(records, new, replacing=replacing)
        about = {"scenarios": {_named(scenario): digest(scenario)}}
        acts.log(records, by.on(AUTHORITY), KEEP, about, at)
    return known_as


def every(archive: Archive, year: int) -> list[KeptScenario]:
    """The scenarios that were kept for a budget year, by name."""
    with archive.database.reading(archive.arrangement) as records:
        return scenarios.every(records, year)


def named(archive: Archive, year: int, name: str) -> KeptScenario:
    """The scenario of a budget year with a name; upper and lower case alike, unless one is written just so.

    Raises:
        Fault: SCENARIO-09, there is none.
    """
    kept, wanted = every(archive, year), name.strip()
    alike = [each for each in kept if each.scenario.name.casefold() == wanted.casefold()]
    for each in (*(each for each in alike if each.scenario.name == wanted), *alike):
        return each
    known = ", ".join(each.scenario.name for each in kept) or "er is er nog geen"
    raise Fault("SCENARIO-09", f"geen scenario van {year} heet {name!r}", f"kies uit: {known}")


def throw_away(archive: Archive, scenario_id: str, by: Actor, at: datetime) -> None:
    """Throw a kept scenario away.

    Raises:
        Fault: SCENARIO-09, there is no such scenario.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        gone = scenarios.find(records, scenario_id)
        if gone is None:
            raise Fault("SCENARIO-09", "dit scenario is er niet (meer)", "kies een scenario uit de lijst")
        scenarios.throw_away(records, scenario_id)
        acts.log(records, by.on(AUTHORITY), THROW_AWAY, {"scenarios": {_named(gone.scenario): ""}}, at)


def _named(scenario: Scenario) -> str:
    return f"{scenario.year} {scenario.name}"
