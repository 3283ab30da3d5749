# SPDX-License-Identifier: EUPL-1.2
"""What was invoiced? The issued invoices that somebody may see, with where each stands and what is next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sow_gov.app.receivables import Receivable
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.billing.state import InvoiceState
from sow_gov.domain.people import Account, Role
from sow_gov.web.language import Said
from sow_gov.web.screens.invoice_state import LOOKS, SETTLED, Look, asked_next
from sow_gov.web.screens.papers import PaperEntry


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice in the list; ``pdf`` is None while its paper is being made, ``late`` says that it should be paid.

    ``instalment`` is what it is about; ``told`` says that this names its kind already.
    """

    number: str
    address: str
    name: str
    kind: InvoiceKind
    instalment: str
    told: bool
    due_on: date
    total_cents: int
    open_cents: int
    late: bool
    state: InvoiceState
    look: Look
    next: Said
    pdf: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of what the list shows: a word (None for everything), how many there are, and where it leads."""

    word: StrEnum | None
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which invoices somebody wants to see: of a kind, in a state; None for all."""

    kind: InvoiceKind | None = None
    state: InvoiceState | None = None

    def holds(self, own: Receivable) -> bool:
        """Whether an invoice is one of them."""
        return self.kind in (None, own.invoice.kind) and self.state in (None, own.state)


def invoices_screen(
    home: str, receivables: Sequence[Receivable], account: Account, pdfs: Mapping[str, PaperEntry], today: date,
    wanted: Wanted = Wanted(),
) -> dict[str, Any]:  # fmt: skip
    """List the invoices of a year that an account may see, what is open first, in the order of their due dates.

    Args:
        home: the address of the year.
        receivables: those of the year.
        account: sees those of its own municipality, or all.
        pdfs: printed number -> its file, for those that are printed already.
        today: tells late from due.
        wanted: which of them are shown.
    """
    seen = [own for own in receivables if own.invoice.number and account.sees_agreement(own.invoice.participant)]
    chosen = sorted(filter(wanted.holds, seen), key=lambda own: (own.state in SETTLED, own.due_on, own.number))
    return {
        "year": int(home.rpartition("/")[2]),
        "rows": tuple(_row(home, own, account, pdfs, today) for own in chosen),
        "total_cents": sum(own.invoice.total_cents for own in chosen),
        "open_cents": sum(own.open_cents for own in chosen),
        "any": bool(seen),
        "several": account.role is not Role.REVIEWER,
        "kinds": _filters(seen, InvoiceKind, lambda own: own.invoice.kind, home, wanted, "soort"),
        "states": _filters(seen, InvoiceState, lambda own: own.state, home, wanted, "stand"),
        "example": any(own.invoice.example for own in seen),
        "agreement_address": f"{home}/dvo",
        "list_address": f"{home}/facturen",
    }


def invoice_address(home: str, number: str) -> str:
    """The address of an invoice under that of its year."""
    return f"{home}/facturen/{number}"


def names_kind(invoice: Invoice) -> bool:
    """Whether the name of what an invoice is about names its kind, as "afrekening 2025" does."""
    return invoice.instalment.name.casefold().startswith(invoice.kind.value)


def _row(home: str, own: Receivable, account: Account, pdfs: Mapping[str, PaperEntry], today: date) -> InvoiceRow:
    invoice, pdf = own.invoice, pdfs.get(own.number)
    return InvoiceRow(
        own.number, invoice_address(home, own.number), invoice.recipient.short_name, invoice.kind,
        invoice.instalment.name, names_kind(invoice), own.due_on, invoice.total_cents, own.open_cents,
        own.open_cents > 0 and own.due_on < today, own.state, LOOKS[own.state], asked_next(own, account),
        f"{home}/stukken/{pdf.name}" if pdf else None,
    )  # fmt: skip


def _filters(
    seen: Sequence[Receivable], words: type[StrEnum], word_of: Callable[[Receivable], StrEnum], home: str,
    wanted: Wanted, name: str,
) -> tuple[Filter, ...]:  # fmt: skip
    """The choices by one of the two, each keeping the other; nothing where there is only one kind or state."""
    there = [word_of(own) for own in seen]
    chosen = {"soort": wanted.kind, "stand": wanted.state}
    if len(set(there)) < 2 and chosen[name] is None:
        return ()
    return tuple(
        Filter(
            word, len(there) if word is None else there.count(word), _list_address(home, chosen | {name: word}),
            word is chosen[name],
        )
        for word in (None, *(each for each in words if each in there))
    )  # fmt: skip


def _list_address(home: str, chosen: Mapping[str, StrEnum | None]) -> str:
    query = urlencode({name: word.value for name, word in chosen.items() if word})
    return f"{home}/facturen" + (f"?{query}" if query else "")
