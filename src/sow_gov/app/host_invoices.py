# SPDX-License-Identifier: EUPL-1.2
"""What happens to an invoice of a host, and how do the hosts of a year stand? Registered, accepted, queried, withdrawn.

Registering is reading the mail. Accepting, querying and withdrawing are acts in a function of the register, on the
authority of the hosting agreement that the invoice is for.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from sow_gov.app.authority import acting
from sow_gov.app.host_booked import accrued_in, booked_by_service
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.host_invoice import (
    HostInvoiceAccepted,
    HostInvoiceEvent,
    HostInvoiceKind,
    HostInvoiceQueried,
    HostInvoiceRegistered,
    HostInvoiceWithdrawn,
)
from sow_gov.domain.hosting import HostingAgreement
from sow_gov.domain.ledger import Accrued
from sow_gov.intake.billing_law import billing_law
from sow_gov.planning.host_days import last_day_of
from sow_gov.planning.host_invoices import (
    AFTER,
    CheckedInvoice,
    HostInvoice,
    HostInvoiceState,
    HostState,
    folded,
    state_after,
)
from sow_gov.planning.host_year import host_year
from sow_gov.store import events
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.money import euro

ACTS: Mapping[type, str] = {
    HostInvoiceRegistered: "gastheerfactuur ontvangen", HostInvoiceAccepted: "gastheerfactuur akkoord",
    HostInvoiceQueried: "gastheerfactuur betwisten", HostInvoiceWithdrawn: "gastheerfactuur vervallen",
}  # fmt: skip
"""What can happen to an invoice of a host -> the kind of its act."""
Step = HostInvoiceAccepted | HostInvoiceQueried | HostInvoiceWithdrawn
"""What can happen to an invoice once it is registered."""


def id_of(host: str, number: str) -> str:
    """How an invoice is called in the records: two hosts may give the same number.

    >>> id_of("duin", "2026/17")
    'duin:2026/17'
    """
    return f"{host}:{number}"


def register(archive: Archive, new: HostInvoiceRegistered, by: Actor, at: datetime) -> HostInvoice:
    """Register an invoice of a host.

    Args:
        archive: the records of the arrangement.
        new: what the host sent.
        by: who registers it, in which function.
        at: the instant.

    Raises:
        Fault: HOST-20, the host sent one with this number before; HOST-23, the municipality is no host that year;
            HOST-24, its days or amounts cannot be; PAPER-04, no paper can print it; CONTRACT-02, nothing was adopted
            for the year.

    Source: decision M3.
    """
    require_printable_words(new)
    _require_sound(new)
    invoice_id = id_of(new.host, new.number)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        agreement = _agreement(archive.recorded.arrangement(records).year(new.year), new.host)
        before = _events(records, invoice_id)
        if before and folded(invoice_id, before).state is not HostInvoiceState.WITHDRAWN:
            what = f"factuur {new.number} van {new.host} is al geregistreerd"
            raise Fault(
                "HOST-20", what, "laat de eerste vervallen als deze haar vervangt; anders hoeft u niets te doen"
            )
        _record(records, invoice_id, new, by.on(_authority(agreement)), at)
    return folded(invoice_id, (*before, new))


def happened(archive: Archive, invoice_id: str, event: Step, by: Actor, at: datetime) -> HostInvoice:
    """Accept, query or withdraw an invoice of a host.

    Raises:
        Fault: HOST-21, there is no such invoice; HOST-22, this cannot happen to it now; HOST-25, a reason is missing,
            which only the acceptance of an invoice wholly as agreed can do without; AUTH-01 and AUTH-02, whoever does
            it acts in no function of the register; PAPER-04, no paper can print the reason.

    Source: decisions M3 and M17.
    """
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        kept = _events(records, invoice_id)
        before = _existing(invoice_id, kept)
        arrangement, year = archive.recorded.arrangement(records), before.registered.year
        acting(arrangement, by.function, amsterdam_day(at))
        _require_next(before, event)
        _require_reason(_state(archive.recorded, records, year, date(year, 12, 31)).find(invoice_id), event)
        authority = _authority(_agreement(arrangement.year(year), before.registered.host))
        _record(records, invoice_id, event, by.on(authority), at)
    return folded(invoice_id, (*kept, event))


def found(archive: Archive, invoice_id: str) -> HostInvoice:
    """The invoice with an id (HOST-21 when there is none)."""
    with archive.database.reading(archive.arrangement) as records:
        return _existing(invoice_id, _events(records, invoice_id))


def host_invoices(archive: Archive, year: int) -> list[HostInvoice]:
    """Every invoice of a host for a year, also those that count no more."""
    with archive.database.reading(archive.arrangement) as records:
        return _of_year(records, year)


def host_state(archive: Archive, year: int, until: date | None = None) -> HostState:
    """How every host of a year stands: its agreement, its invoices, and what the ledger booked.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        until: the last day that counts in what is expected, booked and missing; by default that of the year.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year.
    """
    with archive.database.reading(archive.arrangement) as records:
        return _state(archive.recorded, records, year, min(until or date.max, date(year, 12, 31)))


def accrual_proposals(archive: Archive, year: int, month: int) -> tuple[Accrued, ...]:
    """What is still to come in the ledger at the close of a month, or is in it too early, per hosted service.

    What was accrued in that month already is left out.

    Source: decision M3: the arrangement bears what was delivered, whenever the host invoices it.
    """
    with archive.database.reading(archive.arrangement) as records:
        state = _state(archive.recorded, records, year, last_day_of(year, month))
        accrued = accrued_in(records, year, month)
    due = ((host, each, each.accrual_cents - accrued.get(each.service.slug, 0)) for host, each in state.services)
    return tuple(
        Accrued(
            each.service.slug, cents,
            f"{host.agreement.number}: tot en met deze maand {euro(each.expected_cents)}, "
            f"in het grootboek {euro(each.booked_cents)}",
        )
        for host, each, cents in due
        if cents
    )  # fmt: skip


def _state(recorded: Recorded, records: Records, year: int, until: date) -> HostState:
    run = recorded.view(records, year).run
    pays = {slug: run.allocation.contribution(slug) for slug in run.allocation.participants}
    invoices, booked = _of_year(records, year), booked_by_service(records, run.arrangement, year, until)
    hosts = (
        host_year(
            agreement, year, [each for each in invoices if each.registered.host == agreement.host], booked, until,
            billing_law(), pays.get(agreement.host, 0),
        )
        for agreement in run.budget.hosting
    )  # fmt: skip
    return HostState(year, until, tuple(hosts))


def _of_year(records: Records, year: int) -> list[HostInvoice]:
    every = events.every(records, Subject.HOST_INVOICE).items()
    made = (folded(slug, (cast("HostInvoiceEvent", each.event) for each in kept)) for slug, kept in every)
    return [invoice for invoice in made if invoice.registered.year == year]


def _events(records: Records, invoice_id: str) -> list[HostInvoiceEvent]:
    return [cast("HostInvoiceEvent", kept.event) for kept in events.history(records, Subject.HOST_INVOICE, invoice_id)]


def _record(records: Records, invoice_id: str, event: HostInvoiceEvent, by: Actor, at: datetime) -> None:
    events.record(records, by, ACTS[type(event)], {(Subject.HOST_INVOICE, invoice_id): [event]}, at)


def _existing(invoice_id: str, kept: list[HostInvoiceEvent]) -> HostInvoice:
    if not kept:
        host, _, number = invoice_id.partition(":")
        raise Fault("HOST-21", f"er is geen factuur {number!r} van {host!r}", "kies een factuur die is geregistreerd")
    return folded(invoice_id, kept)


def _agreement(budget: BudgetYear, host: str) -> HostingAgreement:
    for agreement in budget.hosting:
        if agreement.host == host:
            return agreement
    hosts = ", ".join(agreement.host for agreement in budget.hosting) or "geen enkele gemeente"
    raise Fault("HOST-23", f"{host!r} is in {budget.year} geen gastheer", f"gastheer is: {hosts}; controleer het jaar")


def _authority(agreement: HostingAgreement) -> str:
    return f"hostingovereenkomst {agreement.number}, {cited_briefly(agreement.decision)}"


def _require_sound(new: HostInvoiceRegistered) -> None:
    """Refuse what no invoice can be (HOST-24): days outside its year or backwards, a credit that asks money."""
    wrong = {
        "de eerste dag ligt na de laatste": new.first_day > new.last_day,
        f"de dagen liggen niet in {new.year}": {new.first_day.year, new.last_day.year} != {new.year},
        "de vervaldatum ligt voor de factuurdatum": new.due_on < new.invoiced_on,
        "zij is ontvangen voor haar factuurdatum": new.received_on < new.invoiced_on,
        "een creditnota vraagt geen geld": new.kind is HostInvoiceKind.CREDIT
        and sum(line.net_cents for line in new.lines) >= 0,
    }
    if faults := [what for what, holds in wrong.items() if holds]:
        raise Fault("HOST-24", f"factuur {new.number}: {', '.join(faults)}", "neem over wat op de factuur staat")


def _require_next(before: HostInvoice, event: Step) -> None:
    if state_after(event) not in AFTER[before.state]:
        what = f"{ACTS[type(event)]} kan niet: factuur {before.registered.number} is {before.state.value}"
        allowed = ", ".join(state.value for state in AFTER[before.state]) or "niets meer"
        raise Fault("HOST-22", what, f"zij kan nog worden: {allowed}")


def _require_reason(checked: CheckedInvoice | None, event: Step) -> None:
    agreed = isinstance(event, HostInvoiceAccepted) and checked is not None and not checked.findings
    if not event.reason.strip() and not agreed:
        off = isinstance(event, HostInvoiceAccepted)
        what = "deze factuur wijkt af van de overeenkomst" if off else "er staat niet bij waarom"
        raise Fault("HOST-25", what, "geef de reden, zodat een ander haar later begrijpt")
