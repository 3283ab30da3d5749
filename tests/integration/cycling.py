# SPDX-License-Identifier: EUPL-1.2
"""The budget of 2027 of Delta on its way: opened, sent to the three councils in time, and views from its councils."""

from datetime import UTC, date, datetime

import make
from integration.boardroom import SECRETARY
from sow_gov.app.cycle import open_paper, take
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import write
from sow_gov.app.view_effects import ViewId
from sow_gov.app.views import adopt
from sow_gov.domain.cycle import CycleStep, PaperOpened, StepTaken
from sow_gov.domain.text import Draft, TextKind
from sow_gov.domain.views import PlaceKind, ViewPlace
from sow_gov.store.acts import Actor

PAPER = "begroting-2027"
BOARD = Actor(None, "dagelijks bestuur")
SENT, UNTIL = date(2025, 11, 20), date(2026, 2, 12)
AT = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
"""Before the meeting of 19 March 2026 was called; by then the councils have decided."""
WERK = ViewPlace(PlaceKind.PROGRAMME, "werk")
TEXT = """De raad van Duin waardeert het ontwerp.

## Loonstijging [programma:werk]

Kan de stijging kleiner? Duin draagt al {bijdrage:2026:duin}.

## De bijdrage [cijfer:bijdrage:2026:duin]

Graag een toelichting."""


def opened(records: Archive, paper_id: str = PAPER, title: str = "Programmabegroting 2027") -> str:
    open_paper(records, paper_id, PaperOpened(title, date(2025, 11, 1)), SECRETARY, AT)
    take(records, paper_id, StepTaken(CycleStep.DRAFTED, date(2025, 11, 10)), SECRETARY, AT)
    return paper_id


def sent(records: Archive, *participants: str, paper_id: str = PAPER, proof: str = "brief 12") -> None:
    for each in participants or make.PARTICIPANTS:
        take(records, paper_id, StepTaken(CycleStep.SENT, SENT, each, proof=proof, until=UNTIL), BOARD, AT)


def view(participant: str = "duin", paper_id: str = PAPER) -> ViewId:
    return ViewId(paper_id, participant)


def written(records: Archive, view_id: ViewId, text: str = TEXT) -> None:
    draft = Draft(view_id.text_id, TextKind.VIEW, "Zienswijze", text, participant=view_id.participant)
    write(records, draft, Actor(None, "raadsgriffier Duin"), AT)


def given(records: Archive, view_id: ViewId, text: str = TEXT) -> None:
    """A council adopts a zienswijze."""
    written(records, view_id, text)
    adopt(records, view_id, "R-2026-7", date(2026, 2, 10), SECRETARY, AT)
