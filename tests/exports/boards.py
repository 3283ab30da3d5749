# SPDX-License-Identifier: EUPL-1.2
"""The boards of Delta with a meeting of its AB: two seats per municipality, and two votes for each seat of Duin."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import make
from sow_gov.domain.arrangement import Arrangement, Organ
from sow_gov.domain.board import DrawnFrom, Function, Governance, OrganRules, VotingWeights
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.meeting import (
    Action,
    AgendaItem,
    Ballot,
    Choice,
    ItemKind,
    ItemState,
    Meeting,
    MeetingState,
    Outcome,
    Present,
    SeatHeld,
    VoteResult,
)
from sow_gov.domain.seat import Sitting

ON = date(2026, 7, 2)
BEGINS = datetime(2026, 7, 2, 12, 0, tzinfo=UTC)
ENDS = datetime(2026, 7, 2, 13, 30, tzinfo=UTC)
CHANGED = datetime(2026, 6, 25, 8, 15, tzinfo=UTC)
SINCE = Period(date(2024, 1, 1))


def arrangement() -> Arrangement:
    """Delta with an AB, a voorzitter and a controller."""
    delta = make.arrangement(make.small_budget())
    organs = tuple(
        Organ(slug, name, statutory=True, seats=None, source=make.SOURCE)
        for slug, name in (("ab", "algemeen bestuur"), ("voorzitter", "voorzitter"))
    )
    regulations = tuple(replace(each, value=replace(each.value, organs=organs)) for each in delta.regulations)
    seats = dict.fromkeys(make.PARTICIPANTS, 2)
    weights = (VotingWeights(None, {"duin": 2, "meer": 1, "veen": 1}),)
    ab = OrganRules(
        "ab", DrawnFrom.COLLEGE, "college", seats, alternates=True, term_years=None, weights=weights, majorities=(),
        meeting=None, source=make.SOURCE,
    )  # fmt: skip
    functions = (
        Function("controller", "controller Delta", "db", make.SOURCE),
        Function("adviseur", "adviseur Duin", "college/duin", make.SOURCE),
    )
    rules = Governance("Bestuur Delta", (ab,), functions, (), None, 10, make.SOURCE)
    return replace(delta, regulations=regulations, governance=(Dated(SINCE, rules),))


def sitting(seat: str, participant: str, **changes: Any) -> Sitting:
    made = Sitting(
        seat, "ab", participant, f"p-{seat}", f"wethouder {participant.capitalize()}", "wethouder", alternate=False,
        from_=date(2024, 3, 1), until=None,
    )  # fmt: skip
    return replace(made, **changes)


SEATS = tuple((f"ab-{slug}-{number}", slug) for slug in make.PARTICIPANTS for number in (1, 2))


def sittings() -> tuple[Sitting, ...]:
    """All seats taken; that of Meer 1 by somebody else before, and it has an alternate."""
    before = sitting("ab-meer-1", "meer", person_id="p-eerder", from_=date(2022, 6, 1), until=date(2024, 3, 1))
    alternate = sitting("ab-meer-1", "meer", person_id="p-vervanger", alternate=True)
    return (*(sitting(seat, slug) for seat, slug in SEATS), before, alternate)


def vote(*choices: Choice, **changes: Any) -> VoteResult:
    """A roll call in the order of the seats."""
    ballots = tuple(Ballot(seat, choice) for (seat, _), choice in zip(SEATS, choices, strict=True))
    weights = [2 if slug == "duin" else 1 for _, slug in SEATS]
    cast = {wanted: sum(w for w, c in zip(weights, choices, strict=True) if c is wanted) for wanted in Choice}
    outcome = Outcome.ADOPTED if cast[Choice.FOR] > cast[Choice.AGAINST] else Outcome.REJECTED
    made = VoteResult(
        1, False, cast[Choice.FOR], cast[Choice.AGAINST], 5, len(choices), outcome, "", "Gemeentewet art. 30", ballots
    )
    return replace(made, **changes)


def meeting(**changes: Any) -> Meeting:
    """A closed meeting that voted on the budget, with Meer 1 represented by its alternate."""
    decided = vote(Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.AGAINST, Choice.FOR, Choice.ABSTAINED)
    budget = AgendaItem(
        "begroting", "Begroting 2027", ItemKind.DISCUSSION, power="begroting-vaststellen", about="begroting/2027",
        proposal="Stel de begroting vast.",
    )  # fmt: skip
    items = (
        ItemState(AgendaItem("opening", "Opening", ItemKind.NOTICE)),
        ItemState(AgendaItem("financien", "Financiën", ItemKind.DISCUSSION)),
        ItemState(
            replace(budget, parent="financien"), votes=(decided,), outcome=Outcome.ADOPTED, number="AB-2026-001",
            decision="De begroting is vastgesteld.",
        ),
    )  # fmt: skip
    attended = tuple(Present(seat, alternate=seat == "ab-meer-1") for seat, _ in SEATS)
    made = Meeting(
        "ab-2026-07-02", "ab", "Algemeen bestuur, juli", ON, BEGINS, "Raadhuis Duin", state=MeetingState.CLOSED,
        opened_at=BEGINS, closed_at=ENDS, items=items, attended=attended,
        sitting=tuple(SeatHeld(seat, slug, f"wethouder {slug.capitalize()}") for seat, slug in SEATS),
        actions=(
            Action("1", "begroting", "Zend haar naar gedeputeerde staten", "controller Delta", date(2026, 7, 16)),
            Action("2", "begroting", "Informeer de raden", "controller Delta", date(2026, 7, 9), date(2026, 7, 8)),
        ),
    )  # fmt: skip
    return replace(made, **changes)
