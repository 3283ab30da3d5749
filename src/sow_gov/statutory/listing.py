# SPDX-License-Identifier: EUPL-1.2
"""Which rules of law does the system use or show, since when, from which source, and how sure are we?"""

from dataclasses import dataclass
from typing import Any

from sow_gov.domain.dates import Dated, Period
from sow_gov.statutory.board_law import BoardLaw, Provision, how_sure
from sow_gov.statutory.law import LawVersion


@dataclass(frozen=True, slots=True)
class Listed:
    """Vermelde wetsversie: one version of one rule, as a page or table shows it.

    ``sentence`` says the rule in plain Dutch, "" for rules of the money part, whose title says what they settle;
    ``how_sure`` tells in words how the rule was known; ``powers`` are the names of those that it gives.
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


def listed(law: BoardLaw) -> tuple[Listed, ...]:
    """Every version of every rule of both books, by article and then by date."""
    money = [_listed(dated, "", ()) for versions in law.book.rules().values() for dated in versions]
    boards = [_provision(dated) for versions in law.rules().values() for dated in versions]
    return tuple(sorted([*money, *boards], key=lambda each: (each.article, each.rule, each.period.from_)))


def _provision(dated: Dated[Provision[Any]]) -> Listed:
    text = dated.value
    given = [power.name for powers in text.powers.values() for power in powers]
    return _listed(dated, text.sentence, tuple(dict.fromkeys([*given, *(power.name for power in text.everywhere)])))


def _listed(dated: Dated[Any], sentence: str, powers: tuple[str, ...]) -> Listed:
    text: LawVersion[Any] | Provision[Any] = dated.value
    return Listed(
        text.rule, text.title, text.article, dated.period, sentence, text.source, text.note, how_sure(text.certainty),
        powers,
    )  # fmt: skip
