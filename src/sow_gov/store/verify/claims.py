# SPDX-License-Identifier: EUPL-1.2
"""Does an invoice ask what its kind may ask? Its lines against the run, the earlier invoices it names, and its VAT.

Which kinds claim that ``year_cents`` of their lines is what the run gives the participant:

- an advance: all of it, line by line;
- a correction: on every line of the contribution;
- a settlement: on every line of what is settled on real costs. A programme with a fixed contribution (M7) is settled
  on what a run of the budget gave, so a line may be that of any run of the year that was posted;
- a credit note takes back lines of its invoice: ``year_cents`` is what that line asked;
- passed-on VAT, an order and interest are no part of the contribution and claim nothing of a run.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from sow_gov.allocation.apportion import rounded
from sow_gov.billing.credit import credits_of, require_room
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, InvoiceNumber
from sow_gov.domain.billing_terms import VatRegime
from sow_gov.domain.errors import Fault, Finding
from sow_gov.store.database import Records
from sow_gov.store.invoices import find
from sow_gov.store.invoices import issued as issued_in
from sow_gov.store.tables import run, run_share
from sow_gov.store.verify.reading import rows

Say = Callable[..., Finding]
_Line = tuple[str, str, str, str | None]
"""Block, programme, taakveld and own choice."""


def findings(records: Records, say: Say, issued: Invoice) -> Iterator[Finding]:
    """VERIFY-10, lines that are not those of the run or of the earlier invoice, or VAT that does not add up.

    VERIFY-09, it names an earlier invoice otherwise than that one stands there.
    """
    match issued.kind:
        case InvoiceKind.ADVANCE:
            yield from _whole(records, say, issued)
        case InvoiceKind.SETTLEMENT | InvoiceKind.CORRECTION:
            yield from _per_line(records, say, issued)
        case InvoiceKind.CREDIT:
            yield from _taken_back(records, say, issued)
    yield from _earlier(records, say, issued)
    yield from _vat(say, issued)


def _whole(records: Records, say: Say, issued: Invoice) -> Iterator[Finding]:
    """Lines whose amount of the year is not what the participant bears in the run, or that are left out."""
    borne, asked = _borne(records, issued.run, issued.participant), Counter[_Line]()
    for line in issued.lines:
        asked[_key(line)] += line.year_cents
    for key in sorted({*borne, *asked}, key=str):
        if borne[key] != asked[key]:
            yield say("VERIFY-10", _differs(key, asked[key], borne[key]))


def _per_line(records: Records, say: Say, issued: Invoice) -> Iterator[Finding]:
    """Lines of the contribution whose amount of the year is what no run of the year gives the participant."""
    own = _borne(records, issued.run, issued.participant)
    wrong = [line for line in issued.lines if line.block is not None and line.year_cents != own[_key(line)]]
    others = _others(records, issued) if wrong and issued.kind is InvoiceKind.SETTLEMENT else []
    for line in wrong:
        key = _key(line)
        fixed = any(line.year_cents == other[key] for other in others)
        if not fixed and (others or issued.kind is InvoiceKind.CORRECTION):
            yield say("VERIFY-10", _differs(key, line.year_cents, own[key]))


def _others(records: Records, issued: Invoice) -> list[Counter[_Line]]:
    """What the participant bears in the other runs of the year."""
    query = records.of(run, run.c.digest).where((run.c.year == issued.year) & (run.c.digest != issued.run))
    return [_borne(records, row.digest, issued.participant) for row in records.connection.execute(query).all()]


def _borne(records: Records, digest: str, participant: str) -> Counter[_Line]:
    """What a participant bears in a run, per line of an invoice."""
    share = run_share.c
    own = (share.run == digest) & (share.participant == participant)
    borne: Counter[_Line] = Counter()
    for cell in rows(records, records.of(run_share).where(own)):
        borne[cell.block, cell.programme, "" if cell.choice else cell.task_field, cell.choice] += cell.cents
    return borne


def _key(line: InvoiceLine) -> _Line:
    return line.block.value if line.block else "", line.programme, line.task_field, line.choice


def _differs(key: _Line, asked: int, borne: int) -> str:
    where = " ".join(part for part in key if part)
    return f"{where}: de factuur gaat uit van {asked} cent in het jaar, de verdeling van {borne}"


def _taken_back(records: Records, say: Say, note: Invoice) -> Iterator[Finding]:
    """A credit note takes back lines of its invoice as they stand there, and never more than they asked."""
    number = InvoiceNumber.printed(note.earlier[0].number) if note.earlier else None
    credited = find(records, number) if number else None
    if number is None or credited is None:
        yield say("VERIFY-10", "de factuur die zij crediteert is er niet")
        return
    for line in note.lines:
        there = credited.lines[line.of_line - 1] if 0 < line.of_line <= len(credited.lines) else None
        if there is None or (_key(there), there.cents) != (_key(line), line.year_cents) or line.of != str(number):
            yield say("VERIFY-10", f"regel {line.of_line} van {number} is niet de regel die zij crediteert")
    try:
        require_room(credited, credits_of(issued_in(records, number.year), number))
    except Fault as fault:
        yield say("VERIFY-10", fault.what)


def _earlier(records: Records, say: Say, issued: Invoice) -> Iterator[Finding]:
    """The earlier invoices that are named are there, of the same participant, on that day and for that amount."""
    for earlier in issued.earlier:
        number = InvoiceNumber.printed(earlier.number)
        there = find(records, number) if number else None
        said = (earlier.issued_on, earlier.total_cents, issued.participant)
        if there is None or (there.issued_on, there.total_cents, there.participant) != said:
            yield say("VERIFY-09", f"de eerdere factuur {earlier.number} is er niet, of is anders dan hier staat")


def _vat(say: Say, issued: Invoice) -> Iterator[Finding]:
    """The totals of VAT are those of the lines, each rounded once; a credit note in parts may differ a cent."""
    bases: Counter[tuple[VatRegime, int]] = Counter()
    for line in issued.lines:
        if line.vat is not None:
            bases[line.vat.regime, line.vat.permille] += line.cents
    totals: Mapping[tuple[VatRegime, int], tuple[int, int]] = {
        (each.vat.regime, each.vat.permille): (each.base_cents, each.vat_cents) for each in issued.vat_totals
    }
    for group in {*bases, *totals}:
        base, vat = totals.get(group, (0, 0))
        off = abs(vat - rounded(Fraction(bases[group] * group[1], 1000)))
        if base != bases[group] or off > (len(issued.lines) if issued.kind is InvoiceKind.CREDIT else 0):
            yield say("VERIFY-10", f"het btw-totaal {group[0].value} is niet dat van de regels")
