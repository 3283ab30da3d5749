# SPDX-License-Identifier: EUPL-1.2
"""Which invoices were issued? Numbers without gaps per arrangement, kind and year, with their values and lines."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func

from sow_gov.billing.invoice import Invoice, InvoiceNumber
from sow_gov.domain.canonical import canonical, digest
from sow_gov.store.database import Records
from sow_gov.store.tables import invoice, invoice_line
from sow_gov.store.values import read


def numbered(records: Records, drafts: Sequence[Invoice], on: date) -> list[Invoice]:
    """Give drafts the next numbers of their series, in order, as issued on a day.

    From here on nobody else numbers anything in the arrangement until the transaction ends; :func:`add` must follow.
    """
    records.hold()
    taken: dict[tuple[str, int], int] = {}
    issued = []
    for draft in drafts:
        series = (draft.kind.value, draft.year)
        taken[series] = taken.get(series, _last(records, draft)) + 1
        issued.append(draft.issued(taken[series], on))
    return issued


def _last(records: Records, draft: Invoice) -> int:
    """The last number of a series; 0 when it has not begun."""
    series = (invoice.c.kind == draft.kind.value) & (invoice.c.year == draft.year)
    return records.connection.execute(records.of(invoice, func.max(invoice.c.number)).where(series)).scalar() or 0


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


def find(records: Records, number: InvoiceNumber) -> Invoice | None:
    """The invoice with a number, None when there is none."""
    series = (invoice.c.kind == number.kind.value) & (invoice.c.year == number.year)
    return _one(records, series & (invoice.c.number == number.number))


def for_instalment(records: Records, draft: Invoice) -> Invoice | None:
    """The invoice that was issued for the same municipality and instalment, None when there is none."""
    series = (invoice.c.kind == draft.kind.value) & (invoice.c.year == draft.year)
    same = (invoice.c.participant == draft.participant) & (invoice.c.instalment == draft.instalment.number)
    return _one(records, series & same)


def _one(records: Records, condition: ColumnElement[bool]) -> Invoice | None:
    row = records.connection.execute(records.of(invoice, invoice.c.content).where(condition)).one_or_none()
    return None if row is None else read(row.content, Invoice)
