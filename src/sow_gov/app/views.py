# SPDX-License-Identifier: EUPL-1.2
"""Take the zienswijze of a council from questions to the letter back: every step is one act.

Asking, writing and preparing a reaction bind nobody. A council decides on its zienswijze, the dagelijks bestuur on its
reaction; sending that back is an act on a power.
"""

from collections.abc import Mapping
from datetime import date, datetime

from sow_gov.app.authority import authority_for
from sow_gov.app.cycle import require_decision
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import PREPARING, write
from sow_gov.app.view_effects import (
    ViewId,
    effects_now,
    frozen_figures,
    require_grantable,
    require_place,
    sent_to,
)
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.domain.text import Draft, TextKind
from sow_gov.domain.views import (
    NoView,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    ReactionDecided,
    ReactionSent,
    ReactionWithdrawn,
    ViewAdopted,
    ViewEvent,
    ViewReceived,
    ViewWithdrawn,
)
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.cycle_steps import INFORM, organ_of
from sow_gov.planning.view_text import drafted, points
from sow_gov.planning.views import ViewState, after
from sow_gov.store import drafts, events
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.dates import amsterdam_day, date_long

ACTS: Mapping[type, str] = {
    QuestionAsked: "vraag over het ontwerp", QuestionAnswered: "antwoord op een vraag",
    ViewAdopted: "zienswijze vaststellen", NoView: "geen zienswijze", ViewWithdrawn: "zienswijze intrekken",
    ViewReceived: "zienswijze ontvangen", PointAnswered: "reactie voorbereiden",
    ReactionDecided: "reactie vaststellen", ReactionWithdrawn: "reactie terugnemen", ReactionSent: "reactie verzenden",
}  # fmt: skip
"""What can happen to a zienswijze -> the kind of its act."""
Simple = QuestionAsked | QuestionAnswered | NoView | ViewWithdrawn | ViewReceived | PointAnswered | ReactionWithdrawn
"""What happens as it is told; the rest is made here."""
_BEFORE_ADOPTION = (QuestionAsked, QuestionAnswered, ViewAdopted, NoView, ViewWithdrawn)


def happened(archive: Archive, view_id: ViewId, event: Simple, by: Actor, at: datetime) -> ViewState:
    """Register something that happened to the zienswijze of a council.

    Args:
        archive: the records of the arrangement.
        view_id: the paper and the municipality.
        event: what happened.
        by: who registers it, in which function.
        at: the instant.

    Returns:
        The zienswijze with the event in it.

    Raises:
        Fault: CYCLE-01, there is no such paper; VIEW-01, the draft was not sent to this council, or the day has yet to
            come; VIEW-02 to VIEW-09, it cannot happen now; PAPER-04, no paper can print it.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        state = sent_to(archive, records, view_id, at)
        if isinstance(event, QuestionAsked):
            require_place(archive, records, state, event.place)
        if isinstance(event, PointAnswered) and event.granted:
            require_grantable(archive, records, state, event.granted)
        return _keep(records, state, view_id.participant, event, by.on(_ground(event)), at)


def draft_view(archive: Archive, view_id: ViewId, by: Actor, at: datetime) -> Draft:
    """Begin the text of a zienswijze with the questions of the municipality, as points at their places.

    Returns:
        The text, which is a draft like others: anybody who may goes on writing it with :func:`sow_gov.app.texts.write`.

    Raises:
        Fault: CYCLE-01; VIEW-01; VIEW-02, there is a text already, or the council decided.
    """
    participant = view_id.participant
    with archive.database.reading(archive.arrangement) as records:
        state = sent_to(archive, records, view_id, at)
        if drafts.find(records, view_id.text_id) or state.views[participant].outcome:
            raise Fault(
                "VIEW-02", "er is al een tekst, of de raad heeft besloten", "schrijf verder in de tekst die er is"
            )
    asked = [each.asked for each in state.views[participant].questions]
    draft = Draft(
        view_id.text_id, TextKind.VIEW, f"Zienswijze op {state.title}", drafted(asked), participant=participant
    )
    write(archive, draft, by, at)
    return draft


def adopt(archive: Archive, view_id: ViewId, number: str, on: date, by: Actor, at: datetime) -> ViewState:
    """Register that a council adopted its zienswijze, in the words of the draft; its figures stay as they are now.

    Args:
        archive: the records of the arrangement.
        view_id: the paper and the municipality.
        number: of the decision of the council.
        on: its day.
        by: who registers it.
        at: the instant.

    Raises:
        Fault: CYCLE-01; VIEW-01; VIEW-02, the council decided already; VIEW-03, a point is at no place of the draft;
            VIEW-04, the text has no points; VIEW-07, there is no number; TEXT-01, it refers to figures that are not
            there; TEXT-20, there is no text.

    Source: Wgr art. 35, derde lid.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        state = sent_to(archive, records, view_id, at)
        kept = drafts.find(records, view_id.text_id)
        if kept is None:
            raise Fault("TEXT-20", "er is nog geen tekst van deze zienswijze", "schrijf haar eerst")
        lead, found = points(kept.draft.markdown)
        for point in found:
            require_place(archive, records, state, point.place)
        figures = frozen_figures(archive, records, kept.draft.markdown, [point.place for point in found])
        event = ViewAdopted(number, on, lead, found, figures)
        view = _keep(records, state, view_id.participant, event, by.on(f"raadsbesluit {number}"), at)
        drafts.throw_away(records, view_id.text_id)
    return view


