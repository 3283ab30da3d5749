# SPDX-License-Identifier: EUPL-1.2
"""Which tables are there, and what may be in them? Each carries the arrangement in every key.

A table is *guarded* when what stands in it is never changed again: the database itself refuses UPDATE and DELETE, see
:mod:`sow_gov.store.guards`. Money is BIGINT euro cents. Instants are UTC.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Instant(TypeDecorator[datetime]):
    """Tijdstip: an instant in UTC; SQLite keeps it without a zone, so the zone is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse an instant without zone; write it in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

_SLUG, _DIGEST = String(100), String(64)


def _table(name: str, *parts: Any, guarded: bool) -> Table:
    """A table; on SQLite its rows have a number beside their key only when they carry bytes.

    Without it SQLite reads a row whole, bytes and all, wherever it compares its key: 70 ms to list 100 MB of papers.
    """
    arrangement = Column("arrangement", _SLUG, nullable=False)
    carries_bytes = any(isinstance(part, Column) and isinstance(part.type, LargeBinary) for part in parts)
    return Table(name, metadata, arrangement, *parts, info={"guarded": guarded}, sqlite_with_rowid=carries_bytes)


def _cents(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _slug(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, _SLUG, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable)


def _digest(name: str) -> Column[str]:
    return Column(name, _DIGEST, nullable=False)


def _refers(*columns: str, to: str, keys: tuple[str, ...] = ()) -> ForeignKeyConstraint:
    """A reference within the arrangement."""
    own = ("arrangement", *columns)
    return ForeignKeyConstraint(own, [f"{to}.{key}" for key in ("arrangement", *(keys or columns))])


act = _table(
    "act",
    _number("number"),
    Column("at", Instant, nullable=False),
    _slug("account_id", nullable=True),
    _text("function"),
    _text("authority"),
    _slug("kind"),
    _text("about"),
    _digest("previous"),
    _digest("digest"),
    PrimaryKeyConstraint("arrangement", "number"),
    guarded=True,
)

loaded_file = _table(
    "loaded_file",
    Column("path", String(300), nullable=False),
    _number("act"),
    _digest("sha256"),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("arrangement", "path", "act"),
    _refers("act", to="act", keys=("number",)),
    guarded=True,
)

run = _table(
    "run",
    _digest("digest"),
    _number("year"),
    _slug("figures"),
    Column("known_on", Date, nullable=True),
    _text("engine"),
    _text("files"),
    _cents("total_cents"),
    _cents("rounding_cents"),
    _number("act"),
    PrimaryKeyConstraint("arrangement", "digest"),
    _refers("act", to="act", keys=("number",)),
    guarded=True,
)

run_share = _table(
    "run_share",
    _digest("run"),
    _number("cell"),
    _slug("participant"),
    _slug("block"),
    _slug("programme"),
    _slug("task_field"),
    _slug("choice", nullable=True),
    _cents("cents"),
    PrimaryKeyConstraint("arrangement", "run", "cell", "participant"),
    _refers("run", to="run", keys=("digest",)),
    guarded=True,
)

invoice = _table(
    "invoice",
    _slug("kind"),
    _number("year"),
    _number("number"),
    _slug("participant"),
    _number("instalment"),
    _cents("total_cents"),
    _digest("run"),
    _digest("digest"),
    _number("act"),
    Column("content", LargeBinary, nullable=False),
    _slug("ground", nullable=True),
    PrimaryKeyConstraint("arrangement", "kind", "year", "number"),
    UniqueConstraint("arrangement", "kind", "year", "participant", "instalment"),
    Index("ix_invoice_ground", "arrangement", "ground", unique=True),
    CheckConstraint("number >= 1", "from_one"),
    _refers("run", to="run", keys=("digest",)),
    _refers("act", to="act", keys=("number",)),
    guarded=True,
)

invoice_line = _table(
    "invoice_line",
    _slug("kind"),
    _number("year"),
    _number("number"),
    _number("line"),
    _slug("block"),
    _slug("programme"),
    _slug("task_field"),
    _slug("choice", nullable=True),
    _cents("year_cents"),
    _cents("cents"),
    PrimaryKeyConstraint("arrangement", "kind", "year", "number", "line"),
    _refers("kind", "year", "number", to="invoice"),
    guarded=True,
)

paper = _table(
    "paper",
    Column("name", String(200), nullable=False),
    _number("version"),
    _slug("kind"),
    _number("year"),
    _slug("participant", nullable=True),
    _slug("invoice_kind", nullable=True),
    _number("invoice_number", nullable=True),
    _slug("media_type"),
    Column("final", Boolean, nullable=False),
    _digest("made_from"),
    _digest("sha256"),
    _number("size"),
    Column("made_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    _slug("meeting", nullable=True),
    Column("closed", Boolean, nullable=True),
    PrimaryKeyConstraint("arrangement", "name", "version"),
    _refers("invoice_kind", "year", "invoice_number", to="invoice", keys=("kind", "year", "number")),
    guarded=True,
)

account = _table(
    "account",
    _slug("account_id"),
    Column("issuer", String(300), nullable=False),
    Column("subject", String(300), nullable=False),
    _slug("role"),
    _slug("participant", nullable=True),
    _text("function"),
    _text("password_hash", nullable=True),
    Column("must_change", Boolean, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
    PrimaryKeyConstraint("arrangement", "account_id"),
    UniqueConstraint("arrangement", "issuer", "subject"),
    CheckConstraint("(role = 'gemeentelijk beoordelaar') = (participant IS NOT NULL)", "reviewer_of_one"),
    guarded=False,
)

session = _table(
    "session",
    _digest("digest"),
    _slug("account_id"),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    PrimaryKeyConstraint("arrangement", "digest"),
    _refers("account_id", to="account"),
    guarded=False,
)

login_limit = _table(
    "login_limit",
    Column("what", String(400), nullable=False),
    _number("failures"),
    Column("since", Instant, nullable=False),
    PrimaryKeyConstraint("arrangement", "what"),
    guarded=False,
)

scenario = _table(
    "scenario",
    _slug("scenario_id"),
    _number("year"),
    Column("name", String(200), nullable=False),
    _text("changes"),
    _digest("run"),
    _slug("account_id", nullable=True),
    _text("function"),
    Column("made_at", Instant, nullable=False),
    PrimaryKeyConstraint("arrangement", "scenario_id"),
    UniqueConstraint("arrangement", "year", "name"),
    _refers("account_id", to="account"),
    guarded=False,
)

event = _table(
    "event",
    _slug("subject"),
    _slug("subject_id"),
    _number("number"),
    _slug("kind"),
    _text("content"),
    _digest("digest"),
    _number("act"),
    PrimaryKeyConstraint("arrangement", "subject", "subject_id", "number"),
    CheckConstraint("number >= 1", "from_one"),
    _refers("act", to="act", keys=("number",)),
    guarded=True,
)

person = _table(
    "person",
    _slug("person_id"),
    _text("name", nullable=True),
    Column("removed_on", Date, nullable=True),
    _slug("account_id", nullable=True),
    PrimaryKeyConstraint("arrangement", "person_id"),
    CheckConstraint("(name IS NULL) = (removed_on IS NOT NULL)", "named_or_removed"),
    _refers("account_id", to="account"),
    guarded=False,
)

draft = _table(
    "draft",
    _slug("text_id"),
    _slug("kind"),
    _slug("meeting_id"),
    _slug("item_id"),
    _slug("participant", nullable=True),
    _text("title"),
    _text("markdown"),
    _text("facts"),
    _slug("account_id", nullable=True),
    _text("function"),
    Column("changed_at", Instant, nullable=False),
    PrimaryKeyConstraint("arrangement", "text_id"),
    _refers("account_id", to="account"),
    guarded=False,
)

upload = _table(
    "upload",
    _slug("upload_id"),
    _slug("meeting_id"),
    _slug("item_id"),
    Column("title", String(200), nullable=False),
    Column("filename", String(200), nullable=False),
    _slug("media_type"),
    _digest("sha256"),
    _number("size"),
    Column("secret", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("arrangement", "upload_id"),
    guarded=False,
)

ledger_import = _table(
    "ledger_import",
    _number("number"),
    _number("year"),
    Column("name", String(300), nullable=False),
    _slug("form"),
    _digest("sha256"),
    Column("size", BigInteger, nullable=False),
    _number("line_count"),
    _number("added"),
    _number("first_period", nullable=True),
    _number("last_period", nullable=True),
    _cents("debit_cents"),
    _cents("credit_cents"),
    _text("notices"),
    _digest("lines_digest"),
    _digest("digest"),
    _number("act"),
    PrimaryKeyConstraint("arrangement", "number"),
    UniqueConstraint("arrangement", "sha256"),
    CheckConstraint("number >= 1", "from_one"),
    _refers("act", to="act", keys=("number",)),
    guarded=True,
)

ledger_sum = _table(
    "ledger_sum",
    _number("import_number"),
    _number("year"),
    _number("period"),
    _slug("account"),
    _slug("cost_centre"),
    _cents("cents"),
    _number("postings"),
    PrimaryKeyConstraint("arrangement", "import_number", "period", "account", "cost_centre"),
    _refers("import_number", to="ledger_import", keys=("number",)),
    guarded=True,
)

# Without a reference to its import, which would be looked up a million times: verify looks once.
ledger_line = _table(
    "ledger_line",
    _number("year"),
    _slug("journal"),
    _slug("entry"),
    _slug("line"),
    Column("booked_on", Date, nullable=False),
    _number("period"),
    _slug("account"),
    _slug("cost_centre"),
    _cents("cents"),
    _text("text"),
    _number("import_number"),
    _number("place"),
    PrimaryKeyConstraint("arrangement", "year", "journal", "entry", "line"),
    CheckConstraint("period BETWEEN 1 AND 12", "a_month"),
    Index("ix_ledger_line_account", "arrangement", "year", "period", "account"),
    guarded=True,
)

GUARDED = tuple(table for table in metadata.sorted_tables if table.info["guarded"])
"""The tables that only grow, each after those it refers to."""
