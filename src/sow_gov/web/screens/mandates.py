# SPDX-License-Identifier: EUPL-1.2
"""What is in the register of mandates on a day? The rows of the paper, on a page."""

from typing import Any

from sow_gov.documents.mandates import COLUMNS, groups
from sow_gov.domain.arrangement import Arrangement
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.register import in_force, register
from sow_gov.web.screens.authority import Days


def register_screen(
    arrangement: Arrangement, book: MandateBook, start: str, days: Days, *, history: bool
) -> dict[str, Any]:
    """Show the register as it was on a day, as known on a day; with its history also what no longer holds.

    ``start`` is the address of the page.
    """
    entries = register(book.decisions, days.known_on)
    shown = entries if history else in_force(entries, days.on)
    public = f"/{arrangement.slug}/openbaar/mandaten"
    asked = f"op={days.on.isoformat()}&bekend={days.known_on.isoformat()}"
    return {
        "known": True,
        "example": any(entry.decision.source.example for entry in shown),
        "on": days.on,
        "history": history,
        "start": start,
        "other": f"{start}?{asked}" + ("" if history else "&alles=ja") + "#register",
        "columns": [label for label, _ in COLUMNS],
        "groups": groups(arrangement, book, shown),
        "files": f"{public}/register",
        "public": public,
    }


def nothing_screen(start: str, days: Days) -> dict[str, Any]:
    """A day on which there are no rules on boards."""
    return {"known": False, "example": False, "on": days.on, "start": start}
