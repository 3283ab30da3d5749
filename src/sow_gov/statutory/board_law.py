# SPDX-License-Identifier: EUPL-1.2
"""What does the law say of boards on a day: who may sit, who holds which power, when does a meeting decide?

A book of its own beside :class:`LawBook`, because a run carries the digests of that one and no amount depends on a
board.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.board import Power
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Fault
from sow_gov.statutory import forms
from sow_gov.statutory.law import Certainty, LawBook, LawVersion, holding

V_co = TypeVar("V_co", covariant=True)
V = TypeVar("V")

_HOW_SURE = {
    Certainty.TEXT: "in de tekst gelezen",
    Certainty.OLD_TEXT: "gelezen in een tekst van omstreeks 2015; de huidige is niet nagegaan",
    Certainty.SECONDARY: "uit een andere bron dan de tekst zelf",
    Certainty.DERIVED: "afgeleid uit andere bepalingen",
    Certainty.KNOWLEDGE: "vakkennis, niet nagelezen; te bevestigen door een jurist",
}


def how_sure(certainty: Certainty) -> str:
    """How a rule was known, in words for the reader of a page or paper."""
    return _HOW_SURE[certainty]


@dataclass(frozen=True, slots=True)
class Provision(LawVersion[V_co]):
    """Bepaling: a version of a rule that is told in plain Dutch and may give powers.

    ``sentence`` says the rule; ``value`` is what the code works with, None where it only informs. ``powers`` are those
    that the rule gives to the organs of each legal form, and ``everywhere`` those of municipal organs.
    """

    sentence: str
    powers: Mapping[LegalForm, tuple[Power, ...]]
    everywhere: tuple[Power, ...]


Provisions = tuple[Dated[Provision[V]], ...]
"""The versions of one rule, oldest first, without gap or overlap."""


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """Quorum: more than ``over`` of the sitting members; a second meeting without it after ``again_hours``."""

    over: Fraction
    again_hours: int


class Taking(StrEnum):
    """Deelname that an interested member must refrain from."""

    DELIBERATION = "beraadslaging"
    VOTE = "stemming"


@dataclass(frozen=True, slots=True)
class SecrecyRule:
    """Geheimhouding: on which interest, and the parts of members and of votes of which more must be present."""

    ground: str
    over_members: Fraction
    over_votes: Fraction


@dataclass(frozen=True, slots=True)
class BoardLaw:
    """Every rule on boards that the system uses or shows; ``book`` is the law on forms and bodies that it rests on.

    ``offices`` are those of a college member; ``chair`` says who may be voorzitter; ``least_db`` is the size of the
    smallest DB; ``outside_db`` the largest part of it from outside the AB; ``db_of_ab`` the largest part of the AB that
    may sit in the DB, None before there was such a limit; ``closing`` the part of those present that may have the doors
    closed; ``valid_over`` and ``majority_over`` the parts to be exceeded by those taking part and by the votes in
    favour; ``persons`` and ``matters`` say how is voted on each. ``texts`` inform or give powers.
    """

    book: LawBook
    offices: Provisions[tuple[str, ...]]
    chair: Provisions[None]
    least_db: Provisions[int]
    outside_db: Provisions[Fraction]
    db_of_ab: Provisions[Fraction | None]
    closing: Provisions[Fraction]
    quorum: Provisions[QuorumRule]
    conflict: Provisions[tuple[Taking, ...]]
    valid_over: Provisions[Fraction]
    majority_over: Provisions[Fraction]
    persons: Provisions[None]
    matters: Provisions[None]
    secrecy: Provisions[SecrecyRule]
    texts: tuple[Provisions[None], ...]

    def rules(self) -> dict[str, Provisions[Any]]:
        """The versions of every rule on boards, by rule id."""
        every: tuple[Provisions[Any], ...] = (
            self.offices, self.chair, self.least_db, self.outside_db, self.db_of_ab, self.closing, self.quorum,
            self.conflict, self.valid_over, self.majority_over, self.persons, self.matters, self.secrecy, *self.texts,
        )  # fmt: skip
        return {versions[0].value.rule: versions for versions in every}


def provision(law: BoardLaw, rule: str, on: date) -> Provision[Any]:
    """The text of a rule by its id, to cite it.

    Raises:
        Fault: LAW-15, there is no such rule; DATE-01, it did not hold that day.
    """
    rules = law.rules()
    if rule not in rules:
        raise Fault("LAW-15", f"er is geen wetsregel {rule!r}", f"kies uit: {', '.join(sorted(rules))}")
    return holding(rules[rule], on)


def powers(law: BoardLaw, form: LegalForm, on: date) -> tuple[Power, ...]:
    """The powers that the law gives on a day to the organs of a legal form, and to those of the municipalities.

    Of a bedrijfsvoeringsorganisatie the law itself names budget, accounts and information; of a gemeenschappelijk
    orgaan and a centrumgemeente it names no organs: what they may do beyond it stands in the contract.

    Raises:
        Fault: LAW-03, the law does not know the form that day.

    Source: Wgr 17, 33b, 33d and 34; Gemeentewet 19, 160, 169 and 171.
    """
    known = forms.known(law.book, on)
    if form not in known:
        raise Fault("LAW-03", f"de wet kent op {on} geen {form}", f"kies uit: {', '.join(known)}")
    texts = [dated.value for versions in law.rules().values() for dated in versions if on in dated.period]
    return tuple(power for text in texts for power in (*text.powers.get(form, ()), *text.everywhere))


def lawful_powers(law: BoardLaw) -> frozenset[str]:
    """The codes of all powers that the law gives in any form on any day: a contract never gives them otherwise."""
    texts = [dated.value for versions in law.rules().values() for dated in versions]
    per_form = (power.slug for text in texts for each in text.powers.values() for power in each)
    return frozenset(per_form) | {power.slug for text in texts for power in text.everywhere}
