# SPDX-License-Identifier: EUPL-1.2
"""Does the cycle tell each what waits for them, and does the page of a council show to each what is open to them?"""

from datetime import date

import pytest

from cycles import UNTIL, law
from sow_gov.domain.people import Account, Role
from sow_gov.web.screens.council_view import may_read_nota, rights, view_screen
from sow_gov.web.screens.cycle_todo import cycle_todo
from web.screens.cycle_shown import DUIN, MEER, PREPARED, START, TODAY, arrangement, decided, given, gone_on, looked
from web.screens.shown import AUDITOR, CONTROLLER, SECRETARY, account

VEEN = account(Role.REVIEWER, "veen")


def waiting(who: Account, today: date = TODAY) -> list[tuple[str, date | None, bool]]:
    found = cycle_todo(arrangement(), law(), [given(PREPARED)], who, today)
    return [(each.address, each.by, each.late) for each in found]


def test_a_municipality_gives_its_zienswijze_until_its_council_decided():
    paper = "begrotingswijziging-2026-2"
    assert waiting(VEEN) == [(f"{START}/{paper}/veen", UNTIL, False)]
    assert waiting(VEEN, date(2026, 11, 28)) == [(f"{START}/{paper}/veen", UNTIL, True)]
    assert waiting(DUIN) == waiting(MEER) == waiting(AUDITOR) == []


def test_the_staff_answers_questions_and_the_secretary_takes_the_next_steps():
    (question,) = waiting(CONTROLLER)
    assert question == (f"{START}/begrotingswijziging-2026-2/duin#vragen", UNTIL, False)
    first, *steps = waiting(SECRETARY)
    assert first == question
    assert {address.rpartition("/")[2] for address, _, _ in steps} == {
        "zienswijzen#begrotingswijziging-2026-2", "begrotingswijziging-2026-2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "questions", "reaction"), [(DUIN, 2, False), (MEER, 0, False), (CONTROLLER, 2, True), (AUDITOR, 2, True)]
)
def test_a_reaction_that_is_prepared_is_for_the_staff_alone(who: Account, questions: int, reaction: bool):
    page = view_screen(looked(who, given(PREPARED)))
    assert len(page["questions"]) == questions
    assert [each.seen for each in page["points"]] == [reaction]
    assert page["row"].answered == int(reaction) or page["row"].points == 0
    after = view_screen(looked(who, decided()))
    assert [each.seen for each in after["points"]] == [True]


def test_the_nota_is_open_to_all_once_every_reaction_was_decided():
    assert [may_read_nota(who, given(PREPARED)) for who in (MEER, CONTROLLER)] == [False, True]
    assert may_read_nota(MEER, decided())
    assert not rights(MEER, "duin").own
    assert [each.address for each in cycle_todo(arrangement(), law(), [gone_on()], MEER, TODAY)] == [
        f"{START}/begrotingswijziging-2026-2/meer"
    ]
