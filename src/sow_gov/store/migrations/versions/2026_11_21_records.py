# SPDX-License-Identifier: EUPL-1.2
"""The records: acts, loaded files, runs, invoices and papers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Add the tables that only grow; their guards are put in place after every upgrade."""
    op.create_table(
        "act",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String(length=100), nullable=True),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("arrangement", "number", name="pk_act"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "loaded_file",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["arrangement", "act"], ["act.arrangement", "act.number"], name="fk_loaded_file_act"),
        sa.PrimaryKeyConstraint("arrangement", "path", "act", name="pk_loaded_file"),
    )
    op.create_table(
        "run",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("figures", sa.String(length=100), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("rounding_cents", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["arrangement", "act"], ["act.arrangement", "act.number"], name="fk_run_act"),
        sa.PrimaryKeyConstraint("arrangement", "digest", name="pk_run"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run_share",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("participant", sa.String(length=100), nullable=False),
        sa.Column("block", sa.String(length=100), nullable=False),
        sa.Column("programme", sa.String(length=100), nullable=False),
        sa.Column("task_field", sa.String(length=100), nullable=False),
        sa.Column("choice", sa.String(length=100), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["arrangement", "run"], ["run.arrangement", "run.digest"], name="fk_run_share_run"),
        sa.PrimaryKeyConstraint("arrangement", "run", "cell", "participant", name="pk_run_share"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invoice",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("participant", sa.String(length=100), nullable=False),
        sa.Column("instalment", sa.Integer(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_invoice_from_one")),
        sa.ForeignKeyConstraint(["arrangement", "act"], ["act.arrangement", "act.number"], name="fk_invoice_act"),
        sa.ForeignKeyConstraint(["arrangement", "run"], ["run.arrangement", "run.digest"], name="fk_invoice_run"),
        sa.PrimaryKeyConstraint("arrangement", "kind", "year", "number", name="pk_invoice"),
        sa.UniqueConstraint(
            "arrangement",
            "kind",
            "year",
            "participant",
            "instalment",
            name="uq_invoice_arrangement_kind_year_participant_instalment",
        ),
    )
    op.create_table(
        "invoice_line",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=100), nullable=False),
        sa.Column("programme", sa.String(length=100), nullable=False),
        sa.Column("task_field", sa.String(length=100), nullable=False),
        sa.Column("choice", sa.String(length=100), nullable=True),
        sa.Column("year_cents", sa.BigInteger(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement", "kind", "year", "number"],
            ["invoice.arrangement", "invoice.kind", "invoice.year", "invoice.number"],
            name="fk_invoice_line_invoice",
        ),
        sa.PrimaryKeyConstraint("arrangement", "kind", "year", "number", "line", name="pk_invoice_line"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "paper",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("participant", sa.String(length=100), nullable=True),
        sa.Column("invoice_kind", sa.String(length=100), nullable=True),
        sa.Column("invoice_number", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("made_from", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement", "invoice_kind", "year", "invoice_number"],
            ["invoice.arrangement", "invoice.kind", "invoice.year", "invoice.number"],
            name="fk_paper_invoice",
        ),
        sa.PrimaryKeyConstraint("arrangement", "name", "version", name="pk_paper"),
    )
