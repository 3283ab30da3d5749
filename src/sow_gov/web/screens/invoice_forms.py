# SPDX-License-Identifier: EUPL-1.2
"""What did somebody mean by a form on the page of an invoice? From its fields to what then happens to the invoice."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import (
    DisputeClosed,
    InvoiceAccepted,
    InvoiceEvent,
    LineAnswered,
    LineDisputed,
    LineQuestioned,
)
from sow_gov.web import typed
from sow_gov.web.screens.meeting_forms import Reading, Typed

_LONG = 4_000


class Outcome(StrEnum):
    """How a dispute ends."""

    GRANTED = "toegekend"
    REFUSED = "afgewezen"


def line_of(filled: Typed) -> int:
    """The line that a form is about, from 1; 0 for the whole invoice, also when it names none that can be read."""
    try:
        return typed.whole(filled.get("regel", "0"))
    except ValueError:
        return 0


def questioned(filled: Typed) -> InvoiceEvent:
    """A question."""
    return LineQuestioned(line_of(filled), Reading(filled).prose("tekst", "Vraag", _LONG))


def answered(filled: Typed) -> InvoiceEvent:
    """An answer."""
    return LineAnswered(line_of(filled), Reading(filled).prose("tekst", "Antwoord", _LONG))


def disputed(filled: Typed) -> InvoiceEvent:
    """A line that is disputed for an amount."""
    try:
        cents = typed.cents(filled.get("bedrag", ""))
    except ValueError as error:
        what = f"Bedrag: {filled.get('bedrag', '')[:40]!r} is niet te lezen"
        raise Fault("MEETING-60", what, "schrijf het als 1.250,00") from error
    return LineDisputed(line_of(filled), cents, Reading(filled).prose("tekst", "Reden", _LONG))


def closed(filled: Typed) -> InvoiceEvent:
    """The end of a dispute."""
    form = Reading(filled)
    granted = form.one_of(Outcome, "uitkomst", "Uitkomst") is Outcome.GRANTED
    return DisputeClosed(line_of(filled), granted, form.prose("tekst", "Toelichting", _LONG))


def accepted(filled: Typed) -> InvoiceEvent:
    """An invoice that a municipality accepts; a note may stay away."""
    return InvoiceAccepted(Reading(filled).prose("tekst", "Toelichting", _LONG))


BY_REVIEWER: Mapping[str, Callable[[Typed], InvoiceEvent]] = {
    "vraag": questioned,
    "betwisten": disputed,
    "accepteren": accepted,
}
"""Last part of an address -> what a municipality then says."""
BY_CONTROLLER: Mapping[str, Callable[[Typed], InvoiceEvent]] = {"antwoord": answered, "afdoen": closed}
"""Last part of an address -> what the arrangement then says."""
STEPS: Mapping[str, Callable[[Typed], InvoiceEvent]] = {**BY_REVIEWER, **BY_CONTROLLER}
"""Last part of an address -> what is then said, by whomever."""
