# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch say when a meeting is, how an item ended and how a vote came out? The same on paper and on a page."""

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import format_date

from sow_gov.domain.meeting import ItemState, Outcome, VoteResult
from sow_gov.wording.dates import amsterdam
from sow_gov.wording.numbers import LOCALE, SPACE

_ENDED: Mapping[Outcome, str] = {
    Outcome.ADOPTED: "aangenomen",
    Outcome.REJECTED: "verworpen",
    Outcome.INVALID: "ongeldige stemming",
    Outcome.POSTPONED: "aangehouden",
    Outcome.REVOTE: "staken van stemmen; herstemming",
    Outcome.LOT: "staken van stemmen; het lot beslist",
    Outcome.WITHDRAWN: "ingetrokken",
    Outcome.NOTED: "voor kennisgeving aangenomen",
}


def weekday(on: date) -> str:
    """Write a day with its name.

    >>> weekday(date(2026, 7, 8)).replace(SPACE, " ")
    'woensdag 8 juli 2026'
    """
    return format_date(on, f"EEEE d{SPACE}MMMM{SPACE}y", locale=LOCALE)


def clock(at: datetime) -> str:
    """Write the time of an instant as the clocks in the Netherlands say it.

    >>> from datetime import UTC
    >>> clock(datetime(2026, 7, 8, 12, 0, tzinfo=UTC)).replace(SPACE, " ")
    '14.00 uur'
    """
    return f"{amsterdam(at):%H.%M}{SPACE}uur"


def votes(number: int) -> str:
    """Write a number of votes.

    >>> votes(1).replace(SPACE, " "), votes(4).replace(SPACE, " ")
    ('1 stem', '4 stemmen')
    """
    return f"{number}{SPACE}{'stem' if number == 1 else 'stemmen'}"


def ended(outcome: Outcome | None) -> str:
    """How an item or a vote came out; "nog niet behandeld" while it did not.

    >>> ended(Outcome.NOTED), ended(None)
    ('voor kennisgeving aangenomen', 'nog niet behandeld')
    """
    return "nog niet behandeld" if outcome is None else _ENDED[outcome]


def voted(result: VoteResult) -> str:
    """One sentence on a vote: how it was held, what came out and why, and the article that says so.

    >>> said = "4 voor en 2 tegen, nodig 4 stemmen: aangenomen"
    >>> voted(VoteResult(1, False, 4, 2, 4, 6, Outcome.ADOPTED, said, "Gemeentewet art. 30"))
    'Stemming: 4 voor en 2 tegen, nodig 4 stemmen: aangenomen (Gemeentewet art. 30).'
    """
    if result.took_part == 0:
        return f"Loting: {result.reason} ({result.article})."
    again = "tweede " if result.round > 1 else ""
    how = f"{again}geheime stemming" if result.secret else f"{again}stemming"
    return f"{how.capitalize()}: {result.reason} ({result.article})."


def passed(state: ItemState, article: str = "") -> str:
    """One sentence on an item that ended without a vote; "" when there was a vote or it did not end yet.

    Args:
        state: what became of the item.
        article: what is adopted when nobody asks for a vote stands in the law or the rules; "" to leave it out.

    >>> from sow_gov.domain.meeting import AgendaItem, ItemKind
    >>> item = AgendaItem("a", "Verslag", ItemKind.FORMALITY)
    >>> passed(ItemState(item, outcome=Outcome.ADOPTED), "Gemeentewet art. 32")
    'Aangenomen zonder stemming (Gemeentewet art. 32).'
    """
    if state.votes or state.outcome is None:
        return ""
    if state.outcome is not Outcome.ADOPTED:
        return f"{ended(state.outcome).capitalize()}."
    return f"Aangenomen zonder stemming{f' ({article})' if article else ''}."
