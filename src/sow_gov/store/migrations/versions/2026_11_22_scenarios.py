# SPDX-License-Identifier: EUPL-1.2
"""The scenarios that were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of scenarios; nothing posted refers to it, so it has no guard."""
    op.create_table(
        "scenario",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("scenario_id", sa.String(length=100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=100), nullable=True),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement", "account_id"], ["account.arrangement", "account.account_id"], name="fk_scenario_account"
        ),
        sa.PrimaryKeyConstraint("arrangement", "scenario_id", name="pk_scenario"),
        sa.UniqueConstraint("arrangement", "year", "name", name="uq_scenario_arrangement_year_name"),
        sqlite_with_rowid=False,
    )
