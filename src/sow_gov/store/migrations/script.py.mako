# SPDX-License-Identifier: EUPL-1.2
"""${message}."""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Add tables or columns; a guarded table gets nothing but new columns, or a successor."""
    ${upgrades if upgrades else "pass"}
