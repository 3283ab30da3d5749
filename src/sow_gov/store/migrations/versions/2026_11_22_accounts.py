# SPDX-License-Identifier: EUPL-1.2
"""The people: accounts, sessions and log-in limits."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables of those who log in."""
    op.create_table(
        "account",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("account_id", sa.String(length=100), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=False),
        sa.Column("participant", sa.String(length=100), nullable=True),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(role = 'gemeentelijk beoordelaar') = (participant IS NOT NULL)", name=op.f("ck_account_reviewer_of_one")
        ),
        sa.PrimaryKeyConstraint("arrangement", "account_id", name="pk_account"),
        sa.UniqueConstraint("arrangement", "issuer", "subject", name="uq_account_arrangement_issuer_subject"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "session",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=100), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement", "account_id"], ["account.arrangement", "account.account_id"], name="fk_session_account"
        ),
        sa.PrimaryKeyConstraint("arrangement", "digest", name="pk_session"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "login_limit",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("what", sa.String(length=400), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("arrangement", "what", name="pk_login_limit"),
        sqlite_with_rowid=False,
    )
