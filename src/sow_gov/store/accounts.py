# SPDX-License-Identifier: EUPL-1.2
"""Who may log in? The one table of persons: accounts by issuer and subject, with the hash of a local password (M24)."""

from typing import Any

from sqlalchemy import Row

from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.store.database import Records
from sow_gov.store.tables import account

_CHANGING = ("arrangement", "password_hash", "must_change", "closed")


def digest_of(one: Account | Row[Any]) -> str:
    """What the act that adds an account names, also of its row as it stands: the digest of what never changes."""
    return digest({column.name: getattr(one, column.name) for column in account.c if column.name not in _CHANGING})


def add(records: Records, new: Account, password_hash: str | None) -> None:
    """Add an account.

    Raises:
        Fault: ACCOUNT-01, the issuer knows somebody by that name already.
    """
    records.hold()
    if by_subject(records, new.subject, new.issuer) is not None:
        what = f"er is al een account met de naam {new.subject!r}"
        raise Fault("ACCOUNT-01", what, "kies een andere inlognaam, of geef dat account een nieuw wachtwoord")
    records.add(
        account,
        account_id=new.account_id,
        issuer=new.issuer,
        subject=new.subject,
        role=new.role.value,
        participant=new.participant,
        function=new.function,
        password_hash=password_hash,
        must_change=new.must_change,
        demo=new.demo,
        closed=new.closed,
    )


def by_subject(records: Records, subject: str, issuer: str = LOCAL) -> tuple[Account, str | None] | None:
    """The account with a log-in name and the hash of its password; None when there is none."""
    query = records.of(account).where(account.c.issuer == issuer, account.c.subject == subject)
    row = records.connection.execute(query).one_or_none()
    return None if row is None else (account_of(row), row.password_hash)


def by_id(records: Records, account_id: str) -> Account | None:
    """The account with an id; None when there is none."""
    row = records.connection.execute(records.of(account).where(account.c.account_id == account_id)).one_or_none()
    return None if row is None else account_of(row)


def every(records: Records) -> list[Account]:
    """All accounts, by log-in name."""
    ordered = records.of(account).order_by(account.c.subject, account.c.issuer)
    return [account_of(row) for row in records.connection.execute(ordered)]


def set_password(records: Records, account_id: str, password_hash: str, *, must_change: bool) -> None:
    """Give an account another password; ``must_change`` when somebody else chose it."""
    _update(records, account_id, password_hash=password_hash, must_change=must_change)


def close(records: Records, account_id: str) -> None:
    """Shut an account; it stays, because acts name it."""
    _update(records, account_id, closed=True)


def _update(records: Records, account_id: str, **values: object) -> None:
    own = (account.c.arrangement == records.arrangement) & (account.c.account_id == account_id)
    records.connection.execute(account.update().where(own).values(**values))


def account_of(row: Row[Any]) -> Account:
    """The account in a row that has its columns."""
    return Account(
        account_id=row.account_id,
        issuer=row.issuer,
        subject=row.subject,
        role=Role(row.role),
        participant=row.participant,
        function=row.function,
        must_change=row.must_change,
        demo=row.demo,
        closed=row.closed,
    )
