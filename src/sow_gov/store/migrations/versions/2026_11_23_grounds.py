# SPDX-License-Identifier: EUPL-1.2
"""What each invoice is about, so that no retry ever bills it twice."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the ground to invoices; those from before it have none, and are found by what they were issued for."""
    op.add_column("invoice", sa.Column("ground", sa.String(length=100), nullable=True))
    op.create_index("ix_invoice_ground", "invoice", ["arrangement", "ground"], unique=True)