def decide_reaction(archive: Archive, view_id: ViewId, number: str, on: date, by: Actor, at: datetime) -> ViewState:
    """Register that the dagelijks bestuur decided on its reaction, with what it changes for each municipality now.

    Args:
        archive: the records of the arrangement.
        view_id: the paper and the municipality.
        number: of the decision.
        on: its day.
        by: who registers it.
        at: the instant.

    Raises:
        Fault: CYCLE-01; VIEW-01; VIEW-02, it was decided or sent already; VIEW-05, a point has no reaction; VIEW-08;
            CYCLE-14, the decision is in no register; AUTH-nn and MANDATE-nn, the organ has no such power.

    Source: Wgr art. 35, vierde lid.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement, state = archive.recorded.arrangement(records), sent_to(archive, records, view_id, at)
        rule = state.rule(CycleStep.REACTION)
        organ = organ_of(rule, state.setting.form, None) if rule else "db"
        require_decision(records, arrangement, organ, number, on)
        said = authority_for(arrangement, Asked(organ, INFORM, on, amsterdam_day(at))).said
        found = effects_now(archive, records, state, state.views[view_id.participant])
        event = ReactionDecided(number, on, found.borne, found.run, found.example)
        return _keep(records, state, view_id.participant, event, by.on(f"besluit {number}; {said}"), at)


def send_reaction(archive: Archive, view_id: ViewId, on: date, proof: str, by: Actor, at: datetime) -> ViewState:
    """Register that the reaction was sent to the council.

    Args:
        archive: the records of the arrangement.
        view_id: the paper and the municipality.
        on: the day.
        proof: the letter or message that shows it.
        by: who sends it, on a power of his own or by mandate.
        at: the instant.

    Raises:
        Fault: CYCLE-01; VIEW-01; VIEW-02, nothing was decided, or it was sent; VIEW-07, without proof; AUTH-nn and
            MANDATE-nn, without the power.

    Source: Wgr art. 35, vierde lid; decision M14.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement, state = archive.recorded.arrangement(records), sent_to(archive, records, view_id, at)
        allowed = authority_for(arrangement, Asked(by.function, INFORM, on, amsterdam_day(at)))
        event = ReactionSent(on, proof, by.function, allowed.said, allowed.formula)
        return _keep(records, state, view_id.participant, event, by.on(allowed.said), at)


def _keep(
    records: Records, state: CycleState, participant: str, event: ViewEvent, by: Actor, at: datetime
) -> ViewState:
    """Keep one event that may happen now and is not of a day to come (VIEW-01).

    What a council asks or decides precedes adoption and follows on the draft that it was sent (VIEW-02); only what is
    owed to it, receipt and reaction, can still be registered later.
    """
    require_printable_words(event)
    on = getattr(event, "on", None)
    if on is not None and on > amsterdam_day(at):
        raise Fault("VIEW-01", f"{date_long(on)} moet nog komen", "leg het vast als het is gebeurd")
    if isinstance(event, _BEFORE_ADOPTION) and state.taken_on(CycleStep.ADOPTED):
        raise Fault("VIEW-02", f"{state.paper.name} is al vastgesteld", "vraag het bestuur om een begrotingswijziging")
    sent = state.find(CycleStep.SENT, participant)
    if sent and isinstance(event, ViewAdopted | NoView) and event.on < sent.on:
        what = f"{date_long(event.on)} ligt vóór de verzending van het ontwerp op {date_long(sent.on)}"
        raise Fault("VIEW-02", what, "herstel de dag")
    view = after(state.views[participant], event)
    added = {(Subject.VIEW, f"{state.paper.paper_id}/{participant}"): [event]}
    events.record(records, by, ACTS[type(event)], added, at)
    return view


def _ground(event: Simple) -> str:
    """What registering it rests on: the decision of the council, or nothing yet."""
    return f"raadsbesluit {event.number}" if isinstance(event, NoView) else PREPARING
