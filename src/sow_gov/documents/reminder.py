# SPDX-License-Identifier: EUPL-1.2
"""How does a reminder read? A letter about one invoice that is late: what is open of it, by when, and what follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sow_gov.billing.invoice import Invoice
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.receivable import Reminded
from sow_gov.domain.source import any_example
from sow_gov.domain.status import Status
from sow_gov.wording.addresses import iban, town
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.table import Column, Row, Table

KIND = "herinnering"
_NOTICE = 2
"""From this level on a reminder is a notice of default."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Herinnering aan één factuur: its step by name, and the interest until that day in cents, None where unknown."""

    invoice: Invoice
    name: str
    reminded: Reminded
    interest_cents: int | None

    @property
    def slug(self) -> str:
        """The name of its file, without extension."""
        return f"{KIND}-{self.invoice.number}-{self.reminded.level}"


def reminder_paper(reminder: Reminder, authority: str) -> Paper:
    """Make the letter.

    Args:
        reminder: which invoice, which step, and what is asked.
        authority: on which decisions and mandate it goes out.

    Source: the reminder steps of the billing terms; the words are our own.
    """
    invoice, reminded = reminder.invoice, reminder.reminded
    sender, recipient = invoice.sender, invoice.recipient
    example = any_example((sender.source, recipient.source))
    return Paper(
        kind=KIND,
        slug=reminder.slug,
        title=f"{reminder.name} factuur {invoice.number}",
        organisation=sender.name,
        on=reminded.on,
        status=Status.ADOPTED,
        subject=f"{reminder.name} van {sender.name} aan {recipient.name} over factuur {invoice.number}",
        footer=f"{reminder.name} · factuur {invoice.number} · {sender.email}",
        context={
            "sender": (
                sender.department, sender.address.line, town(sender.address), f"KvK {sender.kvk}", sender.email,
                *(("voorbeeldgegevens",) if example else ()),
            ),
            "address": (recipient.name, recipient.department, recipient.address.line, town(recipient.address)),
            "facts": (
                ("Datum", date_long(reminded.on)),
                ("Factuurnummer", str(invoice.number)),
                ("Uw inkoopkenmerk", recipient.buyer_reference),
            ),
            "lead": _lead(reminder),
            "sums": _sums(reminder),
            "payment": (
                ("Te betalen", f"{euro(reminded.open_cents)}, uiterlijk op {date_long(reminded.pay_by)}"),
                ("Op rekening", f"{iban(sender.iban)} van {sender.name}"),
                ("Onder vermelding van", str(invoice.number)),
            ),
            "notes": tuple(_notes(reminder)),
            "authority": authority,
        },
        participant=invoice.participant,
    )  # fmt: skip


def _lead(reminder: Reminder) -> str:
    """What is late, since when, and what is asked."""
    invoice, reminded = reminder.invoice, reminder.reminded
    late, due_on = (reminded.on - invoice.instalment.due_on).days, date_long(invoice.instalment.due_on)
    days = f"{late} dag" if late == 1 else f"{late} dagen"
    since = f"Factuur {invoice.number} ({invoice.agreement}) moest op {due_on} zijn betaald, {days} geleden."
    asked = f"Daarvan staat nog {euro(reminded.open_cents)} open."
    if reminded.level < _NOTICE:
        return f"{since} {asked} Wij vragen u dit bedrag uiterlijk op {date_long(reminded.pay_by)} te betalen."
    term = f"Wij manen u aan om uiterlijk op {date_long(reminded.pay_by)} te betalen; daarna bent u in gebreke."
    return f"{since} {asked} Wij herinnerden u er eerder aan. {term}"


def _sums(reminder: Reminder) -> Table:
    """From the total of the invoice to what is asked."""
    total, asked = reminder.invoice.total_cents, reminder.reminded.open_cents
    rows = [Row((f"Factuur {reminder.invoice.number} van {date_long(_issued_on(reminder.invoice))}", amount(total)))]
    if total != asked:
        rows.append(Row(("Af: betaald, verrekend of opgeschort", amount(asked - total))))
    rows.append(Row(("Te betalen", amount(asked)), "total"))
    columns = (Column("Omschrijving", "text", 75), Column("Bedrag"))
    return Table("Wat er openstaat", columns, tuple(rows), IN_EUROS, example=reminder.invoice.example)


def _notes(reminder: Reminder) -> Iterator[str]:
    """The interest so far, a dispute, and what to do when the letter crossed the payment."""
    terms, on = reminder.invoice.terms, date_long(reminder.reminded.on)
    if reminder.interest_cents is not None and terms is not None:
        owed = f"Over wat te laat is betaald bent u {terms.regime.value} verschuldigd ({terms.ground})."
        amounts = f"Tot en met {on} is dat {euro(reminder.interest_cents)}."
        yield f"{owed} {amounts} Die rente vragen wij met een eigen factuur; zij zit niet in het bedrag hierboven."
    if terms is None or not terms.dispute_suspends:
        yield "Bent u het met de factuur niet eens, laat het ons dan weten. Dat schort de betaling niet op."
    else:
        yield "Bent u het met de factuur niet eens, laat het ons dan weten. Wat is betwist vragen wij zolang niet."
    yield "Hebt u al betaald, dan kunt u deze brief als niet verzonden beschouwen."


def _issued_on(invoice: Invoice) -> date:
    return invoice.issued_on or invoice.instalment.invoiced_on
