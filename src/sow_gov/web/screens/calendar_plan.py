# SPDX-License-Identifier: EUPL-1.2
"""By when must what be sent for a meeting, and which meeting can adopt what is sent? Planning both ways, checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.app.year_calendar import plan_for_board, plan_for_sending
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.planning.feasible import Check, SendingPlan
from sow_gov.web import typed
from sow_gov.web.errors import in_words
from sow_gov.web.language import Said, say
from sow_gov.wording.calendar import check_said, plan_said, short_law

BOARD, SENT = "ab", "verzonden"
"""The fields of the form: the day of a meeting that adopts, and the day on which a draft goes out."""
_KINDS: Mapping[bool | None, tuple[str, Said]] = {
    True: ("success", say("past")),
    False: ("error", say("past niet")),
    None: ("neutral", say("niet bekend")),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a plan fits in one respect: how it is marked, and in Dutch what it is, why, and what it costs."""

    kind: str
    word: Said
    holds: bool | None
    said: str
    why: str
    late: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as the page says it: the answer, whether it fits, its days in order, and every check."""

    answer: Said
    past: bool
    feasible: bool
    days: tuple[tuple[str, str], ...]
    checks: tuple[Checked, ...]


def checks_shown(checks: Sequence[Check]) -> tuple[Checked, ...]:
    """Say checks: what does not fit first, then what is not known, then what does."""
    return tuple(_checked(each) for holds in (False, None, True) for each in checks if each.holds is holds)


def _checked(check: Check) -> Checked:
    kind, word = _KINDS[check.holds]
    return Checked(kind, word, check.holds, check_said(check), short_law(check.article), check.late)


def plan_screen(
    arrangement: Arrangement, year: int, today: date, filled: Mapping[str, str], *, law_only: bool
) -> dict[str, Any]:
    """Answer what was asked of the planner; nothing, or what is wrong with the question, when there is no answer.

    Args:
        arrangement: whose year it is.
        year: the budget year.
        today: tells whether the day of sending has gone by.
        filled: what stands in the form; the meeting goes before the sending.
        law_only: whether only the law is looked at.
    """
    first, last = date(year - 2, 1, 1), date(year + 1, 12, 31)
    screen: dict[str, Any] = {
        "first_day": first, "last_day": last, "plan": None, "plan_error": None,
        "typed": {name: filled.get(name, "") for name in (BOARD, SENT)},
    }  # fmt: skip
    for name, plan_for, answer in ((BOARD, plan_for_board, _for_board), (SENT, plan_for_sending, _for_sending)):
        if not filled.get(name):
            continue
        try:
            on = typed.day(filled[name])
            if not first <= on <= last:
                raise ValueError(filled[name])
            return screen | {"plan": _shown(plan_for(arrangement, year, on, law_only=law_only), answer, today)}
        except ValueError:
            wrong = say("Kies een dag van %(first)s tot en met %(last)s.", first=first, last=last)
            return screen | {"plan_error": wrong}
        except Fault as fault:
            return screen | {"plan_error": in_words(fault)}
    return screen


def _shown(plan: SendingPlan, answer: Callable[[SendingPlan], Said], today: date) -> Plan:
    past = plan.leaves_on < today
    return Plan(answer(plan), past, plan.feasible, plan_said(plan), checks_shown(plan.checks))


def _for_board(plan: SendingPlan) -> Said:
    return say(
        "Voor een vaststelling op %(adopted)s gaat de ontwerpbegroting uiterlijk %(last)s naar de raden.",
        adopted=plan.adopted_on, last=plan.leaves_on,
    )  # fmt: skip


def _for_sending(plan: SendingPlan) -> Said:
    return say(
        "Een ontwerp dat op %(sent)s naar de raden gaat, kan op zijn vroegst op %(adopted)s worden vastgesteld.",
        sent=plan.leaves_on, adopted=plan.adopted_on,
    )  # fmt: skip
