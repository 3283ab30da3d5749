# SPDX-License-Identifier: EUPL-1.2
"""Who is logged in, and who tried too often? Sessions by the digest of their token, failures by name and address."""

from dataclasses import dataclass
from datetime import datetime

from sow_gov.store.database import Records
from sow_gov.store.tables import login_limit, session


@dataclass(frozen=True, slots=True)
class Session:
    """Sessie: whose it is, when it began and when it was last used (UTC)."""

    account_id: str
    started_at: datetime
    seen_at: datetime


def start(records: Records, token_digest: str, account_id: str, at: datetime) -> None:
    """Begin a session; only the digest of its token is kept."""
    records.add(session, digest=token_digest, account_id=account_id, started_at=at, seen_at=at)


def touch(records: Records, token_digest: str, at: datetime) -> None:
    """Note that a session was used."""
    own = (session.c.arrangement == records.arrangement) & (session.c.digest == token_digest)
    records.connection.execute(session.update().where(own).values(seen_at=at))


def end(records: Records, token_digest: str) -> None:
    """End one session."""
    own = (session.c.arrangement == records.arrangement) & (session.c.digest == token_digest)
    records.connection.execute(session.delete().where(own))


def end_all(records: Records, account_id: str) -> None:
    """End every session of an account."""
    own = (session.c.arrangement == records.arrangement) & (session.c.account_id == account_id)
    records.connection.execute(session.delete().where(own))


def forget_before(records: Records, seen: datetime, started: datetime) -> None:
    """Drop the sessions that were last used, or begun, before an instant."""
    over = (session.c.seen_at < seen) | (session.c.started_at < started)
    records.connection.execute(session.delete().where(session.c.arrangement == records.arrangement, over))


def failures(records: Records, what: str, since: datetime) -> int:
    """How often a name or an address failed to log in since an instant."""
    query = records.of(login_limit).where(login_limit.c.what == what, login_limit.c.since >= since)
    row = records.connection.execute(query).one_or_none()
    return 0 if row is None else row.failures


def count_failure(records: Records, what: str, since: datetime, at: datetime) -> None:
    """Count one more failure; a count that began before ``since`` starts anew, and any such of others is dropped."""
    own = login_limit.c.arrangement == records.arrangement
    records.hold()
    records.connection.execute(login_limit.delete().where(own, login_limit.c.since < since))
    counted = login_limit.update().where(own, login_limit.c.what == what)
    if not records.connection.execute(counted.values(failures=login_limit.c.failures + 1)).rowcount:
        records.add(login_limit, what=what, failures=1, since=at)


def forgive(records: Records, what: str, times: int | None = None) -> None:
    """Forget so many failures of a name or an address, None for all of them."""
    own = (login_limit.c.arrangement == records.arrangement) & (login_limit.c.what == what)
    gone = own if times is None else own & (login_limit.c.failures <= times)
    records.connection.execute(login_limit.delete().where(gone))
    records.connection.execute(login_limit.update().where(own).values(failures=login_limit.c.failures - (times or 0)))
