# SPDX-License-Identifier: EUPL-1.2
"""The boards of the model case, their registers and cases, as the pages get them: something in every part."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sow_gov.app.cases import Case, OpenAction, OwnChoice
from sow_gov.app.seats import Boards, Seated
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cases import (
    CaseEvent,
    CouncilDecided,
    CouncilOutcome,
    DisputeDecided,
    DisputeRegistered,
    EvaluationAssigned,
    EvaluationPlanned,
    EvaluationReported,
    FollowedUp,
    PolicyProposed,
    PresentedTo,
    Recommended,
)
from sow_gov.domain.people import Account
from sow_gov.domain.seat import Designated, OfficeTaken, SeatEvent
from sow_gov.domain.text import Draft, QuotedFigure, TextIssued, TextKind
from sow_gov.governance.boards.composed import seated
from sow_gov.governance.boards.composition import verdicts
from sow_gov.governance.boards.seats import sitting, vacancies
from sow_gov.intake.board_law import board_law
from sow_gov.statutory.law import holding
from sow_gov.store.events import Subject
from sow_gov.store.persons import Person
from sow_gov.web.screens.authority import Days
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.boards import Desk, boards_screen
from sow_gov.web.screens.council_text import fact_fields, issued_preview, memo_screen
from sow_gov.web.screens.evaluation import evaluation_shown, evaluations_screen
from sow_gov.web.screens.meeting_text import preview_screen, text_screen
from sow_gov.web.screens.organ_names import organ_names, places
from sow_gov.web.screens.policy import party_names, policy_screen, proposal_shown
from sow_gov.web.screens.registers import (
    actions_screen,
    contract_decisions,
    decisions_screen,
    disputes_shown,
    seen_decisions,
)
from sow_gov.web.screens.seat_forms import choices
from sow_gov.web.screens.seats import seats_screen
from web.screens import meetings_shown, shown
from web.screens.meetings_shown import SECRETARY

TODAY, SEATED = date(2026, 4, 20), date(2022, 6, 1)
START = f"{shown.HOME}/bestuur"
SEATS: tuple[SeatEvent, ...] = (
    OfficeTaken("p-1", "schiedam", "wethouder", "wethouder Werk Schiedam", SEATED, SEATED),
    OfficeTaken("p-2", "schiedam", "wethouder", "wethouder Financiën Schiedam", SEATED, SEATED),
    Designated("p-1", "ab-schiedam-1", False, "college/schiedam", "besluit 1", SEATED, date(2026, 6, 1), SEATED),
    Designated("p-2", "ab-schiedam-1", True, "college/schiedam", "besluit 2", SEATED, None, SEATED),
    Designated("p-1", "voorzitter", False, "ab", "besluit 3", SEATED, None, SEATED),
)
PEOPLE = {"p-1": Person("p-1", "Naam Verzonnen"), "p-2": Person("p-2", None)}
PLAN = EvaluationPlanned(
    "Evaluatie 2019", "afspraak", ("college/schiedam",), ("doelen",), (("mei", "begin"),), date(2019, 3, 12)
)
EVALUATED: tuple[CaseEvent, ...] = (
    PLAN,
    EvaluationAssigned("een bureau", "AB-1", date(2019, 5, 1)),
    EvaluationReported("**Behaald.**", "rapport", date(2019, 12, 1)),
    Recommended("a-1", "Sneller besluiten", "voorzitter", date(2020, 1, 1)),
    FollowedUp("a-1", date(2020, 2, 1), "gedaan"),
    Recommended("a-2", "Minder panden", "directeur", None),
    PresentedTo("schiedam", date(2020, 3, 1), "memo 1"),
)
PROPOSED: tuple[CaseEvent, ...] = (
    PolicyProposed("Re-integratie", "# Kern\n\nEen plan.", ("maassluis", "schiedam"), date(2026, 3, 1)),
    CouncilDecided("schiedam", CouncilOutcome.DEVIATED, "R-1", date(2026, 4, 1), "jongeren eerst", "Snelle start"),
    PresentedTo("maassluis", date(2026, 3, 2), "brief 1"),
)
DISPUTED = (
    Case(Subject.DISPUTE, "g-1", (DisputeRegistered("AB-2026-001", ("db", "college/schiedam"), "de sleutel", TODAY),)),
    Case(
        Subject.DISPUTE, "g-2",
        (DisputeRegistered("AB-2", ("db", "ab"), "de zetel", SEATED), DisputeDecided("ongegrond", TODAY, "GS-1")),
    ),
)  # fmt: skip


def arrangement() -> Arrangement:
    return shown.made().arrangement


def boards(*events: SeatEvent) -> Boards:
    """The boards of the day, with names."""
    law, regulation, rules = board_law(), arrangement().regulation(TODAY), arrangement().governed(TODAY)
    sat = sitting(events, TODAY, TODAY)
    made = seated(sat, regulation, holding(law.offices, TODAY).value)
    held = tuple(Seated(each, PEOPLE[each.person_id].name) for each in sat)
    return Boards(TODAY, held, vacancies(rules, events, TODAY, TODAY), verdicts(law, made, TODAY))


def actions() -> list[OpenAction]:
    """One of the open item, one of a closed item, and one of an evaluation that was done."""
    of_meeting = OpenAction(
        Subject.MEETING, "ab-2026-03-19", "actie-1", "Zenden aan GS", "controller", date(2026, 4, 1), None, ""
    )
    done = replace(of_meeting, subject=Subject.EVALUATION, subject_id="e-1", action_id="a-1", done_on=TODAY, note="af")
    return [of_meeting, replace(of_meeting, action_id="actie-2", text="Zilver bellen"), done]


def memo(participant: str = "maassluis", authority: str = "") -> TextIssued:
    """A raadsmemo with an amount in it."""
    facts = {"portefeuillehouder": "wethouder Werk", "besluit": "B&W-1"} if authority else {}
    draft = Draft(f"m-{participant}", TextKind.MEMO, "Kaders", "Samen {bijdrage:2026}.", "", "", participant, facts)
    figure = QuotedFigure("bijdrage:2026", "€ 1,00", "bijdrage 2026", "d" * 64, example=True)
    return TextIssued(draft, (figure,), TODAY, "college", authority)


def desk(account: Account, *events: SeatEvent) -> Desk:
    """Everything that waits on one day for somebody."""
    meetings = [
        meetings_shown.looked_at(account, *meetings_shown.HELD, *meetings_shown.DECIDED),
        meetings_shown.looked_at(account),
    ]
    return Desk(
        arrangement(), account, TODAY, meetings, seen_decisions(meetings[:1]), actions()[:1], boards(*events),
        [Case(Subject.POLICY, "b-1", PROPOSED)], [Case(Subject.EVALUATION, "e-1", EVALUATED)],
        [memo().draft] if account.participant else [], 1, START,
    )  # fmt: skip


def registers() -> Mapping[str, tuple[Account, Mapping[str, Any]]]:
    """The pages of decisions, actions and disputes."""
    held = [meetings_shown.looked_at(SECRETARY, *meetings_shown.HELD, *meetings_shown.DECIDED)]
    names, case = organ_names(arrangement(), TODAY), Case(Subject.EVALUATION, "e-1", EVALUATED)
    disputes = disputes_shown(DISPUTED, names)
    found = decisions_screen(held, names, disputes, {"zoek": "begroting"})
    shared = {"may_write": True, "today": TODAY}
    return {
        "decisions.html.j2": (
            SECRETARY,
            {**found, "contract": contract_decisions(arrangement()), "names": names, "start": START},
        ),
        "actions.html.j2": (
            SECRETARY,
            {
                **actions_screen(actions(), held, [case], START, TODAY), "may_finish": True, "today": TODAY,
                "attempt": Attempt("ab-2026-03-19/actie-1", {"notitie": "x"}, "Dag: kies een dag."),
            },
        ),
        "disputes.html.j2": (
            SECRETARY,
            {
                **shared, "disputes": disputes, "address": f"{START}/geschillen", "parties": names,
                "decisions_address": f"{START}/besluiten", "numbers": ["AB-1"],
                "attempt": Attempt("geschil", {"partij:db": "ja"}, "Dag: kies een dag."),
            },
        ),
    }  # fmt: skip


def councils() -> Mapping[str, tuple[Account, Mapping[str, Any]]]:
    """The pages of policy, memos and letters."""
    names, case = party_names(arrangement()), Case(Subject.POLICY, "b-1", PROPOSED)
    choice = OwnChoice("b-1", "Re-integratie", "schiedam", "Snelle start", "jongeren eerst", "R-1", TODAY)
    texts = [memo(), memo("schiedam", "Gemeentewet art. 169"), replace(memo(), draft=letter())]
    listed = policy_screen(arrangement(), [case], [choice], texts, SECRETARY)
    typed = {"titel": "Brief", "tekst": "# Kern", "bijlagen": "1"}
    text = text_screen(TextKind.LETTER, typed, preview_screen("{iets}", {}), f"{START}/teksten/t-1", shown.YEAR)
    reading = memo_screen(memo("maassluis", "art. 169"), "Maassluis", issued_preview(memo()), may_issue=True)
    return {
        "policies.html.j2": (SECRETARY, {**listed, "start": START, "may_write": True}),
        "policy.html.j2": (
            SECRETARY,
            {
                "shown": proposal_shown(case, names), "names": names, "list_address": f"{START}/beleid",
                "address": f"{START}/beleid/b-1", "may_write": True, "asked": names,
                "outcomes": {each.value: each.value for each in CouncilOutcome}, "today": TODAY,
                "attempt": Attempt("raadsbesluit", {"keuze": "x"}, "Dag: kies een dag."),
            },
        ),
        "memo.html.j2": (
            shown.MAASSLUIS,
            {
                **reading, "here": f"{START}/teksten/m-1", "list_address": f"{START}/beleid",
                "attempt": Attempt("raadsmemo", {}, "bij de raadsmemo ontbreekt: besluit."),
            },
        ),
        "council_text.html.j2": (
            SECRETARY,
            {
                **text, "facts": fact_fields(TextKind.LETTER, typed), "saved": True, "heading": "Brief",
                "fate": "wordt definitief", "list_address": f"{START}/beleid", "issue": True, "error": "Er is iets.",
            },
        ),
    }  # fmt: skip


def letter() -> Draft:
    return Draft("brief-1", TextKind.LETTER, "Kaders", "Aan de raden.")


def evaluations() -> Mapping[str, tuple[Account, Mapping[str, Any]]]:
    """The pages of evaluations."""
    names, case = organ_names(arrangement(), TODAY), Case(Subject.EVALUATION, "e-1", EVALUATED)
    shared = {"may_write": True, "today": TODAY, "attempt": NO_ATTEMPT}
    return {
        "evaluations.html.j2": (
            SECRETARY,
            {
                **evaluations_screen(arrangement(), [case], TODAY), **shared, "address": f"{START}/evaluatie",
                "organs": names, "attempt": Attempt("plan", {"door:ab": "ja"}, "Dag: kies een dag."),
            },
        ),
        "evaluation.html.j2": (
            SECRETARY,
            {
                **shared, "shown": evaluation_shown(case, names), "list_address": f"{START}/evaluatie",
                "address": f"{START}/evaluatie/e-1", "actions_address": f"{START}/acties",
                "functions": {"directeur": "directeur"}, "places": places(arrangement(), TODAY),
                "names": party_names(arrangement()),
            },
        ),
    }  # fmt: skip


def seats() -> Mapping[str, Any]:
    """The page of who sits where, with every form and a refusal."""
    chosen = choices(arrangement(), board_law(), SEATS, PEOPLE, ["p-1"], TODAY)
    days = Days(TODAY, date(2026, 3, 1))
    attempt = Attempt("zetel", {"besluit": "AB-9"}, "Zetel: kies uit de lijst.")
    screen = seats_screen(arrangement(), boards(*SEATS), days)
    return {**screen, "start": f"{START}/organen", "attempt": attempt, "choices": chosen, "unread": ("De dag",)}


def contexts() -> Mapping[str, tuple[Account, Mapping[str, Any]]]:
    """Template -> who looks, and a context with something in every part of it."""
    return {
        "boards.html.j2": (SECRETARY, boards_screen(desk(SECRETARY, *SEATS))),
        "seats.html.j2": (SECRETARY, seats()),
        **registers(),
        **councils(),
        **evaluations(),
    }


FRAGMENTS = {"_todo.html.j2", "board_parts.html.j2"}


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    shared = {"may_write": False, "today": TODAY, "attempt": NO_ATTEMPT}
    nobody = replace(desk(shown.CONTROLLER), meetings=(), decisions=(), actions=(), policies=(), evaluations=())
    return {
        "boards.html.j2": boards_screen(nobody),
        "seats.html.j2": {
            "start": START, "attempt": NO_ATTEMPT, "choices": None, "unread": (), "known": False,
            "days": Days(TODAY, TODAY),
        },
        "decisions.html.j2": {**decisions_screen((), {}, (), {}), "contract": (), "names": {}, "start": START},
        "policies.html.j2": {
            **policy_screen(arrangement(), (), (), (), shown.CONTROLLER), "start": START, "may_write": False,
        },
        "evaluations.html.j2": {
            **evaluations_screen(arrangement(), (), TODAY), **shared, "address": START, "organs": {},
        },
        "disputes.html.j2": {
            **shared, "disputes": (), "address": START, "decisions_address": START, "parties": {}, "numbers": (),
        },
    }  # fmt: skip
