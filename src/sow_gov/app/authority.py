# SPDX-License-Identifier: EUPL-1.2
"""May whoever acts do this, in the function in which he acts? The one door to the mandates for every act and paper."""

from dataclasses import replace
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import Governance
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Allowed, Asked, Refused
from sow_gov.governance.mandates.book import MandateBook, book
from sow_gov.governance.mandates.may_decide import may_decide
from sow_gov.governance.named import meant
from sow_gov.intake.board_law import board_law


def authority_for(arrangement: Arrangement, asked: Asked) -> Allowed:
    """Say on which authority a function or organ acts.

    Args:
        arrangement: with its rules on boards and its mandates.
        asked: who wants to use which power, on which day; the function may be called by code or name: "controller",
            "controller Stroomopwaarts", "dagelijks bestuur".

    Returns:
        The holder, the chain and how to sign; ``said`` is what belongs in the log and on paper.

    Raises:
        Fault: AUTH-01, no rules on boards hold on the day; AUTH-02, nobody is called so; AUTH-03, there is no mandate
            at all; MANDATE-nn, the first link that fails.

    Source: Awb title 10.1; decision M17.
    """
    who = acting(arrangement, asked.function, asked.on, asked.participant)
    answer = may_decide(mandate_book(arrangement, asked.on), replace(asked, function=who))
    if isinstance(answer, Refused):
        if not arrangement.mandates:
            todo = "voeg mandaten/<datum>.toml toe met het besluit dat de bevoegdheid geeft"
            raise Fault("AUTH-03", f"er is geen enkel mandaat: {answer.what}", todo)
        raise Fault(answer.code, f"{answer.what} ({answer.article})", answer.todo)
    return answer


def acting(arrangement: Arrangement, function: str, on: date, participant: str | None = None) -> str:
    """The code of the organ or function in which somebody acts on a day.

    Raises:
        Fault: AUTH-01, no rules on boards hold on the day; AUTH-02, nobody is called so.
    """
    rules = _governed(arrangement, on)
    who = meant(arrangement, function, on, participant)
    if who is None:
        known = ", ".join(each.name for each in rules.functions) or "geen enkele"
        what = f"{function!r} is op {on.isoformat()} geen functie en geen orgaan van {arrangement.slug}"
        raise Fault("AUTH-02", what, f"handel in een functie uit het register ({known}), of neem haar op in bestuur/")
    return who


def mandate_book(arrangement: Arrangement, on: date) -> MandateBook:
    """Everything that says who may do what on a day: the law of that day, the rules on boards and the mandates.

    Raises:
        Fault: DATE-01, no regulation or no rules on boards hold on the day; LAW-03, the law does not know its form.
    """
    return book(arrangement, board_law(), on)


def _governed(arrangement: Arrangement, on: date) -> Governance:
    try:
        return arrangement.governed(on)
    except Fault as none:
        what = f"{arrangement.slug} heeft geen bestuursinrichting voor {on.isoformat()}, dus niemand is bevoegd"
        raise Fault("AUTH-01", what, "voeg bestuur/<datum>.toml toe, en de mandaten in mandaten/<datum>.toml") from none
