# SPDX-License-Identifier: EUPL-1.2
"""Who did what, in which function, on which authority, and when? An append-only log whose entries are chained.

Every entry carries the digest of the one before it, so none can be changed, left out or put between without showing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from sow_gov.domain.canonical import canonical, digest
from sow_gov.store.database import Records
from sow_gov.store.tables import act

BEGINNING = "0" * 64
"""What the first act of an arrangement has for the digest of the one before it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Wie handelt: the account (None at the command line), the acting function and the authority of the act.

    Whoever comes in by a door has no authority yet; the job that is done says what it rests on.
    """

    account_id: str | None
    function: str
    authority: str = ""

    def on(self, authority: str) -> "Actor":
        """The same, acting on an authority."""
        return replace(self, authority=authority)


@dataclass(frozen=True, slots=True)
class Act:
    """Handeling: an entry of the log; ``about`` is the canonical JSON of what was done."""

    number: int
    at: datetime
    actor: Actor
    kind: str
    about: str
    previous: str
    digest: str


def log(records: Records, actor: Actor, kind: str, about: Mapping[str, Any], at: datetime) -> int:
    """Add an act to the log of an arrangement.

    Args:
        records: a writing transaction, in which nobody else numbers anything from here on.
        actor: who, in which function, on which authority.
        kind: what kind of act, such as "laden" or "factureren".
        about: what was done, with the digests of what was added; of values that have a canonical form.
        at: the instant.

    Returns:
        The number of the act, from 1 without gaps.
    """
    records.hold()
    last = records.connection.execute(records.of(act).order_by(act.c.number.desc()).limit(1)).one_or_none()
    number, previous = (last.number + 1, last.digest) if last else (1, BEGINNING)
    written = Act(number, at, actor, kind, canonical(about).decode(), previous, "")
    records.add(
        act,
        number=number,
        at=at,
        account_id=actor.account_id,
        function=actor.function,
        authority=actor.authority,
        kind=kind,
        about=written.about,
        previous=previous,
        digest=digest_of(records.arrangement, written),
    )
    return number


def digest_of(arrangement: str, written: Act) -> str:
    """The digest that an act must have: over everything in it and the digest of the one before."""
    actor = (written.actor.account_id, written.actor.function, written.actor.authority)
    at = written.at.astimezone(UTC).isoformat()
    what = (arrangement, written.number, at, actor, written.kind, written.about, written.previous)
    return digest(what)


def find(records: Records, number: int) -> Act | None:
    """The act with a number, None when there is none."""
    row = records.connection.execute(records.of(act).where(act.c.number == number)).one_or_none()
    return None if row is None else _act(row)


def of(records: Records, numbers: Collection[int]) -> dict[int, Act]:
    """The acts with some numbers, by number; one that is not there is left out."""
    rows = records.connection.execute(records.of(act).where(act.c.number.in_(numbers)))
    return {row.number: _act(row) for row in rows}


def acts(records: Records, newest: int | None = None) -> Iterator[Act]:
    """The acts of an arrangement: all from the first on, or the ``newest`` so many from the last back."""
    query = records.of(act).order_by(act.c.number)
    if newest is not None:
        query = records.of(act).order_by(act.c.number.desc()).limit(newest)
    with records.connection.execute(query, execution_options={"yield_per": 500}) as rows:
        yield from map(_act, rows)


def _act(row: Row[Any]) -> Act:
    actor = Actor(row.account_id, row.function, row.authority)
    return Act(row.number, row.at, actor, row.kind, row.about, row.previous, row.digest)
