# SPDX-License-Identifier: EUPL-1.2
"""Which papers are kept, as bytes with their digest? A paper that comes out differently becomes a new version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, and_, select
from sqlalchemy.exc import IntegrityError

from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber
from sow_gov.domain.canonical import digest
from sow_gov.store.database import Records
from sow_gov.store.tables import act, invoice, paper
from sow_gov.store.values import read

PDF, JSON, XML = "application/pdf", "application/json", "application/xml"
GROUNDS = "grounds"
"""Under which an act says of each invoice, by number, on what it rests."""
_LATER = ("meeting", "closed")
"""The columns that came after papers were kept without them."""
_WITHOUT_CONTENT = tuple(column for column in paper.c if column.name not in ("arrangement", "content"))


@dataclass(frozen=True, slots=True)
class NewPaper:
    """Stuk to be kept; ``participant`` says whose it is, None when it is of the arrangement as a whole.

    ``made_from`` is the fingerprint of everything its bytes depend on; of an invoice it is the digest of its values.
    ``final`` means that it was adopted, signed or issued like this: no other version ever follows. ``meeting`` is the
    meeting that it is a paper of, and ``closed`` whether it is about closed items; both None for any other paper.
    """

    name: str
    kind: str
    year: int
    participant: str | None
    invoice: InvoiceNumber | None
    media_type: str
    made_from: str
    content: bytes
    final: bool = False
    meeting: str | None = None
    closed: bool | None = None

    @property
    def digest(self) -> str:
        """What the act that keeps it names: the digest of everything about it, whose it is included."""
        return _digest(columns(self))


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """Bewaard stuk, without its bytes; ``size`` counts them."""

    name: str
    version: int
    kind: str
    year: int
    participant: str | None
    invoice: InvoiceNumber | None
    media_type: str
    final: bool
    made_from: str
    sha256: str
    size: int
    made_at: datetime
    meeting: str | None = None
    closed: bool | None = None

    def stands(self, made_from: str) -> bool:
        """Say whether this version stays as it is, although it would be made from something now."""
        return self.final or self.made_from == made_from


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Ongedrukte factuur: issued, and without PDF; with name and bytes of its proof, and on what it rests.

    ``digest`` is the one under which it was issued. That of the value now may be another: values gain fields.
    """

    invoice: Invoice
    digest: str
    proof_name: str
    proof: bytes
    authority: str


def keep(records: Records, new: NewPaper, at: datetime) -> int | None:
    """Keep a paper, unless its newest version is final or was made from the same.

    Returns:
        Its version, from 1; None when there was nothing to do, or when another process just kept this version.
    """
    newest = find(records, new.name)
    if newest is not None and newest.stands(new.made_from):
        return None
    version = 1 if newest is None else newest.version + 1
    try:
        with records.connection.begin_nested():
            records.add(paper, version=version, made_at=at, content=new.content, **columns(new))
    except IntegrityError:
        return None
    return version


def columns(new: NewPaper) -> dict[str, str | int | bool | None]:
    """What the columns of a paper say, but for its version, its bytes and when it was kept."""
    return {
        "name": new.name,
        "kind": new.kind,
        "year": new.year,
        "participant": new.participant,
        "invoice_kind": new.invoice.kind.value if new.invoice else None,
        "invoice_number": new.invoice.number if new.invoice else None,
        "media_type": new.media_type,
        "final": new.final,
        "made_from": new.made_from,
        "sha256": hashlib.sha256(new.content).hexdigest(),
        "size": len(new.content),
        "meeting": new.meeting,
        "closed": new.closed,
    }


def digest_of(row: Row[Any]) -> str:
    """The digest that the act must name, of a row as it stands."""
    apart = ("arrangement", "version", "made_at", "content")
    return _digest({column.name: getattr(row, column.name) for column in paper.c if column.name not in apart})


def _digest(said: Mapping[str, str | int | bool | None]) -> str:
    """The digest of what the columns say; papers from before there were meetings have that of their time."""
    return digest({name: value for name, value in said.items() if name not in _LATER or value is not None})


