# SPDX-License-Identifier: EUPL-1.2
"""Who voted what, with which weight, and what was needed? The voting record, a table and a chart per vote."""

from dataclasses import dataclass

from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.dealt import recused_said
from sow_gov.documents.meetings.frame import meeting_facts, meeting_footer, meeting_paper, municipality, seat_of
from sow_gov.documents.meetings.view import MeetingView, Point
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.meeting import Choice, MeetingState, VoteResult
from sow_gov.wording import colours
from sow_gov.wording.charts import Part, bars
from sow_gov.wording.meetings import voted
from sow_gov.wording.meetings import votes as votes_in_words
from sow_gov.wording.numbers import DASH
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class VoteShown:
    """One vote on paper: how it came out in a sentence, the votes per seat or in all, and the bars of that table."""

    number: str
    title: str
    said: str
    recused: tuple[str, ...]
    table: Table
    chart: str


def votes(view: MeetingView) -> Paper:
    """Make the voting record of a meeting: every vote on an item that the reader may see.

    The weight of a vote comes from the rules of the organ; of a secret vote only the sums are known.
    """
    shown = [vote for point in view.points if not point.hidden for vote in _votes(view, point)]
    over = view.meeting.state in {MeetingState.CLOSED, MeetingState.ADOPTED}
    return meeting_paper(
        view,
        "stemmingen",
        "Stemmingen",
        footer=meeting_footer(view, "" if over else "concept: de vergadering is niet gesloten"),
        concept=not over,
        context={"facts": meeting_facts(view), "votes": tuple(shown)},
    )


def vote_table(view: MeetingView, point: Point, result: VoteResult) -> Table:
    """What every seat said with its weight, then the sums; of a secret vote the sums alone."""
    subject = point.state.item.subject
    cast = {ballot.seat: ballot.choice for ballot in result.ballots}
    recused = {seat for seat, _ in point.state.recused}
    rows = []
    for held in view.seats if cast else ():
        said = (
            cast[held.seat].value if held.seat in cast else "doet niet mee" if held.seat in recused else "niet aanwezig"
        )
        weight = view.rules.votes_of(held.participant, subject) if _counts(cast.get(held.seat)) else 0
        rows.append(Row((seat_of(held), municipality(view, held), said, str(weight) if weight else DASH)))
    sums = (
        Row(("Voor", "", "", str(result.for_votes)), "subtotal"),
        Row(("Tegen", "", "", str(result.against_votes)), "subtotal"),
        Row(("Nodig voor aanneming", "", "", str(result.needed)), "total"),
    )
    columns = (
        Column("Lid", "text", 46),
        Column("Gemeente", "text"),
        Column("Stem", "text"),
        Column("Stemmen", width=13),
    )
    members = f"Voor aanneming zijn ook {result.needed_members} leden voor nodig. " if result.needed_members else ""
    article = f"Grond: {result.article}." if result.article else ""
    caption = f"Agendapunt {point.number}, ronde {result.round}"
    return Table(f"{caption}{' (geheim)' if result.secret else ''}", columns, (*rows, *sums), "", f"{members}{article}")


def vote_chart(result: VoteResult) -> str:
    """Votes for, against and needed as bars on one scale."""
    wanted = (
        ("Voor", result.for_votes, colours.LESS),
        ("Tegen", result.against_votes, colours.MORE),
        ("Nodig", result.needed, colours.WHOLE),
    )
    return bars([Part(name, size, votes_in_words(size), *style) for name, size, style in wanted])


def _votes(view: MeetingView, point: Point) -> list[VoteShown]:
    """Every vote on an item that was counted; a lot is none."""
    state = point.state
    return [
        VoteShown(
            point.number,
            headed(point.title),
            voted(result),
            recused_said(view, state),
            vote_table(view, point, result),
            vote_chart(result) if result.took_part else "",
        )
        for result in state.votes
    ]


def _counts(choice: Choice | None) -> bool:
    return choice in (Choice.FOR, Choice.AGAINST)
