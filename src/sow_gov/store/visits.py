# SPDX-License-Identifier: EUPL-1.2
"""Who comes with a token, and how far are the records? Asked at every request, so it is one prepared query."""

from sqlalchemy import and_, bindparam, func, literal, select

from sow_gov.domain.people import Account
from sow_gov.store.accounts import account_of
from sow_gov.store.database import Records
from sow_gov.store.sessions import Session
from sow_gov.store.tables import account, act, session

_LAST_ACT = select(func.max(act.c.number)).where(act.c.arrangement == bindparam("arrangement")).scalar_subquery()
_THAT_SESSION = and_(session.c.arrangement == bindparam("arrangement"), session.c.digest == bindparam("digest"))
_ALWAYS = select(literal(1).label("one")).subquery()
_VISIT = select(
    _LAST_ACT.label("last_act"),
    session.c.started_at,
    session.c.seen_at,
    *(column for column in account.c if column.name not in ("arrangement", "password_hash")),
).select_from(_ALWAYS.outerjoin(session.join(account), _THAT_SESSION))


def visit(records: Records, token_digest: str) -> tuple[int | None, tuple[Account, Session] | None]:
    """Look who comes, and what happened last.

    Args:
        records: of the arrangement, just opened and for nothing else: on PostgreSQL a single question goes without
            BEGIN and ROLLBACK, which cost more than the question.
        token_digest: of the token that the browser holds; "" when it holds none.

    Returns:
        The number of the last act, None when nothing was ever recorded under that name; and the account with its
        session, None when there is none with that token.
    """
    connection = records.connection
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="AUTOCOMMIT")
    row = connection.execute(_VISIT, {"arrangement": records.arrangement, "digest": token_digest}).one()
    if row.account_id is None:
        return row.last_act, None
    return row.last_act, (account_of(row), Session(row.account_id, row.started_at, row.seen_at))
