# SPDX-License-Identifier: EUPL-1.2
"""Is every invoice as it was issued? Its number, its values, its lines, the run under it and its papers."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Row

from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber
from sow_gov.domain.canonical import canonical, digest
from sow_gov.domain.errors import Fault, Finding
from sow_gov.store.database import Records
from sow_gov.store.invoices import columns, line_columns
from sow_gov.store.papers import JSON, PDF, XML
from sow_gov.store.tables import invoice, invoice_line, paper
from sow_gov.store.values import read
from sow_gov.store.verify import claims
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import differ, rows, wrong

Say = Callable[..., Finding]


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """VERIFY-07, an invoice in no act; VERIFY-11, a number is gone; and whatever is wrong inside or beside it."""
    last: Counter[tuple[str, int]] = Counter()
    ordered = records.of(invoice).order_by(invoice.c.kind, invoice.c.year, invoice.c.number)
    for row in rows(records, ordered, at_once=1):
        number = _printed(row)
        say = partial(wrong, records, invoice, number)
        due = last[row.kind, row.year] + 1
        if row.number != due:
            yield say("VERIFY-11", f"nummer {due} van deze reeks ontbreekt")
        last[row.kind, row.year] = row.number
        for what in named.against(row.digest, ("invoices", number, row.act)):
            yield say("VERIFY-07", what)
        if differ(row.content, row.digest):
            yield say("VERIFY-08", "de inhoud hoort niet bij de digest")
        try:
            yield from _inside(records, say, row, read(row.content, Invoice))
        except (Fault, ValueError, TypeError) as error:
            yield say("VERIFY-03", f"de inhoud is niet te lezen: {error}")
    named.whole("invoices")


def _printed(row: Row[Any]) -> str:
    """The number as it is printed, or as far as it goes for a kind that does not exist."""
    if row.kind in list(InvoiceKind):
        return str(InvoiceNumber(InvoiceKind(row.kind), row.year, row.number))
    return f"{row.kind} {row.year} {row.number}"


def _inside(records: Records, say: Say, row: Row[Any], issued: Invoice) -> Iterator[Finding]:
    """VERIFY-08, values not as we write them; VERIFY-09, columns or lines that say otherwise than the values."""
    if canonical(json.loads(row.content)) != row.content:
        yield say("VERIFY-08", "de inhoud staat er niet in de canonieke vorm")
    for name, value in columns(issued).items():
        if getattr(row, name) != value and not _without_ground(row, issued, name):
            yield say("VERIFY-09", f"kolom {name} zegt {getattr(row, name)!r}, de factuur {value!r}")
    line = invoice_line.c
    own = (line.kind == row.kind) & (line.year == row.year) & (line.number == row.number)
    said = [column for column in line if column.name not in ("arrangement", "kind", "year", "number")]
    there = records.connection.execute(records.of(invoice_line, *said).where(own).order_by(line.line)).mappings()
    if [dict(each) for each in there] != list(line_columns(issued)):
        yield say("VERIFY-09", "de regels zijn niet die van de factuur")
    yield from claims.findings(records, say, issued)
    yield from _papers(records, say, row, issued)


def _without_ground(row: Row[Any], issued: Invoice, column: str) -> bool:
    """Whether a row is of an advance from before there were grounds: its instalment tells it apart."""
    return column == "ground" and row.ground is None and issued.kind is InvoiceKind.ADVANCE


def _papers(records: Records, say: Say, row: Row[Any], issued: Invoice) -> Iterator[Finding]:
    """VERIFY-12, no proof, or a paper that belongs elsewhere; VERIFY-13, no PDF yet."""
    its = (paper.c.invoice_kind == row.kind) & (paper.c.year == row.year) & (paper.c.invoice_number == row.number)
    made_from = {JSON: issued.proof, PDF: row.digest, XML: row.digest}
    there: Counter[str] = Counter()
    for kept in rows(records, records.of(paper).where(its).order_by(paper.c.name, paper.c.version), at_once=1):
        there[kept.media_type] += 1
        if kept.participant != issued.participant or kept.made_from != made_from.get(kept.media_type):
            yield say("VERIFY-12", f"{kept.name}#{kept.version} hoort niet bij deze factuur")
        elif kept.media_type == JSON and _proof_digest(kept.content) != issued.proof:
            yield say("VERIFY-12", f"{kept.name}#{kept.version} is niet het rekenspoor dat de factuur noemt")
    if JSON not in there:
        yield say("VERIFY-12", "het rekenspoor ontbreekt")
    if PDF not in there:
        todo = "start het programma: het maakt de PDF alsnog uit wat is vastgelegd"
        yield say("VERIFY-13", "de PDF is er nog niet", todo)
    elif there[XML] != (0 if issued.e_invoice is None else 2):
        yield say("VERIFY-12", f"er zijn {there[XML]} UBL-bestanden: een kaal en een met de PDF, of geen van beide")


def _proof_digest(content: bytes) -> str:
    """The digest of a proof: that of everything in it but the digest itself."""
    return digest({name: value for name, value in json.loads(content).items() if name != "digest"})
