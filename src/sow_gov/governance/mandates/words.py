# SPDX-License-Identifier: EUPL-1.2
"""In whose name is a paper signed, and on what does that rest? The formula and the sentence of a chain."""

from collections.abc import Sequence

from sow_gov.domain.board import Power
from sow_gov.domain.mandate import Mandate, MandateKind
from sow_gov.domain.money import in_words
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.links import Link


def formula(book: MandateBook, holder: str, chain: Sequence[Link]) -> str:
    """How a decision is signed, in one or more lines.

    A mandate says in whose name (Awb 10:10), the power only to sign that the organ decided itself (10:11), and what was
    delegated by which decision and where that is found (10:19). The words are custom, not law.

    Args:
        book: the names.
        holder: the code of the organ that holds the power, after any delegation.
        chain: the links from the first holder down; none when the organ acts itself.
    """
    given = [link for link in chain if not link.delegates]
    lines = [book.name(holder)]
    for link in chain:
        if link.delegates:
            where = f" ({link.decision.published})" if link.decision.published else ""
            lines.append(f"krachtens delegatiebesluit {link.decision.decision.number}{where}")
    if given:
        only = any(link.mandate.signature_only for link in given)
        lines[0] = f"{'overeenkomstig het besluit van' if only else 'namens'} {lines[0]}"
        lines.append(book.name(given[-1].mandate.receiver))
    return ",\n".join(lines)


def formula_of(book: MandateBook, holder: str, mandate: Mandate) -> str:
    """How the receiver of one row of the register signs, in the name of the organ at the head of its chain."""
    name, receiver = book.name(holder), book.name(mandate.receiver)
    if mandate.kind is MandateKind.DELEGATION:
        return f"{receiver},\nkrachtens delegatie door {book.name(mandate.giver)}"
    return f"{'overeenkomstig het besluit van' if mandate.signature_only else 'namens'} {name},\n{receiver}"


def said(book: MandateBook, power: Power, holder: str, chain: Sequence[Link], *, amount: bool) -> str:
    """The whole of it in one sentence: who, in whose name, and each link with its number and its decision.

    ``amount`` tells whether an amount was asked about; if not, the least of the limits stands in it.
    """
    if not chain:
        return f"{book.name(holder)} kan {power.name}, op grond van {power.article}"
    who, given = book.name(chain[-1].mandate.receiver), [link.mandate for link in chain if not link.delegates]
    if any(mandate.signature_only for mandate in given):
        can = f"ondertekenen wat {book.name(holder)} zelf besluit ({power.name})"
    else:
        can = f"namens {book.name(holder)} {power.name}" if given else power.name
    limits = [cents for link in chain if (cents := link.mandate.limits.amount_cents) is not None]
    upto = f" tot en met {in_words(min(limits))} per handeling" if limits and not amount else ""
    return f"{who} kan {can}{upto}, op grond van {_steps(book, chain)}"


def _steps(book: MandateBook, chain: Sequence[Link]) -> str:
    """The links in words: "ondermandaat DIR-01 aan de controller (besluit DIR-2024-01)"."""
    steps, given = [], False
    for link in chain:
        kind = f"onder{link.mandate.kind.value}" if given else link.mandate.kind.value
        given = given or not link.delegates
        decision = link.decision.decision.number
        steps.append(f"{kind} {link.number} aan {book.name(link.mandate.receiver)} (besluit {decision})")
    *before, last = steps
    return f"{', '.join(before)} en {last}" if before else last
