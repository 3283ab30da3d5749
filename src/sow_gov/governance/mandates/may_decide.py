# SPDX-License-Identifier: EUPL-1.2
"""May this function or organ decide this, here, for this much, on that day, as then known?

Source: Awb title 10.1; Wgr 33a to 33d; decision M17.
"""

from sow_gov.domain.board import MUNICIPAL, Power, of_municipality
from sow_gov.domain.mandate import Allowed, Answer, Asked, MandateKind, Refused
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.chain import Sought, Way, leading_to, ways
from sow_gov.governance.mandates.links import Flaw, Link, kept_by_holder, links
from sow_gov.governance.mandates.words import formula, said


def may_decide(book: MandateBook, asked: Asked) -> Answer:
    """Say who may decide.

    From the holder of the power down, every link must hold for the same question, so that a chain never gives more
    than the narrowest of its links. Of several chains that hold the shortest counts, and of equal ones the first by
    number; of chains that fail the one that got farthest. The order in which decisions are given plays no part.

    Args:
        book: what holds on the day that is asked for.
        asked: the question.

    Returns:
        The chain with the signing formula, or the first link that fails with its article.

    Raises:
        ValueError: the book is that of another day.
    """
    if book.on != asked.on:
        raise ValueError(f"het register is dat van {book.on}, de vraag gaat over {asked.on}")
    question = _looked_up(book, asked)
    if isinstance(question, Flaw):
        return _refused(question, Way(()))
    found = ways(question)
    good = [way for way in found if way.flaw is None]
    if good:
        return _allowed(question, min(good, key=lambda way: (len(way.chain), way.numbers)).chain)
    nearest = min(found, key=lambda way: (-len(way.chain), way.failed, way.numbers), default=Way(()))
    return _refused(nearest.flaw or _no_mandate(question), nearest)


def _looked_up(book: MandateBook, asked: Asked) -> Sought | Flaw:
    """The question with its codes looked up in the book; a flaw when one of them does not exist that day."""
    who, power = book.code(asked.function), book.powers.get(asked.power)
    if who is None:
        known = ", ".join(sorted({*book.under, *book.organs}))
        what = f"{asked.function!r} is op {book.on} geen functie of orgaan"
        return Flaw("MANDATE-01", what, f"kies uit: {known}", "Awb art. 10:1")
    if power is None:
        what = f"bevoegdheid {asked.power!r} bestaat niet op {book.on}"
        return Flaw("MANDATE-02", what, f"kies uit: {', '.join(sorted(book.powers))}", "Awb art. 10:1")
    root = _root(book, power, asked.participant)
    if isinstance(root, Flaw):
        return root
    given = tuple(link for link in links(book.decisions) if link.mandate.power == power.slug)
    return Sought(book, asked, who, power, root, given, leading_to(who, given))


def _root(book: MandateBook, power: Power, participant: str | None) -> str | Flaw:
    """The organ that holds a power by law; a power of municipalities has one root in each of them (M17)."""
    todo = f"kies een gemeente: {', '.join(book.participants)}"
    if participant is not None and participant not in book.participants:
        return Flaw("MANDATE-03", f"{participant!r} neemt op {book.on} niet deel", todo, power.article)
    if power.holder not in MUNICIPAL:
        return power.holder
    if participant is None:
        what = f"elke gemeente kan zelf {power.name}, en er is geen gemeente genoemd"
        return Flaw("MANDATE-03", what, todo, power.article)
    return of_municipality(power.holder, participant)


def _no_mandate(question: Sought) -> Flaw:
    if kept := kept_by_holder(question.book, question.power):
        return kept
    who, holder = question.book.name(question.who), question.book.name(question.root)
    what = f"{who} heeft geen mandaat, volmacht of machtiging van {holder} ({question.power.name})"
    article = f"{question.power.article}; Awb art. 10:1"
    return Flaw("MANDATE-04", what, f"leg het voor aan {holder}, of vraag mandaat", article)


def _allowed(question: Sought, chain: tuple[Link, ...]) -> Allowed:
    delegated = [link for link in chain if link.delegates]
    holder = delegated[-1].mandate.receiver if delegated else question.root
    return Allowed(
        holder,
        tuple(link.mandate for link in chain),
        tuple(link.decision.decision for link in chain),
        formula(question.book, holder, chain),
        "; ".join((question.power.article, *_articles(chain))),
        said(question.book, question.power, holder, chain, amount=question.asked.amount_cents is not None),
    )


def _articles(chain: tuple[Link, ...]) -> list[str]:
    """The articles by which a chain works: delegation, only signing, mandate, or what follows the rules of mandate."""
    articles = ["Awb art. 10:13"] if any(link.delegates for link in chain) else []
    given = [link.mandate for link in chain if not link.delegates]
    if any(mandate.signature_only for mandate in given):
        articles.append("Awb art. 10:11")
    elif given:
        mandated = given[-1].kind is MandateKind.MANDATE
        articles.append("Awb art. 10:1" if mandated else "Awb art. 10:12")
    return articles


def _refused(wrong: Flaw, way: Way) -> Refused:
    return Refused(
        wrong.code, wrong.what, wrong.todo, wrong.article, way.failed, tuple(link.mandate for link in way.chain)
    )
