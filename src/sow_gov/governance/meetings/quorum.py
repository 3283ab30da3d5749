# SPDX-License-Identifier: EUPL-1.2
"""Are enough members there? Heads are counted, never votes, and only of members who sit on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.meeting import AgendaItem, Carried, Meeting, Present
from sow_gov.governance.meetings.rules import Rules


def more_than(part: Fraction, number: int) -> int:
    """The least whole number that is more than a part of a number.

    >>> more_than(Fraction(1, 2), 6), more_than(Fraction(1, 2), 5)
    (4, 3)
    """
    return int(part * number) + 1


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members are there, how many sit, how many are needed, and which article says so?"""

    there: int
    sitting: int
    needed: int
    article: str

    @property
    def reached(self) -> bool:
        """Whether enough members are there."""
        return self.there >= self.needed

    @property
    def said(self) -> str:
        """The count in words.

        >>> Quorum(3, 6, 4, "Gemeentewet art. 20").said
        '3 van de 6 zittende leden zijn er, nodig zijn er 4 (Gemeentewet art. 20)'
        """
        there = f"{self.there} van de {self.sitting} zittende leden {'is' if self.there == 1 else 'zijn'} er"
        return f"{there}, nodig {'is' if self.needed == 1 else 'zijn'} er {self.needed} ({self.article})"


def heads(present: Iterable[Present]) -> int:
    """How many seats are taken; a holder and an alternate who took turns are one."""
    return len({each.seat for each in present})


def quorum(sitting: int, present: Iterable[Present], rules: Rules) -> Quorum:
    """Whether a meeting may be opened with who signed the attendance list.

    Args:
        sitting: how many members sit on the day; vacant seats do not count.
        present: who signed.
        rules: of the organ on the day.

    Source: Gemeentewet art. 20 lid 1, or the organ's own rules (M19).
    """
    return Quorum(heads(present), sitting, more_than(rules.law.quorum.value, sitting), rules.law.quorum.article)


def freed(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether an item needs no quorum and no number of voters: in a second meeting, what the failed one was called for.

    Source: Gemeentewet art. 20 lid 3 and 29 lid 2 onder b.
    """
    return bool(meeting.second_of) and item.carried_from == meeting.second_of and Carried.NO_QUORUM in item.carried


def may_open(meeting: Meeting, sitting: int, present: Iterable[Present], rules: Rules) -> bool:
    """Whether a meeting opens: with a quorum, or without one when it is the second meeting (Gemeentewet art. 20)."""
    return bool(meeting.second_of) or quorum(sitting, present, rules).reached
