# SPDX-License-Identifier: EUPL-1.2
"""Which rules of law does the system use or show, since when, from which source, and how sure are we?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sow_gov.domain.dates import Dated, Period
from sow_gov.statutory.board_law import Provision, how_sure
from sow_gov.statutory.law import LawVersion


class Book(Protocol):
    """Wetboek: anything that holds rules by date, such as the law on boards."""

    def rules(self) -> Mapping[str, tuple[Dated[LawVersion[Any]], ...]]:
        """The versions of every rule, by rule id."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """Vermelde wetsversie: one version of one rule, as a page or table shows it.

    ``sentence`` says the rule in plain Dutch, "" for rules whose title says what they settle; ``how_sure`` tells in
    words how the rule was known; ``powers`` are the names of those that it gives.
    """

    rule: str
    title: str
    article: str
    period: Period
    sentence: str
    source: str
    note: str
    how_sure: str
    powers: tuple[str, ...]


def listed(*books: Book) -> tuple[Listed, ...]:
    """Every version of every rule of some books, by article and then by date; a rule of two books once."""
    rules = {rule: versions for book in books for rule, versions in book.rules().items()}
    every = (_listed(dated) for versions in rules.values() for dated in versions)
    return tuple(sorted(every, key=lambda each: (each.article, each.rule, each.period.from_)))


def _listed(dated: Dated[LawVersion[Any]]) -> Listed:
    text = dated.value
    sentence = text.sentence if isinstance(text, Provision) else ""
    return Listed(
        text.rule, text.title, text.article, dated.period, sentence, text.source, text.note, how_sure(text.certainty),
        _powers(text),
    )  # fmt: skip


def _powers(text: LawVersion[Any]) -> tuple[str, ...]:
    """The names of the powers that a rule gives, each once: those of each legal form, then of municipal organs."""
    if not isinstance(text, Provision):
        return ()
    given = [power.name for powers in text.powers.values() for power in powers]
    return tuple(dict.fromkeys([*given, *(power.name for power in text.everywhere)]))
