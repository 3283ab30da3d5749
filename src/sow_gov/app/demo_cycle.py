# SPDX-License-Identifier: EUPL-1.2
"""The cycle of the demo: the second amendment of 2026 on its way past the three councils, with its gate still closed.

Everything is an example. Maassluis gave a zienswijze that waits for its reaction, Schiedam decided to give none, and
Vlaardingen has asked questions. What is there already is not done again.
"""

from datetime import UTC, date, datetime

from sow_gov.app.cycle import open_paper, plan, take
from sow_gov.app.cycle_states import cycle_state
from sow_gov.app.meetings.room import meetings
from sow_gov.app.meetings.steps import plan as plan_meeting
from sow_gov.app.meetings.steps import set_agenda
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import write
from sow_gov.app.view_effects import ViewId
from sow_gov.app.views import adopt, happened
from sow_gov.domain.cycle import CycleStep, PaperOpened, PaperPlanned, StepTaken
from sow_gov.domain.meeting import AgendaItem, ItemKind
from sow_gov.domain.meeting_events import Planned
from sow_gov.domain.text import Draft, TextKind
from sow_gov.domain.views import (
    LineGrant,
    NoView,
    PlaceKind,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    Stance,
    ViewPlace,
    ViewReceived,
)
from sow_gov.planning.cycle_state import CycleState
from sow_gov.store.acts import Actor

PAPER = "begrotingswijziging-2026-2"
SENT, UNTIL, OFFERED, ADOPTS = date(2026, 9, 10), date(2026, 11, 27), date(2026, 12, 3), date(2026, 12, 10)
"""The days of the amendment: twelve weeks lie between sending and offering."""
MEETING = datetime(2026, 12, 10, 13, tzinfo=UTC)
"""When the general board meets that is to decide on it."""
_SECRETARY = Actor(None, "bestuurssecretaris Stroomopwaarts")
_WORK, _INCOME = ViewPlace(PlaceKind.PROGRAMME, "werk"), ViewPlace(PlaceKind.PROGRAMME, "inkomen")
_TITLE = "Tweede wijziging van de programmabegroting 2026"
_TEXT = """De raad van Maassluis heeft kennisgenomen van het ontwerp en geeft de volgende zienswijze.
*Voorbeeld: verzonnen voor de demo.*

## Een kleinere stijging voor werk [programma:werk]

De raad vraagt het dagelijks bestuur de stijging bij het programma werk met € 60.000 te verkleinen. In de begroting
draagt Maassluis in dit programma {programma:2026:werk:maassluis}.

## Een toelichting op de bijdrage [cijfer:bijdrage:2026:maassluis]

De bijdrage van Maassluis was begroot op {bijdrage:2026:maassluis}. De raad wil weten welk deel van de wijziging in 2027
terugkomt."""
_ASKED = {
    "maassluis": (
        QuestionAsked("msl-1", _WORK, "Kan de stijging bij werk kleiner?", "controller Maassluis", date(2026, 10, 6)),
    ),
    "vlaardingen": (
        QuestionAsked(
            "vld-1", _INCOME, "Op welke aantallen uitkeringen rust de raming?", "controller Vlaardingen",
            date(2026, 11, 9),
        ),
        QuestionAsked(
            "vld-2", ViewPlace(PlaceKind.FIGURE, "bijdrage:2026:vlaardingen"),
            "Is dit bedrag met of zonder de wijziging?", "controller Vlaardingen", date(2026, 11, 9),
        ),
        QuestionAnswered(
            "vld-2", "Dit is de bijdrage in de begroting zoals vastgesteld, zonder de wijziging.",
            "controller Stroomopwaarts", date(2026, 11, 12),
        ),
    ),
}  # fmt: skip
_ANSWERS = (
    PointAnswered(
        "1", Stance.PARTLY, "De cao bindt ons. Door één vacature later te vervullen kan de stijging € 25.000 kleiner.",
        (LineGrant(-25_000_00, programme="werk"),),
    ),
    PointAnswered("2", Stance.AGREED, "De loonstijging komt in 2027 geheel terug; de toelichting noemt het bedrag."),
)  # fmt: skip


