# SPDX-License-Identifier: EUPL-1.2
"""Where does a ledger account belong, and is it one of clients? The rules of one version, looked up by an index."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from sow_gov.domain.ledger import LedgerMapping, LedgerPurpose, MappingRule


def rule_of(mapping: LedgerMapping, account: str, cost_centre: str) -> MappingRule | None:
    """The rule by which postings on an account in a cost centre ("" for none) belong somewhere; None when none fits.

    A rule for one account goes before one for a range, and after that one for the cost centre before one for all.
    """
    return _rule(_Same(mapping), account, cost_centre)


def is_client(mapping: LedgerMapping, account: str) -> bool:
    """Whether an account is one of clients, of which nothing is shown below account × period (M25).

    It is when any rule that postings on the account may follow, in whatever cost centre, is one of clients. Of an
    account without a rule nobody knows, so it counts as one (own choice).
    """
    rules = _rules(_Same(mapping), account)
    return not rules or any(rule.client for rule in rules)


def keeps_text(mapping: LedgerMapping, account: str) -> bool:
    """Whether the text of postings on an account may be kept: only on lines of the year that are not of clients (M25).

    The other side of what is paid to a client stands on a bank or a debt account, with the same words.
    """
    rules = _rules(_Same(mapping), account)
    return bool(rules) and all(rule.purpose is LedgerPurpose.LINE and not rule.client for rule in rules)


def overlapping(rules: Iterable[MappingRule]) -> Iterator[tuple[MappingRule, MappingRule]]:
    """Rules of equal rank that fit the same account, each after the one that it overlaps."""
    for ranges in _ranked(rules).values():
        widest = ranges[0]
        for rule in ranges[1:]:
            if rule.account_from <= widest.account_until:
                yield widest, rule
            widest = max(widest, rule, key=attrgetter("account_until"))


_Rank = tuple[bool, str, int]
"""Whether a rule is for one account, its cost centre ("" for all), and how long its account codes are."""


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A mapping that equals only itself: to find what was made of it before, its rules need not be compared."""

    mapping: LedgerMapping

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.mapping is self.mapping

    def __hash__(self) -> int:
        return id(self.mapping)


@lru_cache(maxsize=16)
def _index(same: _Same) -> Mapping[_Rank, tuple[Sequence[str], Sequence[MappingRule]]]:
    """The rules of each rank in order, beside the accounts that they begin with."""
    ranked = _ranked(same.mapping.rules)
    return {rank: ([rule.account_from for rule in rules], rules) for rank, rules in ranked.items()}


@lru_cache(maxsize=1 << 16)
def _rule(same: _Same, account: str, cost_centre: str) -> MappingRule | None:
    for one in (True, False):
        for centre in dict.fromkeys((cost_centre, "")):
            begins, rules = _index(same).get((one, centre, len(account)), ((), ()))
            place = bisect_right(begins, account)
            if place and account <= rules[place - 1].account_until:
                return rules[place - 1]
    return None


@lru_cache(maxsize=1 << 14)
def _rules(same: _Same, account: str) -> tuple[MappingRule, ...]:
    """Every rule that postings on an account may follow, in whatever cost centre."""
    found = (_rule(same, account, centre) for centre in {centre for _, centre, _ in _index(same)} | {""})
    return tuple(rule for rule in found if rule is not None)


def _ranked(rules: Iterable[MappingRule]) -> Mapping[_Rank, Sequence[MappingRule]]:
    """The rules of each rank, by the first account that they fit."""
    found: dict[_Rank, list[MappingRule]] = {}
    for rule in sorted(rules, key=attrgetter("account_from", "account_until")):
        rank = (rule.account_from == rule.account_until, rule.cost_centre, len(rule.account_from))
        found.setdefault(rank, []).append(rule)
    return found
