# SPDX-License-Identifier: EUPL-1.2
"""How far are the papers of a year, what comes next, by when, why and by whom, and what can be registered now?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.documents.cycle.steps import Following, following, organ_said, step_table
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleStep, GoneOn, PaperKind, PaperPlanned, StepTaken
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Account
from sow_gov.planning.cycle import Line, gate_as_planned, lines, may_be_taken, next_required
from sow_gov.planning.cycle_days import adoption_day
from sow_gov.planning.cycle_state import CycleState, is_heard
from sow_gov.planning.cycle_steps import organ_of
from sow_gov.statutory.cycle_law import CycleLaw
from sow_gov.web.errors import in_words
from sow_gov.web.language import Said, say
from sow_gov.web.screens.year_line import State
from sow_gov.wording.calendar import short_law
from sow_gov.wording.table import Table

NEXT: Mapping[CycleStep, Said] = {
    CycleStep.DRAFTED: say("Stel het stuk op"),
    CycleStep.SENT: say("Zend het naar de raden"),
    CycleStep.LAID_OPEN: say("Leg het ontwerp ter inzage"),
    CycleStep.VIEWS: say("Besluit over de zienswijze"),
    CycleStep.REACTION: say("Zend de reactie op de zienswijze"),
    CycleStep.OFFERED: say("Bied het ter vaststelling aan"),
    CycleStep.ADOPTED: say("Stel het vast"),
    CycleStep.PROVINCE: say("Zend het naar gedeputeerde staten"),
    CycleStep.AFTER: say("Zend het vastgestelde stuk naar de raden"),
    CycleStep.COLLEGE_DECIDED: say("Besluit van het college"),
    CycleStep.BOARD_DECIDED: say("Besluit van het dagelijks bestuur"),
    CycleStep.MUNICIPALITY_SIGNED: say("Ondertekening door de burgemeester"),
    CycleStep.BOARD_SIGNED: say("Ondertekening door de voorzitter"),
    CycleStep.ASSIGNED: say("Geef de opdracht"),
    CycleStep.REPORTED: say("Lever het op"),
}
"""Step -> how it is asked for."""
FROM_VIEWS = (CycleStep.VIEWS, CycleStep.REACTION)
"""The steps that follow from the zienswijze of a council and are registered there."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A step that comes next: what, for which councils, by whom, by which day and why; ``late`` when it has passed."""

    what: Said
    names: tuple[str, ...]
    by: str
    due: date | None
    why: str
    optional: bool
    late: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the year: how far it is, the last step that was taken ("" for none), and what comes next."""

    title: str
    kind: PaperKind
    address: str
    state: State
    told: Said
    last: str
    coming: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step that can be registered now: by which organ, on which article, and for which municipalities.

    ``names`` is empty for a step that is taken once; ``decides`` asks for a decision and ``term`` for a last day.
    """

    step: CycleStep
    by: str
    article: str
    names: Mapping[str, str]
    decides: bool
    term: bool


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One paper: what it is, its steps, the gate before its adoption, and what can be registered of it.

    ``gated`` says that councils are heard on it and that it was not adopted; ``closed`` is why it may not be adopted on
    ``adopts_on``. ``undoable`` are the steps that can be taken back, by the value of their choice.
    """

    row: PaperRow
    state: CycleState
    table: Table
    gated: bool
    closed: tuple[str, ...]
    adopts_on: date
    gone_on: tuple[GoneOn, ...]
    planned: PaperPlanned | None
    heard: bool
    forms: tuple[StepForm, ...]
    undoable: Mapping[str, str]


def may_see(account: Account, state: CycleState) -> bool:
    """Whether a paper is open to an account: a DVO to who sees that agreement, everything else to every member.

    Source: own choice; shares and keys are common, texts and invoices are not.
    """
    return state.paper.kind is not PaperKind.DVO or account.sees_agreement(state.paper.part)


def cycle_screen(
    arrangement: Arrangement, law: CycleLaw, states: Sequence[CycleState], year: int, today: date
) -> dict[str, Any]:
    """Show the papers of a year.

    Args:
        arrangement: whose papers they are.
        law: the law of the cycle by date.
        states: the papers of every year that who looks may see.
        year: the year shown.
        today: tells late from due.
    """
    home = f"/{arrangement.slug}"
    others = sorted({each.paper.year for each in states if each.paper.year not in {year, *arrangement.years}})
    shown = [each for each in states if each.paper.year == year]
    return {
        "year": year,
        "rows": [paper_row(arrangement, law, each, today) for each in shown],
        "others": [(other, f"{home}/{other}/cyclus") for other in others],
        "address": f"{home}/{year}/cyclus",
        "calendar_address": f"{home}/{year}/kalender",
        "views_address": f"{home}/bestuur/zienswijzen",
        "kinds": {kind.value: kind.value for kind in PaperKind},
        "exempt": {
            each.slug: f"{each.name} ({each.article})"
            for terms in arrangement.cycle
            if today in terms.period
            for each in terms.value.exempt
        },
    }


def paper_row(arrangement: Arrangement, law: CycleLaw, state: CycleState, today: date) -> PaperRow:
    """One paper with what comes next."""
    found = following(arrangement, state, next_required(law, state))
    coming = tuple(_coming(each, today) for each in sorted(found, key=lambda each: each.due or date.max))
    last = state.done[-1].taken.step.value if state.done else ""
    begun = bool(state.done or state.opened)
    if all(each.optional for each in coming):
        how, told = State.DONE, say("afgerond")
    elif begun:
        how, told = State.NOW, say("onderweg")
    else:
        how, told = State.LATER, say("nog niet begonnen")
    address = f"/{arrangement.slug}/{state.paper.year}/cyclus/{state.paper.paper_id}"
    return PaperRow(state.title, state.paper.kind, address, how, told, last, coming)


def paper_shown(arrangement: Arrangement, law: CycleLaw, state: CycleState, today: date) -> PaperShown:
    """One paper with its steps and the gate before its adoption, as planned."""
    told, heard = lines(law, state, today), is_heard(state.paper, state.exemption)
    closed = gate_as_planned(law, state) if heard else ()
    return PaperShown(
        paper_row(arrangement, law, state, today),
        state,
        step_table(arrangement, state, told),
        heard and state.taken_on(CycleStep.ADOPTED) is None,
        tuple(in_words(fault) for fault in closed),
        adoption_day(law, state),
        state.gone_on,
        state.planned,
        heard,
        tuple(_forms(arrangement, state, told)) if state.opened else (),
        _undoable(state),
    )


def _coming(each: Following, today: date) -> Coming:
    late = each.due is not None and each.due < today and not each.optional
    return Coming(NEXT[each.step], each.names, each.by, each.due, each.article, each.optional, late)


def _forms(arrangement: Arrangement, state: CycleState, told: Sequence[Line]) -> Iterator[StepForm]:
    """The steps that may be taken now, save those that follow from a zienswijze."""
    for rule in (line.rule for line in told if line.rule.step not in FROM_VIEWS):
        whose = state.setting.participants if rule.each else (None,)
        free = [each for each in whose if _is_free(state, rule.step, each)]
        if free:
            by = organ_said(arrangement, state, organ_of(rule, state.setting.form, state.paper.part or None))
            names = {each: state.setting.names[each] for each in free if each}
            term = rule.step is CycleStep.SENT and is_heard(state.paper, state.exemption)
            yield StepForm(rule.step, by, short_law(rule.article), names, rule.decides, term)


def _is_free(state: CycleState, step: CycleStep, participant: str | None) -> bool:
    try:
        may_be_taken(state, StepTaken(step, date.min, participant))
    except Fault:
        return False
    return True


def _undoable(state: CycleState) -> Mapping[str, str]:
    """The steps that the records have, by step and municipality -> how they are called."""
    here = [each.taken for each in state.done if not each.file and each.taken.step not in FROM_VIEWS]
    return {
        f"{each.step.value}@{each.participant or ''}": " ".join(
            filter(None, (each.step.value, state.setting.names.get(each.participant or "", "")))
        )
        for each in here
    }
