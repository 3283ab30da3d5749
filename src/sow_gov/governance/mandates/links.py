# SPDX-License-Identifier: EUPL-1.2
"""Does one mandate hold for what is asked? Every rule for one link of a chain, each with its article.

A link is judged with the links above it, from the holder of the power down. Source: Awb title 10.1; Wgr 33a.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.board import Power, PowerKind
from sow_gov.domain.mandate import Asked, Mandate, MandateDecision, MandateKind, Withdrawal
from sow_gov.domain.money import in_words
from sow_gov.governance.mandates.book import MandateBook

FITTING = {
    PowerKind.DECISION: (MandateKind.MANDATE, MandateKind.DELEGATION),
    PowerKind.CONTRACT: (MandateKind.POWER_OF_ATTORNEY,),
    PowerKind.FACT: (MandateKind.AUTHORISATION,),
}
"""What may be given of each kind of power (Awb 10:1, 10:12 and 10:13)."""


@dataclass(frozen=True, slots=True)
class Link:
    """One mandate with the decision that gave it, and every withdrawal of it with the day it became known."""

    mandate: Mandate
    decision: MandateDecision
    withdrawals: tuple[tuple[date, Withdrawal], ...]

    @property
    def number(self) -> str:
        """The number of the mandate."""
        return self.mandate.number

    @property
    def delegates(self) -> bool:
        """Does the receiver get the power itself? Then the giver no longer has it."""
        return self.mandate.kind is MandateKind.DELEGATION

    def withdrawal(self, known_on: date) -> Withdrawal | None:
        """The withdrawal that works first, of those known on a day."""
        known = [each for known, each in self.withdrawals if known <= known_on]
        return min(known, key=lambda each: (each.from_, each.reason), default=None)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why something does not hold, what to do about it, and the article that says so."""

    code: str
    what: str
    todo: str
    article: str


@dataclass(frozen=True, slots=True)
class Case:
    """One link to judge: for which question and power, below which links."""

    book: MandateBook
    asked: Asked
    power: Power
    above: tuple[Link, ...]
    link: Link


def links(decisions: Iterable[MandateDecision]) -> list[Link]:
    """Every mandate ever given, in order of number, with what was ever withdrawn of it."""
    given = list(decisions)
    withdrawn = [(decision.known_on, each) for decision in given for each in decision.withdrawn]
    found = [
        Link(mandate, decision, tuple(each for each in withdrawn if each[1].number == mandate.number))
        for decision in given
        for mandate in decision.given
    ]
    return sorted(found, key=lambda link: (link.number, link.mandate.period.from_))


def flaw(case: Case) -> Flaw | None:
    """The first rule that a link does not meet; None when it holds."""
    return next((found for rule in _RULES if (found := rule(case)) is not None), None)


def wrong_in_itself(case: Case) -> Flaw | None:
    """What no other decision can mend: the power, the kind, or a delegation that the law does not allow."""
    rules = (_mandatable, _kind_fits, _delegated_rightly)
    return next((found for rule in rules if (found := rule(case)) is not None), None)


def kept_by_holder(book: MandateBook, power: Power) -> Flaw | None:
    """Why a power can only be used by the organ that holds it; None when it can be given."""
    if power.mandatable:
        return None
    article = "Awb art. 10:3; Wgr art. 33a" if power.holder == "ab" else "Awb art. 10:3"
    what = f"{power.name} kan niet in mandaat en niet door overdracht"
    return Flaw("MANDATE-12", what, f"leg het voor aan {book.name(power.holder)}", article)


def _exists(case: Case) -> Flaw | None:
    book, receiver = case.book, case.link.mandate.receiver
    if receiver in book.under or receiver in book.organs:
        return None
    what = f"{case.link.number} is gegeven aan {receiver!r}, dat op {book.on} geen functie of orgaan is"
    return Flaw("MANDATE-01", what, "geef de bevoegdheid aan een functie die bestaat", "Awb art. 10:1")


def _known(case: Case) -> Flaw | None:
    known_on = case.link.decision.known_on
    if known_on <= case.asked.known_on:
        return None
    what = f"{case.link.number} is pas op {known_on} bekend, na {case.asked.known_on}"
    return Flaw("MANDATE-05", what, "vraag naar wat later bekend was", "Awb art. 10:5")


def _in_period(case: Case) -> Flaw | None:
    period = case.link.mandate.period
    if case.asked.on in period:
        return None
    when = f"begint op {period.from_}" if case.asked.on < period.from_ else f"gold tot en met {period.last_day}"
    what = f"{case.link.number} {when} en geldt dus niet op {case.asked.on}"
    return Flaw("MANDATE-06", what, "neem een besluit dat voor die dag geldt", "Awb art. 10:5")


def _not_withdrawn(case: Case) -> Flaw | None:
    found = case.link.withdrawal(case.asked.known_on)
    if found is None or case.asked.on < found.from_:
        return None
    what = f"{case.link.number} is ingetrokken vanaf {found.from_}: {found.reason}"
    article = "Awb art. 10:18" if case.link.delegates else "Awb art. 10:8"
    return Flaw("MANDATE-07", what, "neem een nieuw besluit, of laat de gever zelf handelen", article)


def _mandatable(case: Case) -> Flaw | None:
    return kept_by_holder(case.book, case.power)


