# SPDX-License-Identifier: EUPL-1.2
"""What does a written text look like on a meeting's table? Cover sheet, proposal of the board, and note."""

from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.frame import Facts, figure_table, grounds, meeting_footer, meeting_paper
from sow_gov.documents.meetings.view import MeetingView, Point
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import TextIssued, TextKind
from sow_gov.wording.dates import date_long
from sow_gov.wording.markdown import written
from sow_gov.wording.meetings import weekday
from sow_gov.wording.quoting import filled

CONSEQUENCES = "financiele_gevolgen"
"""The key of the fact of a text that says what it costs; it may refer to figures."""
_HEADING = 1


def item_text(view: MeetingView, text_id: str) -> Paper:
    """Make the paper of a text that belongs to an item; a concept until somebody with the power issued it.

    Args:
        view: the meeting with its texts.
        text_id: the text; a cover sheet, a proposal or a note.

    Raises:
        Fault: PAPER-07, the text is none of this meeting's, or this reader may not see it or its item; TEXT-05, it
            quotes a figure that was not kept.
    """
    text, point = _found(view, text_id)
    draft = text.draft
    label = headed(draft.kind.value)
    waiting = f"nog niet uitgegeven voor de vergadering van {weekday(view.meeting.on)}"
    asked = "" if draft.kind is TextKind.NOTE else point.state.item.proposal
    return meeting_paper(
        view,
        "tekst",
        label,
        slug=text_id,
        footer=meeting_footer(view, f"agendapunt {point.number}"),
        concept=not text.authority,
        context={
            "heading": draft.title,
            "facts": _facts(view, point, text),
            "asked": written(asked, _HEADING) if asked else "",
            "text": written(filled(draft.markdown, text.figures), _HEADING),
            "figures": figure_table(text.figures),
            "grounds": grounds(text) or f"Concept: {waiting}.",
        },
    )


def _found(view: MeetingView, text_id: str) -> tuple[TextIssued, Point]:
    """A text with its item, as far as the reader may see it."""
    text = view.texts.get(text_id)
    points = [point for point in view.points if text and point.state.item.item_id == text.draft.item_id]
    withheld = [paper for point in points for paper in point.state.item.papers if paper not in point.papers]
    if text is None or not points or points[0].hidden or any(paper.paper_id == text_id for paper in withheld):
        what = f"tekst {text_id!r} hoort niet bij deze vergadering of is besloten"
        raise Fault("PAPER-07", what, "kies een tekst van de agenda, of maak de besloten versie")
    return text, points[0]


def _facts(view: MeetingView, point: Point, text: TextIssued) -> Facts:
    """What a reader wants to know before the text: about what, whose, for which decision, at what cost."""
    given, item = text.draft.facts, point.state.item
    others = [paper.title for paper in point.papers if paper.paper_id != text.draft.text_id]
    costs = filled(given.get(CONSEQUENCES, ""), text.figures)
    return (
        ("Vergadering", f"{view.organ.name}, {weekday(view.meeting.on)}"),
        ("Agendapunt", f"{point.number} {item.title} ({item.kind.value}{', besloten' if point.closed else ''})"),
        ("Onderwerp", text.draft.title),
        ("Portefeuillehouder", given.get("portefeuillehouder") or "niet genoemd"),
        ("Registratienummer", given.get("registratienummer") or "nog niet toegekend"),
        ("Financiële gevolgen", costs or _quoted_in_words(text)),
        ("Bijlagen", given.get("bijlagen") or "; ".join(others) or "geen"),
        ("Datum", date_long(text.on)),
    )


def _quoted_in_words(text: TextIssued) -> str:
    """What the text says about money, when nobody wrote it down apart."""
    said = "; ".join(f"{figure.label}: {figure.said}" for figure in text.figures)
    return said or "de tekst noemt geen bedragen"
