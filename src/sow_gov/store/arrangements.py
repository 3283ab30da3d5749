# SPDX-License-Identifier: EUPL-1.2
"""Which arrangements live in this database? For jobs that pass by all of them, never for a screen of one of them."""

from sqlalchemy import select

from sow_gov.store.database import Database
from sow_gov.store.tables import act


def names(database: Database) -> list[str]:
    """The slugs of the arrangements that anything was ever recorded for, in order."""
    with database.whole() as connection:
        query = select(act.c.arrangement).distinct().order_by(act.c.arrangement)
        return [row.arrangement for row in connection.execute(query)]
