# SPDX-License-Identifier: EUPL-1.2
"""What did the controller mean by a form of a month? The decision to close or reopen it, or what it owes another."""

from collections.abc import Collection

from sow_gov.domain.ledger import Accrued
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision
from sow_gov.web.screens.meeting_forms import Reading, Typed

_LONG = 500


def decided(filled: Typed, subject: str) -> Decision:
    """The decision that a form names; whether it can have been taken is for who acts on it."""
    form = Reading(filled)
    organ, number = form.text("orgaan", "Wie besloot"), form.text("nummer", "Nummer van het besluit")
    return Decision(
        organ,
        number,
        form.day("dag", "Dag van het besluit"),
        subject,
        Source("ingevuld op de maandpagina", example=False),
    )


def reason_of(filled: Typed) -> str:
    """Why."""
    return Reading(filled).text("reden", "Reden", _LONG)


def accrued(filled: Typed, lines: Collection[str]) -> Accrued:
    """A cost that the ledger does not have yet, on one of the lines of the year.

    Raises:
        Fault: MEETING-60, a field cannot be read.
    """
    form = Reading(filled)
    return Accrued(form.known(lines, "regel", "Regel"), form.cents("bedrag", "Bedrag"), reason_of(filled))