def _kind_fits(case: Case) -> Flaw | None:
    fitting, kind = FITTING[case.power.kind], case.link.mandate.kind
    if kind in fitting:
        return None
    what = f"{case.link.number} is een {kind.value}, en dat past niet bij een {case.power.kind.value}"
    article = "Awb art. 10:13" if case.link.delegates else "Awb art. 10:1 en 10:12"
    return Flaw("MANDATE-11", what, f"verleen een {fitting[0].value}", article)


def _delegated_rightly(case: Case) -> Flaw | None:
    number, book, mandate = case.link.number, case.book, case.link.mandate
    if not case.link.delegates:
        return None
    if not all(link.delegates for link in case.above):
        what = f"{number}: {book.name(mandate.giver)} handelt zelf in mandaat en kan niets overdragen"
        return Flaw("MANDATE-19", what, "laat de houder van de bevoegdheid delegeren", "Awb art. 10:13")
    if mandate.giver in book.superiors(mandate.receiver):
        what = f"{number}: {book.name(mandate.receiver)} werkt onder {book.name(mandate.giver)}"
        return Flaw("MANDATE-16", what, "verleen mandaat: delegatie aan ondergeschikten mag niet", "Awb art. 10:14")
    if not mandate.legal_basis:
        what = f"{number}: delegatie zonder wettelijke grondslag"
        return Flaw("MANDATE-15", what, "noem het wettelijk voorschrift, of verleen mandaat", "Awb art. 10:15")
    return None


def _passed_on_rightly(case: Case) -> Flaw | None:
    """What a holder gives, by law or by delegation, is no submandate."""
    mandate, book = case.link.mandate, case.book
    if mandate.under and mandate.under not in [link.number for link in case.above]:
        what = f"{mandate.number} rust op {mandate.under}, dat niet in deze keten staat"
        return Flaw("MANDATE-18", what, "geef het ondermandaat opnieuw, op het mandaat dat geldt", "Awb art. 10:9")
    if not case.above or case.above[-1].delegates:
        return None
    upper = case.above[-1].mandate
    if not upper.submandate.allowed:
        what = f"{upper.number} staat geen ondermandaat toe, en {mandate.number} is er een"
        return Flaw("MANDATE-13", what, f"laat {book.name(upper.giver)} ondermandaat toestaan", "Awb art. 10:9")
    named = upper.submandate.to
    if mandate.receiver not in named if named else mandate.giver not in book.superiors(mandate.receiver):
        what = f"{upper.number} staat geen ondermandaat aan {book.name(mandate.receiver)} toe"
        return Flaw("MANDATE-13", what, f"laat {book.name(upper.giver)} dat toestaan", "Awb art. 10:9")
    return None


def _consented(case: Case) -> Flaw | None:
    """A legal provision that gives the power to mandate takes the place of consent (Awb 10:4(2))."""
    mandate, book = case.link.mandate, case.book
    superiors = book.superiors(mandate.receiver)
    if case.link.delegates or mandate.giver in superiors or mandate.legal_basis:
        return None
    given = {consent.by for consent in mandate.consents if consent.on <= case.asked.on}
    missing = [] if mandate.receiver in given else [book.name(mandate.receiver)]
    if superiors and not given.intersection(superiors):
        missing.append(book.name(superiors[0]))
    if not missing:
        return None
    what = f"{mandate.number}: {book.name(mandate.receiver)} werkt niet onder {book.name(mandate.giver)}"
    todo = f"vraag de instemming van {' en van '.join(missing)}, en leg haar vast"
    return Flaw("MANDATE-14", f"{what}; op {case.asked.on} ontbreekt instemming", todo, "Awb art. 10:4")


def _covers_municipality(case: Case) -> Flaw | None:
    covered = case.link.mandate.limits.participants
    if not covered or case.asked.participant in covered:
        return None
    asked = case.asked.participant or "het samenwerkingsverband als geheel"
    what = f"{case.link.number} geldt voor {', '.join(covered)}, en niet voor {asked}"
    return _beyond("MANDATE-08", what, case)


def _covers_act(case: Case) -> Flaw | None:
    covered = case.link.mandate.limits.acts
    if not covered or case.asked.act in covered:
        return None
    asked = f"voor {case.asked.act!r}" if case.asked.act else "voor elke soort handeling"
    return _beyond("MANDATE-10", f"{case.link.number} geldt voor {', '.join(covered)}, en niet {asked}", case)


def _covers_amount(case: Case) -> Flaw | None:
    """What is given back counts like what is paid: a large credit is as large an act."""
    limit, amount = case.link.mandate.limits.amount_cents, case.asked.amount_cents
    if limit is None or amount is None or abs(amount) <= limit:
        return None
    what = f"{case.link.number} geldt tot en met {in_words(limit)} per handeling, en dit is {in_words(amount)}"
    return _beyond("MANDATE-09", what, case)


def _beyond(code: str, what: str, case: Case) -> Flaw:
    giver = case.book.name(case.link.mandate.giver)
    article = "Awb art. 10:13" if case.link.delegates else "Awb art. 10:2"
    return Flaw(code, what, f"leg het voor aan {giver}", article)


_RULES: tuple[Callable[[Case], Flaw | None], ...] = (
    _exists, _known, _in_period, _not_withdrawn, _mandatable, _kind_fits, _delegated_rightly, _passed_on_rightly,
    _consented, _covers_municipality, _covers_act, _covers_amount,
)  # fmt: skip
