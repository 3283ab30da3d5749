# SPDX-License-Identifier: EUPL-1.2
"""May this function decide this? The form that asks it, and the answer with its chain or the first link that fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Allowed, Answer, Asked, Mandate
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.may_decide import may_decide
from sow_gov.web import typed
from sow_gov.web.language import Said, say
from sow_gov.wording.citing import cited_in_full
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro

FIELDS = ("functie", "bevoegdheid", "gemeente", "bedrag", "handeling", "op", "bekend")
"""The fields of the form, which are also those of the address of an answer."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day that is asked about and the day as known on; and why one of them could not be read, if so."""

    on: date
    known_on: date
    unread: tuple[Said, ...] = ()


def days_of(filled: Mapping[str, str], today: date) -> Days:
    """The days that a form names; today for a day that it leaves open or that cannot be read."""
    found, unread = [], []
    for name, label in (("op", say("De dag")), ("bekend", say("De dag waarop het bekend was"))):
        text = filled.get(name, "").strip()
        try:
            found.append(typed.day(text) if text else today)
        except ValueError:
            found.append(today)
            unread.append(say("%(label)s is niet te lezen: schrijf jjjj-mm-dd", label=label))
    return Days(found[0], found[1], tuple(unread))


def authority_screen(
    book: MandateBook, names: Mapping[str, str], days: Days, filled: Mapping[str, str]
) -> dict[str, Any]:
    """The form as it was filled in and, once a function and a power are chosen, the answer.

    Args:
        book: what holds on the day asked about.
        names: short name of each municipality, by code.
        days: the days asked about.
        filled: the fields of the form.
    """
    answer, errors = None, list(days.unread)
    if filled.get("functie") and filled.get("bevoegdheid"):
        try:
            answer = _answer(book, days, filled)
        except ValueError:
            errors.append(say("Het bedrag is niet te lezen: schrijf het als 1.250,00"))
        except Fault as fault:
            errors.append(say("%(what)s", what=fault.what))
    return {
        "filled": {name: filled.get(name, "") for name in FIELDS}
        | {"op": days.on.isoformat(), "bekend": days.known_on.isoformat()},
        "functions": {code: _bare(book.name(code)) for code in (*book.under, *book.organs)},
        "powers": {power.slug: power.name for power in sorted(book.powers.values(), key=lambda each: each.name)},
        "municipalities": {slug: names[slug] for slug in book.participants},
        "acts": {act: act for act in sorted(_acts(book))},
        "errors": errors,
        "answer": _shown(book, answer) if answer else None,
    }


def _acts(book: MandateBook) -> set[str]:
    """The kinds of act to which any mandate is limited."""
    return {act for decision in book.decisions for mandate in decision.given for act in mandate.limits.acts}


def _answer(book: MandateBook, days: Days, filled: Mapping[str, str]) -> Answer:
    """What the register answers (ValueError when the amount cannot be read)."""
    amount = filled.get("bedrag", "").strip()
    return may_decide(
        book,
        Asked(
            filled["functie"],
            filled["bevoegdheid"],
            days.on,
            days.known_on,
            filled.get("gemeente") or None,
            typed.cents(amount) if amount else None,
            filled.get("handeling", ""),
        ),
    )


def _shown(book: MandateBook, answer: Answer) -> dict[str, Any]:
    links = [_link(book, mandate) for mandate in answer.chain]
    if isinstance(answer, Allowed):
        decided = [cited_in_full(decision) for decision in answer.decisions]
        return {
            "allowed": True,
            "said": answer.said,
            "article": answer.article,
            "formula": answer.formula.split("\n"),
            "links": [{**link, "decision": by} for link, by in zip(links, decided, strict=True)],
        }
    return {
        "allowed": False,
        "said": answer.what,
        "todo": answer.todo,
        "article": answer.article,
        "failed": answer.failed,
        "links": links,
    }


def _link(book: MandateBook, mandate: Mandate) -> dict[str, str]:
    """A link of the chain: its number, who gives what to whom, and within which limits."""
    limit, until = mandate.limits.amount_cents, mandate.period.last_day
    limits = [f"tot en met {euro(limit)} per handeling"] if limit is not None else []
    limits += [f"tot en met {date_long(until)}"] if until else []
    return {
        "number": mandate.number,
        "kind": mandate.kind.value,
        "giver": _bare(book.name(mandate.giver)),
        "receiver": _bare(book.name(mandate.receiver)),
        "since": date_long(mandate.period.from_),
        "limits": ", ".join(limits),
        "decision": "",
    }


def _bare(name: str) -> str:
    """A name without its article, as a list shows it."""
    return name.removeprefix("het ").removeprefix("de ")
