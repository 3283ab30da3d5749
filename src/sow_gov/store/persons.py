# SPDX-License-Identifier: EUPL-1.2
"""What is somebody called? The one table of names (M24): whatever else is kept knows a person by id, and it may go."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from sow_gov.domain.errors import Fault
from sow_gov.store.database import Records
from sow_gov.store.tables import person


@dataclass(frozen=True, slots=True)
class Person:
    """Persoon: an id and the name that goes with it; ``name`` is None once it was removed, on ``removed_on``.

    ``account_id`` is the account with which the person logs in, None for most.
    """

    person_id: str
    name: str | None
    account_id: str | None = None
    removed_on: date | None = None


def add(records: Records, new: Person) -> None:
    """Add a person with a name.

    Raises:
        Fault: BOARD-30, the id is taken.
    """
    records.hold()
    if find(records, new.person_id) is not None:
        what = f"er is al een persoon met nummer {new.person_id!r}"
        raise Fault("BOARD-30", what, "kies die persoon uit de lijst, of geef een ander nummer")
    records.add(person, person_id=new.person_id, name=new.name, removed_on=None, account_id=new.account_id)


def find(records: Records, person_id: str) -> Person | None:
    """The person with an id; None when there never was one."""
    row = records.connection.execute(records.of(person).where(person.c.person_id == person_id)).one_or_none()
    return None if row is None else _person(row)


def name(records: Records, person_id: str) -> str | None:
    """What somebody is called; None when the name was removed or there is no such person."""
    found = find(records, person_id)
    return found.name if found else None


def every(records: Records) -> dict[str, Person]:
    """Id -> person, of all, those without a name included."""
    rows = records.connection.execute(records.of(person).order_by(person.c.person_id))
    return {row.person_id: _person(row) for row in rows}


def forget(records: Records, person_id: str, on: date) -> None:
    """Remove the name of a person, and with which account that person logs in; the id stays in what was recorded."""
    own = (person.c.arrangement == records.arrangement) & (person.c.person_id == person_id)
    named = person.update().where(own, person.c.name.is_not(None))
    records.connection.execute(named.values(name=None, account_id=None, removed_on=on))


def _person(row: Row[Any]) -> Person:
    return Person(row.person_id, row.name, row.account_id, row.removed_on)
