# SPDX-License-Identifier: EUPL-1.2
"""What do all papers of a meeting share? Their head, the facts of the meeting, and the list of figures quoted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.meeting import SeatHeld
from sow_gov.domain.parties import Party
from sow_gov.domain.status import Status
from sow_gov.domain.text import QuotedFigure, TextIssued
from sow_gov.wording.dates import date_long
from sow_gov.wording.meetings import clock, weekday
from sow_gov.wording.table import Column, Row, Table

KIND = "vergadering"
"""The kind of every paper of a meeting."""
COUNCIL_KIND = "raden"
"""The kind of every paper that goes to a council."""
Facts = tuple[tuple[str, str], ...]

_DIGEST = 12
"""How much of the digest of a run stands in a row; the whole of it stands in the note."""


def meeting_paper(
    view: MeetingView, name: str, label: str, *, slug: str = "", footer: str, concept: bool, context: Mapping[str, Any]
) -> Paper:
    """Make a paper of a meeting.

    Args:
        view: the meeting.
        name: what it is in its file name and the name of its template, such as "oproep".
        label: what it is called, such as "Oproep en agenda".
        slug: what tells it from others of its kind in the same meeting; "" when there is one.
        footer: what it rests on, or still waits for.
        concept: whether it is not final yet.
        context: what its template prints, beside what all of them do; ``heading`` replaces the title of the meeting.

    Returns:
        The paper; one with the closed items says so in its file name and its head.
    """
    closed = view.shown == "besloten"
    parts = (name, view.meeting.meeting_id, slug, "besloten" if closed else "")
    shared = {"label": label, "closed": closed, "heading": view.meeting.title, "figures": None, "grounds": ""}
    title = f"{label} – {context.get('heading', view.meeting.title)}"
    return Paper(
        kind=KIND,
        template=f"{name}.html.j2",
        slug="-".join(filter(None, parts)),
        title=title,
        organisation=view.body.name,
        on=view.meeting.on,
        status=Status.CONCEPT if concept else Status.ADOPTED,
        subject=f"{label} van het {view.organ.name} van {view.body.name}",
        footer=footer,
        context=shared | dict(context),
    )


def meeting_facts(view: MeetingView) -> Facts:
    """When and where the meeting is, of which organ, and whether it is public."""
    meeting = view.meeting
    return (
        ("Orgaan", f"{view.organ.name} van {view.body.name}"),
        ("Datum", weekday(meeting.on)),
        ("Aanvang", clock(meeting.begins_at)),
        ("Plaats", meeting.place),
        ("Openbaarheid", _public(view)),
    )


def meeting_footer(view: MeetingView, said: str = "") -> str:
    """The foot of a paper: which meeting, and what there is to say of it."""
    held = f"{headed(view.organ.name)} {view.body.short_name}, vergadering van {weekday(view.meeting.on)}"
    return f"{held} · {said}" if said else held


def seat_of(held: SeatHeld) -> str:
    """How a seat is named: by the function that holds it, never by a person."""
    return held.function or f"zetel {held.seat.rpartition('-')[2]} (nog niet ingevuld)"


def municipality(view: MeetingView, held: SeatHeld) -> str:
    """The municipality that a seat belongs to."""
    return view.arrangement.parties[held.participant].short_name


def member(view: MeetingView, seat: str) -> str:
    """Who holds a seat, in a sentence; the code of the seat when nobody does."""
    return next((seat_of(held) for held in view.seats if held.seat == seat), seat)


def figure_table(figures: Iterable[QuotedFigure]) -> Table | None:
    """The figures that are quoted, each with the run that it comes from; None when there are none."""
    rows = list(dict.fromkeys(figures))
    if not rows:
        return None
    columns = (
        Column("Bedrag of aandeel", "text", 56),
        Column("Verdeling", "text"),
        Column("Zoals aangehaald", width=22),
    )
    lines = tuple(Row((headed(each.label), each.run[:_DIGEST], each.said)) for each in rows)
    runs = "; ".join(dict.fromkeys(each.run for each in rows))
    example = any(each.example for each in rows)
    note = f"Zoals zij waren op de dag van uitgifte. Sha-256 van de verdeling: {runs}."
    return Table("Aangehaalde bedragen", columns, lines, "", note, "aangehaald", example=example)


def text_footer(text: TextIssued, waiting: str) -> str:
    """The foot of a text that stands on its own: its number and day, or what it still waits for."""
    if not text.authority:
        return f"{headed(text.draft.kind.value)} · concept: {waiting}"
    number = text.draft.facts.get("registratienummer")
    return " · ".join(filter(None, (headed(text.draft.kind.value), number, date_long(text.on))))


def grounds(text: TextIssued) -> str:
    """On which authority a text was issued; "" while it was not."""
    return f"Uitgegeven op grond van: {text.authority}." if text.authority else ""


def councils(parties: Mapping[str, Party], participants: Sequence[str]) -> tuple[Party, ...]:
    """The municipalities whose councils are addressed, in order."""
    return tuple(parties[slug] for slug in participants)


def _public(view: MeetingView) -> str:
    rules = view.rules.meeting
    if rules is None:
        return "niet bekend"
    if not rules.public:
        return f"niet openbaar ({rules.reference})"
    closed = any(point.closed for point in view.points)
    return f"openbaar{', behalve de besloten punten' if closed else ''} ({rules.reference})"
