# SPDX-License-Identifier: EUPL-1.2
"""The governance: events of meetings, seats, texts and cases; names of people; drafts, uploads, papers of a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables of boards and meetings; a paper gets to know its meeting, and one without keeps its digest."""
    op.add_column("paper", sa.Column("meeting", sa.String(length=100), nullable=True))
    op.add_column("paper", sa.Column("closed", sa.Boolean(), nullable=True))
    op.create_table(
        "event",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("subject_id", sa.String(length=100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_event_from_one")),
        sa.ForeignKeyConstraint(["arrangement", "act"], ["act.arrangement", "act.number"], name="fk_event_act"),
        sa.PrimaryKeyConstraint("arrangement", "subject", "subject_id", "number", name="pk_event"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("account_id", sa.String(length=100), nullable=True),
        sa.CheckConstraint("(name IS NULL) = (removed_on IS NOT NULL)", name=op.f("ck_person_named_or_removed")),
        sa.ForeignKeyConstraint(
            ["arrangement", "account_id"], ["account.arrangement", "account.account_id"], name="fk_person_account"
        ),
        sa.PrimaryKeyConstraint("arrangement", "person_id", name="pk_person"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "draft",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("text_id", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("meeting_id", sa.String(length=100), nullable=False),
        sa.Column("item_id", sa.String(length=100), nullable=False),
        sa.Column("participant", sa.String(length=100), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("account_id", sa.String(length=100), nullable=True),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement", "account_id"], ["account.arrangement", "account.account_id"], name="fk_draft_account"
        ),
        sa.PrimaryKeyConstraint("arrangement", "text_id", name="pk_draft"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "upload",
        sa.Column("arrangement", sa.String(length=100), nullable=False),
        sa.Column("upload_id", sa.String(length=100), nullable=False),
        sa.Column("meeting_id", sa.String(length=100), nullable=False),
        sa.Column("item_id", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("arrangement", "upload_id", name="pk_upload"),
    )
