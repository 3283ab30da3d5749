# SPDX-License-Identifier: EUPL-1.2
"""Does a zienswijze go from questions to a reaction in order, and does its text become points at their places?"""

from collections.abc import Sequence
from datetime import date

import pytest

import make
from cycles import GIVEN, NONE, POINT, REACTION, WERK, answered
from sow_gov.domain.errors import Fault
from sow_gov.domain.views import (
    LineGrant,
    PlaceKind,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    ReactionDecided,
    ReactionSent,
    ReactionWithdrawn,
    Stance,
    ViewAdopted,
    ViewEvent,
    ViewPlace,
    ViewReceived,
    ViewWithdrawn,
)
from sow_gov.planning.amended import after as amended
from sow_gov.planning.granted import with_granted
from sow_gov.planning.view_text import drafted, place, points
from sow_gov.planning.views import ViewState, after, days_left, folded

ON = date(2026, 11, 12)
ASKED = QuestionAsked("v1", WERK, "Waarom stijgt dit?", "controller Duin", ON)
TEXT = """De raad ziet dit.

## Loonstijging [programma:werk]

Waarom zo veel? Duin draagt {bijdrage:2026:duin}.

### Nader

Een kop daaronder hoort bij het punt.

## De reserve  [paragraaf:weerstandsvermogen]
Te laag.
"""


def state(*events: ViewEvent) -> ViewState:
    return folded("duin", events)


def refused(events: Sequence[ViewEvent], event: ViewEvent) -> str:
    with pytest.raises(Fault) as raised:
        after(state(*events), event)
    assert raised.value.todo
    return raised.value.code


def test_a_zienswijze_goes_from_question_to_reaction():
    events: list[ViewEvent] = [ASKED, QuestionAnswered("v1", "De cao.", "controller Delta", ON), GIVEN,
                               ViewReceived(ON, "brief 9"), *REACTION,
                               ReactionSent(date(2026, 12, 1), "brief 31")]  # fmt: skip
    said, now = [], ViewState("duin")
    for event in events:
        now = after(now, event)
        said.append(now.said)
    assert now == state(*events)
    assert said[0] == "nog geen besluit van de raad"
    assert said[-2:] == ["reactie vastgesteld, nog niet verzonden", "reactie verzonden"]
    (question,) = now.questions
    assert question.answered is not None
    assert state(NONE).said == "geen zienswijze"


def test_a_point_may_be_answered_anew_until_the_reaction_is_decided_or_after_it_was_taken_back():
    first, second = PointAnswered("1", Stance.DECLINED, "nee"), PointAnswered("1", Stance.PARTLY, "toch deels")
    decided = ReactionDecided("DB-3", ON)
    assert after(state(GIVEN, first), second).answers["1"] == second
    assert refused([GIVEN, first, decided], second) == "VIEW-02"
    reopened = state(GIVEN, first, decided, ReactionWithdrawn(ON, "een fout"))
    assert after(reopened, second).answers["1"] == second


def test_what_a_council_withdraws_takes_its_reaction_along_and_leaves_its_questions():
    now = after(state(ASKED, *answered(ON)), ViewWithdrawn(ON, "nieuw besluit"))
    assert (now.outcome, now.answers, now.sent, len(now.questions)) == (None, {}, None, 1)


@pytest.mark.parametrize(
    ("events", "event", "code"),
    [
        ([], ViewReceived(ON, "brief"), "VIEW-02"),
        ([], ViewWithdrawn(ON, "fout"), "VIEW-02"),
        ([GIVEN], NONE, "VIEW-02"),
        ([NONE], REACTION[0], "VIEW-02"),
        ([GIVEN], ReactionSent(ON, "brief"), "VIEW-02"),
        ([GIVEN], ReactionWithdrawn(ON, "fout"), "VIEW-02"),
        (answered(ON), ReactionSent(ON, "brief"), "VIEW-02"),
        ([GIVEN], ReactionDecided("DB-3", ON), "VIEW-05"),
        ([ASKED], ASKED, "VIEW-06"),
        ([], QuestionAnswered("v1", "De cao.", "controller Delta", ON), "VIEW-06"),
        ([GIVEN], PointAnswered("9", Stance.AGREED, "goed"), "VIEW-09"),
        ([GIVEN], PointAnswered("1", Stance.AGREED, " "), "VIEW-07"),
        ([], ViewAdopted("", ON, "", (POINT,), ()), "VIEW-07"),
        ([GIVEN, REACTION[0], REACTION[1]], ReactionSent(ON, ""), "VIEW-07"),
        ([GIVEN, *REACTION], ReactionSent(date(2026, 11, 29), "brief"), "VIEW-02"),
        ([GIVEN, REACTION[0]], ReactionDecided("DB-3", date(2026, 11, 9)), "VIEW-02"),
        ([NONE], ViewReceived(date(2026, 11, 10), "brief"), "VIEW-02"),
    ],
)
def test_what_cannot_happen_now_is_refused(events: list[ViewEvent], event: ViewEvent, code: str):
    assert refused(events, event) == code


def test_a_text_becomes_a_lead_and_points_at_their_places():
    lead, found = points(TEXT)
    assert lead == "De raad ziet dit."
    assert [(each.point_id, each.title, each.place.said) for each in found] == [
        ("1", "Loonstijging", "programma:werk"), ("2", "De reserve", "paragraaf:weerstandsvermogen"),
    ]  # fmt: skip
    assert "### Nader" in found[0].text
    assert found[1].text == "Te laag."
    assert place("cijfer:programma:2026:werk:duin") == ViewPlace(PlaceKind.FIGURE, "programma:2026:werk:duin")


def test_what_is_drafted_from_questions_is_a_text_with_those_points():
    _, found = points(drafted([ASKED, QuestionAsked("v2", place("paragraaf:risico"), "En dit?", "raadsgriffie", ON)]))
    assert [(each.place.code, each.text) for each in found] == [("werk", ASKED.text), ("risico", "En dit?")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Alleen woorden.", "VIEW-04"),
        ("## Zonder plaats\n\nTekst.", "VIEW-04"),
        ("## [programma:werk]\n\nTekst.", "VIEW-04"),
        ("## Leeg [programma:werk]\n\n## Meer [programma:werk]\nx", "VIEW-04"),
        ("## Kop [bladzij:3]\n\nTekst.", "VIEW-03"),
    ],
)
def test_a_point_says_what_it_is_about(text: str, code: str):
    with pytest.raises(Fault) as raised:
        points(text)
    assert raised.value.code == code


def test_days_are_counted_with_the_last_one_in_it():
    assert [days_left(ON, day) for day in (date(2026, 11, 10), ON, date(2026, 11, 14))] == [3, 1, -2]


def test_what_is_granted_comes_on_top_of_the_amendments():
    budget = make.small_budget()
    changed = amended(with_granted(budget, 0, (LineGrant(5_00, "loket"), LineGrant(-1_00, programme="werk"))), 1)
    amounts = {line.slug: line.amounts for line in changed.lines}
    assert (amounts["loket"][:2], amounts["begeleiding"][0]) == ((55_00, 50_00), 99_00)
    assert budget.amendments == ()


@pytest.mark.parametrize(
    "grant", [LineGrant(1, "geen"), LineGrant(-999_00, "loket"), LineGrant(1, programme="geen"), LineGrant(1)]
)
def test_what_the_budget_does_not_have_is_not_granted(grant: LineGrant):
    with pytest.raises(Fault) as raised:
        with_granted(make.small_budget(), 0, (grant,))
    assert raised.value.code == "VIEW-08"
