# SPDX-License-Identifier: EUPL-1.2
"""Which papers go out with a draft and with the zienswijzen on it? Made of the records, as they are at an instant."""

from datetime import datetime

from sow_gov.app.cycle_states import cycle_state
from sow_gov.app.recorded import Archive
from sow_gov.app.view_effects import ViewId, effects, sent_to
from sow_gov.documents.cycle import letters
from sow_gov.documents.cycle.answers import answers_paper
from sow_gov.documents.cycle.frame import Sent
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CyclePaper, CycleStep, PaperKind
from sow_gov.domain.errors import Fault
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle import gate_as_planned, lines
from sow_gov.planning.cycle_state import CycleState
from sow_gov.wording.dates import amsterdam_day


def dispatch_letter(archive: Archive, view_id: ViewId, at: datetime) -> Paper:
    """The letter with which a draft goes to one council, with the term and article for its zienswijze.

    Raises:
        Fault: CYCLE-01, nothing is known of the paper; CYCLE-03, this council is not heard on it.

    Source: Wgr art. 35, eerste en derde lid.
    """
    on = amsterdam_day(at)
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        state = cycle_state(records, arrangement, view_id.paper_id, on)
    _require_heard(state, view_id.participant)
    taken = state.find(CycleStep.SENT, view_id.participant)
    sent = Sent(taken.on, taken.proof, taken.authority, taken.formula) if taken else Sent(on)
    told = lines(cycle_law(), state, on)
    return letters.dispatch_letter(arrangement, state, view_id.participant, sent, told, _lead(arrangement, state.paper))


def reply_letter(archive: Archive, view_id: ViewId, at: datetime) -> Paper:
    """The letter with which the dagelijks bestuur answers the zienswijze of one council; a concept until it was sent.

    Raises:
        Fault: CYCLE-01, nothing is known of the paper; VIEW-01, it was not sent to this council; VIEW-02, the council
            gave no zienswijze.

    Source: Wgr art. 35, vierde lid.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        state = sent_to(archive, records, view_id, at)
    left = state.views[view_id.participant].sent
    sent = Sent(left.on, left.proof, left.authority, left.formula) if left else Sent(amsterdam_day(at))
    return letters.reply_letter(arrangement, state, view_id.participant, sent, effects(archive, view_id, at))


def answers(archive: Archive, paper_id: str, at: datetime) -> Paper:
    """The nota van beantwoording of a paper, for the organ that adopts it, with what still keeps it from doing so.

    Raises:
        Fault: CYCLE-01, nothing is known of the paper; CYCLE-03, no council is heard on it.

    Source: Wgr art. 35, derde en vierde lid; decision M14.
    """
    on, law = amsterdam_day(at), cycle_law()
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        state = cycle_state(records, arrangement, paper_id, on)
    _require_heard(state)
    given = [each for each, view in state.views.items() if view.given]
    found = {each: effects(archive, ViewId(paper_id, each), at) for each in given}
    return answers_paper(arrangement, state, found, gate_as_planned(law, state), on)


def _require_heard(state: CycleState, participant: str | None = None) -> None:
    """Refuse a paper on which this council, or any, is not heard (CYCLE-03)."""
    if state.rule(CycleStep.VIEWS) is None or participant not in (None, *state.setting.names):
        what = f"over {state.paper.name} wordt de raad{f' van {participant!r}' if participant else ''} niet gehoord"
        raise Fault("CYCLE-03", what, "kies een begroting of een wijziging die niet is vrijgesteld")


def _lead(arrangement: Arrangement, paper: CyclePaper) -> str:
    """What the draft says in short, by its file; "" where there is none."""
    budget = arrangement.years.get(paper.year)
    if budget is None:
        return ""
    if paper.kind is PaperKind.BUDGET:
        return budget.lead
    return next((each.lead for each in budget.amendments if str(each.number) == paper.part), "")
