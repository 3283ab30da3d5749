# SPDX-License-Identifier: EUPL-1.2
"""What did somebody mean by a form about a zienswijze? From its fields to the events that they tell."""

from collections.abc import Collection, Iterator
from datetime import date

from sow_gov.domain.errors import Fault
from sow_gov.domain.views import (
    LineGrant,
    NoView,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    ReactionWithdrawn,
    Stance,
    ViewReceived,
    ViewWithdrawn,
)
from sow_gov.planning.view_text import place
from sow_gov.web import typed
from sow_gov.web.screens.council_view import GRANTS
from sow_gov.web.screens.meeting_forms import Reading, Typed

_LONG = 1000


def asked(filled: Typed, question_id: str, function: str, today: date) -> QuestionAsked:
    """A question at a place of the draft (VIEW-03: it is none)."""
    form = Reading(filled)
    where = place(form.text("bij", "Bij"))
    return QuestionAsked(question_id, where, form.prose("vraag", "Vraag"), function, today)


def answered(filled: Typed, function: str, today: date) -> QuestionAnswered:
    """An answer to a question."""
    form = Reading(filled)
    return QuestionAnswered(form.text("nummer", "Vraag"), form.prose("antwoord", "Antwoord"), function, today)


def council_decision(filled: Typed) -> tuple[str, date]:
    """The number and the day of a decision of a council or board."""
    form = Reading(filled)
    return form.text("besluit", "Nummer van het besluit"), form.day("dag", "Dag")


def no_view(filled: Typed) -> NoView:
    """A council that decided to give none."""
    return NoView(*council_decision(filled))


def withdrawn(filled: Typed, today: date) -> ViewWithdrawn:
    """A decision of a council that is taken back, or that was registered wrongly."""
    return ViewWithdrawn(today, Reading(filled).text("reden", "Reden", _LONG))


def received(filled: Typed) -> ViewReceived:
    """A zienswijze that came in."""
    form = Reading(filled)
    return ViewReceived(form.day("dag", "Dag"), form.text("kenmerk", "Kenmerk"))


def point_answered(filled: Typed, places: Collection[str]) -> PointAnswered:
    """A reaction on a point; ``places`` are where an amount can be granted."""
    form = Reading(filled)
    return PointAnswered(
        form.text("punt", "Punt"), form.one_of(Stance, "standpunt", "Standpunt"), form.prose("reden", "Reden"),
        tuple(_granted(form, places)),
    )  # fmt: skip


def reaction_withdrawn(filled: Typed, today: date) -> ReactionWithdrawn:
    """A reaction that is taken back before it was sent."""
    return ReactionWithdrawn(today, Reading(filled).text("reden", "Reden", _LONG))


def reaction_sent(filled: Typed) -> tuple[date, str]:
    """The day on which a reaction was sent, and the letter that shows it."""
    form = Reading(filled)
    return form.day("dag", "Dag"), form.text("bewijs", "Bewijs")


def _granted(form: Reading, places: Collection[str]) -> Iterator[LineGrant]:
    """The amounts of a form, each with its programme or line; an empty one grants nothing."""
    for number in range(1, GRANTS + 1):
        text = form.typed.get(f"bedrag:{number}", "").strip()
        if not text:
            continue
        kind, _, code = form.known(places, f"waar:{number}", "Waar het bedrag komt").partition(":")
        cents = _cents(text)
        yield LineGrant(cents, line=code) if kind == "regel" else LineGrant(cents, programme=code)


def _cents(text: str) -> int:
    try:
        return typed.cents(text)
    except ValueError as error:
        what = f"Bedrag: {text[:40]!r} is niet te lezen"
        raise Fault("MEETING-60", what, "schrijf het als 25.000 of -25.000,00") from error
