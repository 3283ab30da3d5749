# SPDX-License-Identifier: EUPL-1.2
"""Which zienswijze is meant, is that place in the draft, and what would granting a point change for everybody?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.cycle_states import cycle_state
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import figures_known
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleStep, PaperKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import QuotedFigure
from sow_gov.domain.views import BorneEffect, LineGrant, PlaceKind, ViewPlace
from sow_gov.intake.law import versions
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.figure_sets import variant_after
from sow_gov.planning.granted import Effects, with_granted
from sow_gov.planning.views import ViewState
from sow_gov.store.database import Records
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.quoting import frozen


@dataclass(frozen=True, slots=True)
class ViewId:
    """Which zienswijze: of the council of a municipality, on a paper of the cycle."""

    paper_id: str
    participant: str

    @property
    def subject_id(self) -> str:
        """What its events stand under."""
        return f"{self.paper_id}/{self.participant}"

    @property
    def text_id(self) -> str:
        """The id of its draft text.

        >>> ViewId("begroting-2027", "duin").text_id
        'zienswijze-begroting-2027-duin'
        """
        return f"zienswijze-{self.paper_id}-{self.participant}"


def effects(archive: Archive, view_id: ViewId, at: datetime) -> Effects:
    """What the reactions to a zienswijze, as they stand, would change for every municipality.

    Raises:
        Fault: CYCLE-01; VIEW-01; VIEW-08, a line is gone; those of the allocation.
    """
    with archive.database.reading(archive.arrangement) as records:
        state = sent_to(archive, records, view_id, at)
        decided = state.views[view_id.participant].decided
        if decided:
            return Effects(decided.effects, decided.run, decided.example)
        return effects_now(archive, records, state, state.views[view_id.participant])


def sent_to(archive: Archive, records: Records, view_id: ViewId, at: datetime) -> CycleState:
    """The paper, which was sent to this council for its zienswijze (VIEW-01)."""
    participant = view_id.participant
    state = cycle_state(records, archive.recorded.arrangement(records), view_id.paper_id, amsterdam_day(at))
    if state.rule(CycleStep.VIEWS) is None or state.find(CycleStep.SENT, participant) is None:
        what = f"{state.paper.name} is niet voor een zienswijze aan de raad van {participant!r} gezonden"
        raise Fault("VIEW-01", what, "leg eerst de verzending vast, of kies een stuk waarop raden worden gehoord")
    return state


def require_place(archive: Archive, records: Records, state: CycleState, place: ViewPlace) -> None:
    """A place is in the draft: a programme of its year, a figure that is known, or any section (VIEW-03)."""
    arrangement, year = archive.recorded.arrangement(records), state.paper.year
    if place.kind is PlaceKind.PROGRAMME:
        known = [each.slug for each in arrangement.key_regime(date(year, 1, 1)).programmes]
        if place.code not in known:
            raise Fault("VIEW-03", f"{year} heeft geen programma {place.code!r}", f"kies uit: {', '.join(known)}")
    if place.kind is PlaceKind.FIGURE:
        try:
            frozen_figures(archive, records, "", [place])
        except Fault as fault:
            raise Fault("VIEW-03", fault.what, fault.todo) from fault


def frozen_figures(
    archive: Archive, records: Records, markdown: str, places: Sequence[ViewPlace]
) -> tuple[QuotedFigure, ...]:
    """The figures in a text and those that its places are, as they are now (TEXT-01)."""
    named = [f"{{{place.code}}}" for place in places if place.kind is PlaceKind.FIGURE]
    words = "\n".join((markdown, *named))
    return frozen(words, figures_known(archive, records, (words,)))


def effects_now(archive: Archive, records: Records, state: CycleState, view: ViewState) -> Effects:
    """What every point that grants something changes, point by point: the same division with and without it."""
    granting = [(point_id, each.granted) for point_id, each in view.answers.items() if each.granted]
    if not granting:
        return Effects()
    arrangement, base = archive.recorded.arrangement(records), _base(archive, records, state)
    found = []
    for point_id, granted in granting:
        changed = _tried(archive, arrangement, state, granted)
        for name in base.allocation.participants:
            cents = changed.allocation.contribution(name) - base.allocation.contribution(name)
            found.append(BorneEffect(point_id, name, cents))
    return Effects(tuple(found), base.digest, base.example)


def require_grantable(archive: Archive, records: Records, state: CycleState, granted: tuple[LineGrant, ...]) -> None:
    """Refuse what cannot be granted (CONTRACT-02, VIEW-08)."""
    arrangement = archive.recorded.arrangement(records)
    with_granted(arrangement.year(state.paper.year), _number(arrangement, state), granted)


def _base(archive: Archive, records: Records, state: CycleState) -> Run:
    """The division of the figures that the councils were sent."""
    arrangement = archive.recorded.arrangement(records)
    variant = variant_after(_number(arrangement, state))
    return run(arrangement, versions(archive.recorded.law), state.paper.year, variant=variant)


def _tried(archive: Archive, arrangement: Arrangement, state: CycleState, granted: tuple[LineGrant, ...]) -> Run:
    """The same division with something granted."""
    year, number = state.paper.year, _number(arrangement, state)
    changed = with_granted(arrangement.year(year), number, granted)
    other = replace(arrangement, years={**arrangement.years, year: changed})
    return run(other, versions(archive.recorded.law), year, variant=variant_after(number + 1))


def _number(arrangement: Arrangement, state: CycleState) -> int:
    """The amendment that the paper is, where the files have it; else the last one that they have before it."""
    last = len(arrangement.year(state.paper.year).amendments)
    return min(int(state.paper.part), last) if state.paper.kind is PaperKind.AMENDMENT else 0
