# SPDX-License-Identifier: EUPL-1.2
"""Which decisions were taken, what is still to be done? The registers over all organs, as far as one may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from sow_gov.app.cases import Case, OpenAction
from sow_gov.app.decisions import Registered, decided_in, search
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cases import DisputeDecided, DisputeRegistered
from sow_gov.domain.status import Decision
from sow_gov.governance.mandates.claims import claims
from sow_gov.store.events import Subject
from sow_gov.web.screens.meeting import Shown
from sow_gov.wording.markdown import written
from sow_gov.wording.meetings import passed, voted

FIELDS = ("zoek", "orgaan", "jaar")
"""The fields of the search, which are also those of its address."""
_UNDER_HEADING = 3


@dataclass(frozen=True, slots=True)
class DisputeShown:
    """A dispute about a decision and how it ended; ``decided`` is None while it did not."""

    case_id: str
    registered: DisputeRegistered
    between: tuple[str, ...]
    decided: DisputeDecided | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the register: in words, with the vote, the meeting and the disputes about it."""

    number: str
    organ: str
    on: date
    title: str
    text: Markup
    about: str
    vote: str
    meeting: str
    address: str
    closed: bool
    disputes: tuple[DisputeShown, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with where it comes from, and where it is ticked off."""

    action: OpenAction
    origin: str
    address: str
    done_address: str
    late: bool


def seen_decisions(meetings: Iterable[Shown]) -> list[Registered]:
    """Every decision that who looks may see, the last one first."""
    found = [each for shown in meetings for each in decided_in(shown.seen)]
    return sorted(found, key=lambda each: (each.taken.on, each.taken.number), reverse=True)


def seen_actions(actions: Iterable[OpenAction], meetings: Iterable[Shown]) -> list[OpenAction]:
    """The actions that who looks may see: those of evaluations, and of the items that are open to them."""
    open_ids = {(shown.seen.meeting_id, action.action_id) for shown in meetings for action in shown.seen.actions}
    return [
        each for each in actions if each.subject is not Subject.MEETING or (each.subject_id, each.action_id) in open_ids
    ]


def decisions_screen(
    meetings: Sequence[Shown], names: Mapping[str, str], disputes: Iterable[DisputeShown], filled: Mapping[str, str]
) -> dict[str, Any]:
    """Show the register, narrowed to what was searched for.

    Args:
        meetings: as who looks may see them.
        names: code -> name of the organs.
        disputes: about any decision.
        filled: the fields of the search.
    """
    every = seen_decisions(meetings)
    organ, year = filled.get("orgaan", ""), filled.get("jaar", "")
    found = [
        each
        for each in search(every, filled.get("zoek", ""))
        if organ in ("", each.taken.organ) and year in ("", str(each.taken.on.year))
    ]
    by_id = {shown.seen.meeting_id: shown for shown in meetings}
    about: dict[str, list[DisputeShown]] = {}
    for each in disputes:
        about.setdefault(each.registered.decision, []).append(each)
    return {
        "filled": {name: filled.get(name, "") for name in FIELDS},
        "organs": {code: names.get(code, code) for code in sorted({each.taken.organ for each in every})},
        "years": {str(number): str(number) for number in sorted({each.taken.on.year for each in every}, reverse=True)},
        "any": bool(every),
        "rows": [_row(each, by_id[each.taken.meeting_id], names, about.get(each.taken.number, [])) for each in found],
    }


def contract_decisions(arrangement: Arrangement, taken_here: Iterable[str] = ()) -> list[Decision]:
    """The decisions of all together that the contract files name: budgets, accounts and key regimes; newest first.

    Those of a municipality on its own DVO are left out, and so are the numbers that were taken in a meeting here.
    """
    known = set(taken_here)
    found = {
        claim.decision.number: claim.decision
        for claim in claims(arrangement)
        if claim.decision is not None and claim.participant is None and claim.decision.number not in known
    }
    return sorted(found.values(), key=lambda each: (each.decided_on, each.number), reverse=True)


def disputes_shown(disputes: Iterable[Case], names: Mapping[str, str]) -> list[DisputeShown]:
    """The disputes, the last one first; ``names`` says how organs are called."""
    found = []
    for case in disputes:
        registered = case.events[0]
        decided = next((event for event in case.events if isinstance(event, DisputeDecided)), None)
        if isinstance(registered, DisputeRegistered):
            between = tuple(names.get(code, code) for code in registered.between)
            found.append(DisputeShown(case.case_id, registered, between, decided))
    return sorted(found, key=lambda each: each.registered.on, reverse=True)


def actions_screen(
    actions: Iterable[OpenAction], meetings: Iterable[Shown], evaluations: Iterable[Case], start: str, today: date
) -> dict[str, Any]:
    """Show the actions that may be seen, in the order given, with where each comes from.

    Args:
        actions: of all meetings and evaluations.
        meetings: as who looks may see them.
        evaluations: those that recommendations come from.
        start: the address of the boards.
        today: tells what is late.
    """
    shown = list(meetings)
    origins = {each.seen.meeting_id: (each.seen.title, each.address) for each in shown}
    origins |= {case.case_id: (case.title, f"{start}/evaluatie/{case.case_id}") for case in evaluations}
    rows = [
        ActionRow(
            each, *origins[each.subject_id], f"{start}/acties/{each.subject_id}/{each.action_id}", each.late(today)
        )
        for each in seen_actions(actions, shown)
    ]
    return {
        "open": [row for row in rows if row.action.done_on is None],
        "done": [row for row in rows if row.action.done_on is not None],
        "address": f"{start}/acties",
    }


def _row(each: Registered, shown: Shown, names: Mapping[str, str], disputes: Iterable[DisputeShown]) -> DecisionRow:
    one = each.taken
    state = shown.seen.item(one.item_id)
    vote = "" if state is None else voted(state.votes[-1]) if state.votes else passed(state)
    return DecisionRow(
        one.number,
        names.get(one.organ, one.organ),
        one.on,
        each.title,
        written(one.text, _UNDER_HEADING),
        one.about,
        vote,
        shown.seen.title,
        shown.address,
        each.closed,
        tuple(disputes),
    )