def prepare(archive: Archive) -> None:
    """Take the amendment as far as it is on 22 November 2026, and put it on the agenda of the meeting that decides."""
    state = _now(archive)
    if state.opened is None:
        open_paper(archive, PAPER, PaperOpened(f"{_TITLE} (voorbeeld)", date(2026, 9, 3)), _SECRETARY, _at(9, 3))
        plan(archive, PAPER, PaperPlanned(OFFERED, ADOPTS, date(2026, 9, 3)), _SECRETARY, _at(9, 3))
    if state.find(CycleStep.DRAFTED) is None:
        take(archive, PAPER, StepTaken(CycleStep.DRAFTED, date(2026, 9, 3)), _SECRETARY, _at(9, 3))
    for number, each in enumerate(state.setting.participants, 1):
        if not _recorded(state, each):
            proof = f"brief 2026-{210 + number} (voorbeeld)"
            sent = StepTaken(CycleStep.SENT, SENT, each, proof=proof, until=UNTIL)
            take(archive, PAPER, sent, _SECRETARY, _at(9, 10))
    _ask(archive)
    _decide(archive)
    _answer(archive)
    _put_on_agenda(archive)


def _ask(archive: Archive) -> None:
    for participant, asked in _ASKED.items():
        questions = _now(archive).views[participant].questions
        known = {each.asked.question_id for each in questions}
        answered = {each.asked.question_id for each in questions if each.answered}
        for event in asked:
            if event.question_id not in (known if isinstance(event, QuestionAsked) else answered):
                at = datetime(event.on.year, event.on.month, event.on.day, 9, tzinfo=UTC)
                happened(archive, ViewId(PAPER, participant), event, Actor(None, event.function), at)


def _decide(archive: Archive) -> None:
    """Maassluis adopts its zienswijze, and Schiedam decides to give none."""
    views, maassluis = _now(archive).views, ViewId(PAPER, "maassluis")
    if views["maassluis"].outcome is None:
        text = Draft(maassluis.text_id, TextKind.VIEW, f"Zienswijze op {_TITLE}", _TEXT, participant="maassluis")
        write(archive, text, Actor(None, "raadsgriffier Maassluis"), _at(10, 20))
        adopt(archive, maassluis, "raad-2026-74 (voorbeeld)", date(2026, 11, 10), _SECRETARY, _at(11, 11))
    if views["maassluis"].received is None:
        received = ViewReceived(date(2026, 11, 12), "brief raad Maassluis 2026-74 (voorbeeld)")
        happened(archive, maassluis, received, _SECRETARY, _at(11, 12))
    if views["schiedam"].outcome is None:
        none = NoView("raad-2026-91 (voorbeeld)", date(2026, 11, 3))
        happened(archive, ViewId(PAPER, "schiedam"), none, _SECRETARY, _at(11, 5))


def _answer(archive: Archive) -> None:
    """The reaction to Maassluis is prepared; the dagelijks bestuur has yet to decide on it."""
    answers = _now(archive).views["maassluis"].answers
    for event in _ANSWERS:
        if event.point_id not in answers:
            happened(archive, ViewId(PAPER, "maassluis"), event, _SECRETARY, _at(11, 19))


def _put_on_agenda(archive: Archive) -> None:
    """The meeting of 10 December with the amendment on its agenda, to be called."""
    if any(meeting.begins_at == MEETING for meeting in meetings(archive, "ab")):
        return
    title = f"Vergadering van het algemeen bestuur ({MEETING:%d-%m-%Y})"
    event = Planned("ab", title, MEETING.date(), MEETING, "stadhuis Schiedam (voorbeeld)")
    meeting_id = plan_meeting(archive, event, _SECRETARY, _at(11, 19))
    item = AgendaItem(
        "wijziging-2", _TITLE, ItemKind.DISCUSSION, power="begrotingswijziging-vaststellen",
        about="begrotingswijziging/2026/2", subject="begroting",
        proposal="De tweede wijziging vaststellen en haar aan gedeputeerde staten zenden.", cycle=PAPER,
    )  # fmt: skip
    set_agenda(archive, meeting_id, (item,), _SECRETARY, _at(11, 19))


def _now(archive: Archive) -> CycleState:
    with archive.database.reading(archive.arrangement) as records:
        return cycle_state(records, archive.recorded.arrangement(records), PAPER, ADOPTS)


def _recorded(state: CycleState, participant: str) -> bool:
    """Whether the records have the letter to a council; what the contract file says proves no sending."""
    return any(
        (each.taken.step, each.taken.participant, each.file) == (CycleStep.SENT, participant, "") for each in state.done
    )


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)
