# SPDX-License-Identifier: EUPL-1.2
"""The pages of the hosts and of the counts with something in every part of them, and with nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sow_gov.app.demo_hosting import invoices_of
from sow_gov.app.host_invoices import id_of
from sow_gov.domain.people import Account
from sow_gov.intake.billing_law import billing_law
from sow_gov.planning.host_invoices import HostInvoice, HostInvoiceState, HostState
from sow_gov.planning.host_year import host_year
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.counts import counts_screen
from sow_gov.web.screens.host_invoices import hosting_screen, invoice_screen
from web.screens import shown
from web.screens.shown import CONTROLLER, MAASSLUIS, YEAR

TODAY = date(YEAR, 11, 22)
ID = id_of("maassluis", f"{YEAR}-MSL-K3")
_STATES = {"K1": HostInvoiceState.ACCEPTED, "K2": HostInvoiceState.WITHDRAWN, "K3": HostInvoiceState.QUERIED}


@cache
def state() -> HostState:
    """The hosts of the year: a quarter accepted, one withdrawn, and the last queried; the price of it is too high."""
    run = shown.made()
    invoices = [
        HostInvoice(id_of(each.host, each.number), each, _STATES[each.number[-2:]], "te duur")
        for each in invoices_of(run.arrangement, YEAR)
    ]
    received = replace(invoices[-1], state=HostInvoiceState.RECEIVED)
    hosts = (
        host_year(
            agreement, YEAR, [each for each in (*invoices[:-1], received) if each.registered.host == agreement.host],
            {"ict-werkplekken": 100_00}, TODAY, billing_law(), run.allocation.contribution(agreement.host),
        )
        for agreement in run.budget.hosting
    )  # fmt: skip
    return HostState(YEAR, TODAY, tuple(hosts))


def hosts(account: Account, attempt: Attempt = NO_ATTEMPT) -> Mapping[str, Any]:
    return hosting_screen(shown.made(), state(), account, TODAY) | {"attempt": attempt}


def invoice(account: Account, invoice_id: str = ID, attempt: Attempt = NO_ATTEMPT) -> Mapping[str, Any]:
    found = state().find(invoice_id)
    assert found is not None
    return invoice_screen(shown.made(), found, account) | {"attempt": attempt}


def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context."""
    refused = Attempt("vervallen", {"reden": "x"}, "Er staat niet bij waarom.")
    return {
        "host_invoices.html.j2": (CONTROLLER, hosts(CONTROLLER, Attempt("factuur", {"soort": "voorschot"}, "Nee."))),
        "host_invoice.html.j2": (CONTROLLER, invoice(CONTROLLER, attempt=refused)),
        "counts.html.j2": (MAASSLUIS, counts_screen(shown.made())),
    }


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    nothing = hosting_screen(shown.made(), HostState(YEAR, TODAY, ()), CONTROLLER, TODAY)
    return {
        "host_invoices.html.j2": nothing | {"attempt": NO_ATTEMPT},
        "counts.html.j2": counts_screen(shown.made()) | {"keys": ()},
    }