def find(records: Records, name: str) -> KeptPaper | None:
    """The newest version of a paper, None when it was never kept."""
    query = records.of(paper, *_WITHOUT_CONTENT).where(paper.c.name == name)
    row = records.connection.execute(query.order_by(paper.c.version.desc()).limit(1)).one_or_none()
    return None if row is None else _kept(row)


def content(records: Records, kept: KeptPaper) -> bytes:
    """The bytes of a kept paper."""
    query = records.of(paper, paper.c.content).where(paper.c.name == kept.name, paper.c.version == kept.version)
    return bytes(records.connection.execute(query).scalar_one())


def kept(records: Records, year: int) -> list[KeptPaper]:
    """The newest version of every paper of a budget year, by name; those of meetings are no part of it."""
    return _newest(records, (paper.c.year == year) & paper.c.meeting.is_(None))


def of_meeting(records: Records, meeting_id: str) -> list[KeptPaper]:
    """The newest version of every paper of a meeting, by name."""
    return _newest(records, paper.c.meeting == meeting_id)


def _newest(records: Records, which: ColumnElement[bool]) -> list[KeptPaper]:
    newest: dict[str, KeptPaper] = {}
    query = records.of(paper, *_WITHOUT_CONTENT).where(which).order_by(paper.c.name, paper.c.version)
    for row in records.connection.execute(query):
        newest[row.name] = _kept(row)
    return list(newest.values())


def unprinted(records: Records) -> list[Unprinted]:
    """The issued invoices that have no PDF yet, each with all that its paper needs."""
    proofs, pdfs = paper.alias("proofs"), paper.alias("pdfs")
    query = (
        select(invoice.c.content, invoice.c.digest, proofs.c.name, proofs.c.content, act.c.about, act.c.authority)
        .select_from(invoice)
        .join(act, and_(act.c.arrangement == invoice.c.arrangement, act.c.number == invoice.c.act))
        .join(proofs, _of_invoice(proofs, JSON))
        .outerjoin(pdfs, _of_invoice(pdfs, PDF))
        .where(invoice.c.arrangement == records.arrangement, pdfs.c.name.is_(None))
        .order_by(invoice.c.kind, invoice.c.year, invoice.c.number)
    )
    found = ((read(row[0], Invoice), row) for row in records.connection.execute(query))
    return [
        Unprinted(issued, row.digest, row[2], bytes(row[3]), _grounds(issued, row.about, row.authority))
        for issued, row in found
    ]


def grounds_of(records: Records, issued: Invoice) -> str:
    """On which decisions and mandate an issued invoice rests, in words; "" for a number that was never issued."""
    number = issued.number
    if number is None:
        return ""
    query = (
        select(act.c.about, act.c.authority)
        .join(invoice, and_(act.c.arrangement == invoice.c.arrangement, act.c.number == invoice.c.act))
        .where(invoice.c.arrangement == records.arrangement, invoice.c.kind == number.kind.value)
        .where(invoice.c.year == number.year, invoice.c.number == number.number)
    )
    row = records.connection.execute(query).one_or_none()
    return "" if row is None else _grounds(issued, row.about, row.authority)


def _grounds(issued: Invoice, about: str, authority: str) -> str:
    """On what an invoice rests: as its act says of it alone, or of an older act what it says of all that it brought."""
    said: Mapping[str, str] = json.loads(about).get(GROUNDS, {})
    return said.get(str(issued.number), authority)


def _of_invoice(file: FromClause, media_type: str) -> ColumnElement[bool]:
    """Whether a paper is that of an invoice, of a media type."""
    return and_(
        file.c.arrangement == invoice.c.arrangement,
        file.c.invoice_kind == invoice.c.kind,
        file.c.year == invoice.c.year,
        file.c.invoice_number == invoice.c.number,
        file.c.media_type == media_type,
    )


def _kept(row: "Row[tuple[object, ...]]") -> KeptPaper:
    number = InvoiceNumber(InvoiceKind(row.invoice_kind), row.year, row.invoice_number) if row.invoice_kind else None
    return KeptPaper(
        row.name, row.version, row.kind, row.year, row.participant, number, row.media_type, row.final, row.made_from,
        row.sha256, row.size, row.made_at, row.meeting, row.closed,
    )  # fmt: skip
