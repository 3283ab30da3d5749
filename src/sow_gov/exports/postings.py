# SPDX-License-Identifier: EUPL-1.2
"""How do postings leave the system for a spreadsheet? As CSV of which no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable

from sow_gov.domain.ledger import Posting
from sow_gov.domain.money import to_text

COLUMNS = ("dagboek", "boekstuk", "regel", "datum", "periode", "rekening", "kostenplaats", "bedrag", "omschrijving")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""


def postings_csv(postings: Iterable[Posting]) -> bytes:
    """Postings as CSV with a byte order mark: a semicolon between cells, amounts debit positive with a comma."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in postings:
        place = map(safe, (each.journal, each.entry, each.line))
        cents = to_text(each.cents).replace(".", ",")
        day, centre = each.booked_on.isoformat(), safe(each.cost_centre)
        writer.writerow((*place, day, each.period, safe(each.account), centre, cents, safe(each.text)))
    return written.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """A text that a spreadsheet shows as it is, with an apostrophe before what it would compute.

    >>> safe("=1+1"), safe(" @SUM(A1)"), safe("huur -5 %")
    ("'=1+1", "' @SUM(A1)", 'huur -5 %')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
