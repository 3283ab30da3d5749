# SPDX-License-Identifier: EUPL-1.2
"""Which invoices were issued? Numbers without gaps per arrangement, kind and year, with their values and lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, func

from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber, ground_of
from sow_gov.domain.canonical import canonical, digest
from sow_gov.store.database import Records
from sow_gov.store.tables import invoice, invoice_line
from sow_gov.store.values import read

_OF_AN_ADVANCE = re.compile(
    rf"{InvoiceKind.ADVANCE.value}-(?P<year>\d{{4}})-(?P<instalment>\d{{2,}})-(?P<who>.+)", re.ASCII
)
"""The ground of an advance, from before there was a column for it."""
_Series = tuple[InvoiceKind, int, str]
"""Kind, year, and the municipality whose documents are counted; "" for the numbers of all."""


def numbered(records: Records, drafts: Sequence[Invoice], on: date) -> list[Invoice]:
    """Give drafts the next numbers of their series, in order, as issued on a day.

    An advance keeps the number of its instalment; that of any other kind is how many of the kind its municipality got
    of the year. From here on nobody else numbers anything in the arrangement until the transaction ends; :func:`add`
    must follow.
    """
    records.hold()
    numbers: Counter[_Series] = Counter()
    issued = []
    for draft in drafts:
        placed = draft
        if draft.kind is not InvoiceKind.ADVANCE:
            place = _next(records, numbers, (draft.kind, draft.year, draft.participant))
            instalment = replace(draft.instalment, number=place)
            placed = replace(draft, instalment=instalment, ground=ground_of(draft))
        issued.append(placed.issued(_next(records, numbers, (draft.kind, draft.year, "")), on))
    return issued


def _next(records: Records, given: Counter[_Series], series: _Series) -> int:
    """The next number of a series, or of a municipality within it, after those in the records and those just given."""
    kind, year, participant = series
    if series not in given:
        column = invoice.c.instalment if participant else invoice.c.number
        own = (invoice.c.kind == kind.value) & (invoice.c.year == year)
        own = own & (invoice.c.participant == participant) if participant else own
        given[series] = records.connection.execute(records.of(invoice, func.max(column)).where(own)).scalar() or 0
    given[series] += 1
    return given[series]


def _series(one: Invoice | InvoiceNumber) -> ColumnElement[bool]:
    return (invoice.c.kind == one.kind.value) & (invoice.c.year == one.year)


def add(records: Records, act_number: int, issued: Invoice) -> None:
    """Keep a numbered invoice, values and lines, for good; its act names its digest.

    Raises:
        ValueError: it has no number.
    """
    said = columns(issued)
    key = {name: said[name] for name in ("kind", "year", "number")}
    records.add(invoice, **said, content=canonical(issued), digest=digest(issued), act=act_number)
    records.add_all(invoice_line, [{**key, **line} for line in line_columns(issued)])


def columns(issued: Invoice) -> dict[str, object]:
    """What the columns of an invoice say of it.

    Raises:
        ValueError: it has no number.
    """
    if issued.number is None:
        raise ValueError("a draft has no place in a series")
    return {
        "kind": issued.kind.value,
        "year": issued.year,
        "number": issued.number.number,
        "participant": issued.participant,
        "instalment": issued.instalment.number,
        "total_cents": issued.total_cents,
        "run": issued.run,
        "ground": ground_of(issued),
    }


def line_columns(issued: Invoice) -> Iterator[dict[str, object]]:
    """What the columns of the lines of an invoice say, in order."""
    for place, line in enumerate(issued.lines, start=1):
        yield {
            "line": place,
            "block": line.block.value if line.block else "",
            "programme": line.programme,
            "task_field": line.task_field,
            "choice": line.choice,
            "year_cents": line.year_cents,
            "cents": line.cents,
        }


def issued(records: Records, year: int) -> list[Invoice]:
    """The invoices of a year, by kind and number."""
    query = records.of(invoice, invoice.c.content).where(invoice.c.year == year)
    ordered = query.order_by(invoice.c.kind, invoice.c.number)
    return [read(row.content, Invoice) for row in records.connection.execute(ordered)]


def every(records: Records) -> list[Invoice]:
    """All invoices, by year, kind and number."""
    ordered = records.of(invoice, invoice.c.content).order_by(invoice.c.year, invoice.c.kind, invoice.c.number)
    return [read(row.content, Invoice) for row in records.connection.execute(ordered)]


def find(records: Records, number: InvoiceNumber) -> Invoice | None:
    """The invoice with a number, None when there is none."""
    return _one(records, _series(number) & (invoice.c.number == number.number))


def for_ground(records: Records, ground: str) -> Invoice | None:
    """The invoice that was issued on a ground, None when there is none; also an advance from before grounds."""
    found = _one(records, invoice.c.ground == ground)
    older = None if found else _OF_AN_ADVANCE.fullmatch(ground)
    if older is None:
        return found
    said = (int(older["year"]), int(older["instalment"]), older["who"])
    same = (invoice.c.year == said[0]) & (invoice.c.instalment == said[1]) & (invoice.c.participant == said[2])
    return _one(records, (invoice.c.kind == InvoiceKind.ADVANCE.value) & same & invoice.c.ground.is_(None))


def for_instalment(records: Records, draft: Invoice) -> Invoice | None:
    """The invoice that was issued for the same municipality and instalment, None when there is none."""
    same = (invoice.c.participant == draft.participant) & (invoice.c.instalment == draft.instalment.number)
    return _one(records, _series(draft) & same)


def _one(records: Records, condition: ColumnElement[bool]) -> Invoice | None:
    row = records.connection.execute(records.of(invoice, invoice.c.content).where(condition)).one_or_none()
    return None if row is None else read(row.content, Invoice)
