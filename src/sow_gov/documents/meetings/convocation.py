# SPDX-License-Identifier: EUPL-1.2
"""Who is called to which meeting, with which agenda? The convocation, in order and with the papers of each item."""

from dataclasses import dataclass

from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.frame import Facts, meeting_facts, meeting_footer, meeting_paper
from sow_gov.documents.meetings.view import MeetingView, Point
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.meeting import AgendaItem, Outcome
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.markdown import plain
from sow_gov.wording.meetings import clock, weekday


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line of the agenda as printed; ``how`` says how the item is dealt with."""

    number: str
    title: str
    below: bool
    proposal: str
    papers: tuple[str, ...]
    how: tuple[str, ...]


def convocation(view: MeetingView) -> Paper:
    """Make the call for a meeting with its agenda; a concept until it went out.

    Source: Gemeentewet art. 19 via Wgr art. 22 for the AB, otherwise the organ's own rules (M19).
    """
    meeting = view.meeting
    sent = meeting.convened_at
    return meeting_paper(
        view,
        "oproep",
        "Oproep en agenda",
        footer=meeting_footer(view, "" if sent else "concept: nog niet verzonden"),
        concept=sent is None,
        context={
            "facts": (("Aan", f"de leden van het {view.organ.name}"), *meeting_facts(view), *_sending(view)),
            "organ": view.organ.name,
            "day": weekday(meeting.on),
            "time": clock(meeting.begins_at),
            "second": bool(meeting.second_of),
            "second_article": view.law.second_meeting_hours.article if view.law else "",
            "agenda": agenda_rows(view),
            "formula": headed(view.formula),
            "grounds": headed(view.authority or meeting.authority),
        },
    )


def agenda_rows(view: MeetingView) -> tuple[AgendaRow, ...]:
    """The agenda line by line; a closed item that the reader may not see keeps its number alone."""
    return tuple(_row(point) for point in view.points)


def _row(point: Point) -> AgendaRow:
    item = point.state.item
    if point.hidden:
        return AgendaRow(point.number, point.title, bool(item.parent), "", (), ("besloten",))
    papers = tuple(f"{paper.title}{' (geheim)' if paper.secret else ''}" for paper in point.papers)
    withheld = (f"{point.withheld} stuk{'' if point.withheld == 1 else 'ken'} niet openbaar",) if point.withheld else ()
    return AgendaRow(
        point.number, point.title, bool(item.parent), plain(item.proposal), papers + withheld, _how(point, item)
    )


def _how(point: Point, item: AgendaItem) -> tuple[str, ...]:
    """How an item is dealt with, one thing a line; nothing of an item that only holds others together."""
    said = [] if point.holds else [item.kind.value]
    said += ["geheime stemming over personen"] if item.persons else []
    said += ["besloten"] if point.closed else []
    said += [f"eerder: {why.value}" for why in item.carried]
    said += ["ingetrokken"] if point.state.outcome is Outcome.WITHDRAWN else []
    return tuple(said)


def _sending(view: MeetingView) -> Facts:
    """When the call went out and when it had to, by which article."""
    sent, law = view.meeting.convened_at, view.law
    days = view.rules.meeting.convocation_days if view.rules.meeting else None
    asked = "een termijn is niet bekend" if days is None else f"ten minste {days} dagen voor de vergadering"
    article = f" ({law.notice_days.article})" if law else ""
    return ("Verzonden", weekday(amsterdam_day(sent)) if sent else "nog niet"), (
        "Termijn van oproep",
        f"{asked}{article}",
    )
