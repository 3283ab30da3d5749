# SPDX-License-Identifier: EUPL-1.2
"""The ledger: what was imported, its lines, and their sums per import, period, account and cost centre."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables of the ledger; lines name their import without a reference, which costs too much per line."""
    op.create_table(
        "ledger_import",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("first_period", sa.Integer(), nullable=True),
        sa.Column("last_period", sa.Integer(), nullable=True),
        sa.Column("debit_cents", sa.BigInteger(), nullable=False),
        sa.Column("credit_cents", sa.BigInteger(), nullable=False),
        sa.Column("notices", sa.Text(), nullable=False),
        sa.Column("lines_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_ledger_import_from_one")),
        sa.ForeignKeyConstraint(["arrangement", "act"], ["act.arrangement", "act.number"], name="fk_ledger_import_act"),
        sa.PrimaryKeyConstraint("arrangement", "number", name="pk_ledger_import"),
        sa.UniqueConstraint("arrangement", "sha256", name="uq_ledger_import_arrangement_sha256"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_sum",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=100), nullable=False),
        sa.Column("cost_centre", sa.String(length=100), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("postings", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement", "import_number"],
            ["ledger_import.arrangement", "ledger_import.number"],
            name="fk_ledger_sum_ledger_import",
        ),
        sa.PrimaryKeyConstraint(
            "arrangement", "import_number", "period", "account", "cost_centre", name="pk_ledger_sum"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_line",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("journal", sa.String(length=100), nullable=False),
        sa.Column("entry", sa.String(length=100), nullable=False),
        sa.Column("line", sa.String(length=100), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=100), nullable=False),
        sa.Column("cost_centre", sa.String(length=100), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint("period BETWEEN 1 AND 12", name=op.f("ck_ledger_line_a_month")),
        sa.PrimaryKeyConstraint("arrangement", "year", "journal", "entry", "line", name="pk_ledger_line"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_line_account", "ledger_line", ["arrangement", "year", "period", "account"])
