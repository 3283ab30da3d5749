# SPDX-License-Identifier: EUPL-1.2
"""Along which mandates can a power come from its holder to who asks, and how far does each way hold?

Source: Awb 10:1, 10:9, 10:13 and 10:17.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sow_gov.domain.board import Power
from sow_gov.domain.mandate import Asked
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.links import Case, Flaw, Link, flaw


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked, looked up: who asks, which power, the organ that holds it by law, and every mandate of it.

    ``leads`` are the codes from which mandates, good or bad, one after the other, end at who asks.
    """

    book: MandateBook
    asked: Asked
    who: str
    power: Power
    root: str
    links: tuple[Link, ...]
    leads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way from the holder down: the links that hold and, where it ends too early, why and at which link."""

    chain: tuple[Link, ...]
    flaw: Flaw | None = None
    failed: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the links that hold."""
        return tuple(link.number for link in self.chain)


def ways(question: Sought) -> list[Way]:
    """Every way from the holder of the power to who asks, as far as it holds; none when no mandate leads there."""
    return list(_onward(question, ()))


def leading_to(who: str, given: Sequence[Link]) -> frozenset[str]:
    """The codes from which mandates, one after the other, end at somebody."""
    leads, before = {who}, 0
    while len(leads) > before:
        before = len(leads)
        leads.update(link.mandate.giver for link in given if link.mandate.receiver in leads)
    return frozenset(leads)


def _onward(question: Sought, above: tuple[Link, ...]) -> Iterator[Way]:
    """Every way on from the end of some links that hold.

    Whoever delegated what is asked has nothing left to decide or to give (Awb 10:17).
    """
    here, taken = _end(question, above), _delegation(question, above)
    if here == question.who:
        yield Way(above) if taken is None else Way(above, _taken(question, taken), taken.number)
        return
    been = {question.root, *(link.mandate.receiver for link in above)}
    for link in question.links:
        to = link.mandate.receiver
        if link.mandate.giver != here or to not in question.leads or to in been:
            continue
        wrong = flaw(Case(question.book, question.asked, question.power, above, link))
        if wrong is None and taken not in (None, link):
            wrong = _taken(question, taken)
        if wrong is None:
            yield from _onward(question, (*above, link))
        else:
            yield Way(above, wrong, link.number)


def _end(question: Sought, above: tuple[Link, ...]) -> str:
    return above[-1].mandate.receiver if above else question.root


def _delegation(question: Sought, above: tuple[Link, ...]) -> Link | None:
    """The link by which who holds the power itself, at the end of some links, delegated what is asked."""
    if not all(link.delegates for link in above):
        return None
    here = _end(question, above)
    given = (link for link in question.links if link.delegates and link.mandate.giver == here)
    cases = (Case(question.book, question.asked, question.power, above, link) for link in given)
    return next((case.link for case in cases if flaw(case) is None), None)


def _taken(question: Sought, link: Link) -> Flaw:
    giver, receiver = question.book.name(link.mandate.giver), question.book.name(link.mandate.receiver)
    what = f"{giver} heeft deze bevoegdheid met {link.number} overgedragen aan {receiver}"
    return Flaw("MANDATE-17", what, f"laat {receiver} besluiten, of trek de delegatie in", "Awb art. 10:17")
