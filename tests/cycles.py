# SPDX-License-Identifier: EUPL-1.2
"""Small hand-made papers of the cycle of Delta: what was done of them, and what its councils said."""

from collections.abc import Mapping, Sequence
from datetime import date

import make
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle import CycleEvent, CycleStep, PaperOpened, StepTaken, cycle_paper
from sow_gov.domain.views import (
    NoView,
    PlaceKind,
    PointAnswered,
    ReactionDecided,
    ReactionSent,
    Stance,
    ViewAdopted,
    ViewEvent,
    ViewPlace,
    ViewPoint,
)
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle_state import CycleState, Filed, Setting, state
from sow_gov.planning.views import folded
from sow_gov.statutory.cycle_law import CycleLaw

NAMES = {slug: slug.capitalize() for slug in make.PARTICIPANTS}
SENT, OFFERED, ADOPTS = date(2026, 9, 10), date(2026, 12, 3), date(2026, 12, 10)
"""Twelve weeks to the day between sending and offering, and a week more to adoption."""
UNTIL = date(2026, 11, 27)
WERK = ViewPlace(PlaceKind.PROGRAMME, "werk")
POINT = ViewPoint("1", WERK, "Loonstijging", "Waarom zo veel?")
GIVEN = ViewAdopted("R-7", date(2026, 11, 10), "De raad ziet dit.", (POINT,), ())
NONE = NoView("R-8", date(2026, 11, 11))
REACTION: tuple[ViewEvent, ...] = (
    PointAnswered("1", Stance.DECLINED, "De cao bindt ons."), ReactionDecided("DB-3", date(2026, 11, 30)),
)  # fmt: skip


def law() -> CycleLaw:
    return cycle_law()


def sent(participant: str, on: date = SENT, proof: str = "brief 12") -> StepTaken:
    return StepTaken(CycleStep.SENT, on, participant, "db", proof=proof, until=UNTIL)


def taken(step: CycleStep, on: date) -> StepTaken:
    return StepTaken(step, on, decision="AB-1")


def paper(
    paper_id: str = "begrotingswijziging-2026-2",
    events: Sequence[CycleEvent] = (),
    views: Mapping[str, Sequence[ViewEvent]] | None = None,
    *,
    form: LegalForm = LegalForm.PUBLIC_BODY,
    filed: Filed | None = None,
    exemption: str = "",
) -> CycleState:
    """A paper that was opened, with its events and what happened to its zienswijzen."""
    opened = PaperOpened("Wijziging", date(2026, 9, 1), exemption)
    said = {name: folded(name, (views or {}).get(name, ())) for name in NAMES}
    return state(cycle_paper(paper_id), [opened, *events], said, Setting(form, NAMES), filed)


def served(*more: CycleEvent) -> list[CycleEvent]:
    """Drafted, sent to every council in time with proof, and offered."""
    drafted, offered = taken(CycleStep.DRAFTED, date(2026, 9, 2)), taken(CycleStep.OFFERED, OFFERED)
    return [drafted, *map(sent, NAMES), offered, *more]


def answered(sent_on: date) -> list[ViewEvent]:
    """A zienswijze with a reaction that was sent on a day."""
    return [GIVEN, *REACTION, ReactionSent(sent_on, "brief 31")]
