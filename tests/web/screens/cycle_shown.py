# SPDX-License-Identifier: EUPL-1.2
"""The pages of the cycle and the zienswijzen with something in every part of them, and with nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import make
from cycles import ADOPTS, GIVEN, NONE, OFFERED, REACTION, WERK, law, paper, sent, served
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleEvent, GoneOn, PaperPlanned
from sow_gov.domain.people import Account, Role
from sow_gov.domain.text import TextKind
from sow_gov.domain.views import (
    BorneEffect,
    LineGrant,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    Stance,
    ViewEvent,
    ViewReceived,
)
from sow_gov.planning.cycle import defects
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.granted import Effects
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.council_view import Looked, granted_typed, view_screen, views_screen
from sow_gov.web.screens.cycle import cycle_screen, paper_shown
from sow_gov.web.screens.meeting_text import preview_screen, text_screen
from web.screens import shown
from web.screens.shown import SECRETARY

TODAY = date(2026, 11, 22)
START = "/delta/bestuur/zienswijzen"
DUIN, MEER = shown.account(Role.REVIEWER, "duin"), shown.account(Role.REVIEWER, "meer")
ASKED = QuestionAsked("v-1", WERK, "Waarom **stijgt** dit?", "controller Duin", date(2026, 10, 6))
QUESTIONS: tuple[ViewEvent, ...] = (
    ASKED, QuestionAnswered("v-1", "Door de cao.", "controller Delta", TODAY), replace(ASKED, question_id="v-2"),
)  # fmt: skip
PREPARED = PointAnswered("1", Stance.PARTLY, "Een deel kan.", (LineGrant(-25_000_00, programme="werk"),))
FRAGMENTS = {"cycle_parts.html.j2"}


@cache
def arrangement() -> Arrangement:
    return replace(make.arrangement(make.small_budget()), slug="delta")


def given(*more: ViewEvent) -> CycleState:
    """An amendment on its way: Duin gave its zienswijze, Meer gives none, Veen has yet to decide."""
    received = ViewReceived(date(2026, 11, 12), "brief 74")
    views = {"duin": (*QUESTIONS, GIVEN, received, *more), "meer": (NONE,)}
    return paper(events=[*map(sent, make.PARTICIPANTS), PaperPlanned(OFFERED, ADOPTS, TODAY)], views=views)


def gone_on() -> CycleState:
    """The same when it was offered, and the board went on in spite of what was wrong."""
    wrong = defects(law(), given(), ADOPTS)
    on: list[CycleEvent] = [*served(), GoneOn(wrong, "de tijd dringt", "AB-2026-9", ADOPTS)]
    return paper(events=on, views={"duin": (GIVEN,)})


def looked(account: Account, state: CycleState, participant: str = "duin", effects: Effects | None = None) -> Looked:
    return Looked(
        arrangement(), law(), state, participant, account, effects or Effects(), {WERK: "programma Werk"}, START, TODAY
    )


def council(account: Account, state: CycleState, attempt: Attempt = NO_ATTEMPT, **changes: Any) -> Mapping[str, Any]:
    """The page of a council to somebody."""
    borne = tuple(BorneEffect("1", each, -1_000_00) for each in make.PARTICIPANTS)
    answers = state.views["duin"].answers
    return view_screen(looked(account, state, effects=Effects(borne, "a" * 64, example=True))) | {
        "text_address": "", "begun": False, "bij": "", "today": TODAY, "attempt": attempt,
        "typed_points": {each: granted_typed(answer) for each, answer in answers.items()}, **changes,
    }  # fmt: skip


def one_paper(state: CycleState, attempt: Attempt = NO_ATTEMPT) -> Mapping[str, Any]:
    """The page of a paper of the cycle, to the secretary."""
    start = f"/delta/{state.paper.year}"
    return {
        "shown": paper_shown(arrangement(), law(), state, TODAY), "list_address": f"{start}/cyclus",
        "address": f"{start}/cyclus/{state.paper.paper_id}", "calendar_address": f"{start}/kalender",
        "views_address": START, "pdf_address": f"{start}/stukken/x.pdf", "web_address": f"{start}/stukken/x/lezen",
        "may_write": True, "today": TODAY, "attempt": attempt,
    }  # fmt: skip


def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context."""
    refused = Attempt("openen", {"titel": "x"}, "Soort stuk: kies uit de lijst.")
    states = [given(), paper("begroting-2027"), paper("kaderbrief-2028")]
    typed = {"titel": "Zienswijze", "tekst": "## Punt [programma:werk]\n\nTekst."}
    text = text_screen(TextKind.VIEW, typed, preview_screen("{iets}", {}), f"{START}/x/duin/tekst", 2026)
    reaction = Attempt("reactie:1", {"punt": "1", "reden": "x"}, "Standpunt: kies uit de lijst.")
    return {
        "cycle.html.j2": (
            SECRETARY,
            cycle_screen(arrangement(), law(), states, 2026, TODAY) | {"may_write": True, "attempt": refused},
        ),
        "cycle_paper.html.j2": (SECRETARY, one_paper(gone_on(), Attempt("doorgaan", {"reden": "x"}, "Dag: kies."))),
        "views.html.j2": (DUIN, views_screen(arrangement(), states, DUIN, START, TODAY)),
        "view.html.j2": (SECRETARY, council(SECRETARY, given(PREPARED), reaction)),
        "view_text.html.j2": (
            DUIN,
            {
                **text, "facts": (), "saved": True, "heading": "Zienswijze", "fate": "staat daarna vast",
                "crumbs": [("Zienswijzen", START)], "places": {"programma:werk": "programma Werk"}, "error": "Fout.",
            },
        ),
    }  # fmt: skip


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    return {
        "cycle.html.j2": cycle_screen(arrangement(), law(), (), 2026, TODAY)
        | {"may_write": False, "attempt": NO_ATTEMPT},
        "views.html.j2": views_screen(arrangement(), (), DUIN, START, TODAY),
    }


def decided() -> CycleState:
    """The same once the dagelijks bestuur decided on its reaction."""
    return given(*REACTION)
