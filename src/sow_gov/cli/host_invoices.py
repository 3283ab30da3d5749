# SPDX-License-Identifier: EUPL-1.2
"""The command on invoices of hosts: register files, accept, query or withdraw one, and show how every host stands."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sow_gov.cli.days import day, today
from sow_gov.domain.errors import Fault
from sow_gov.domain.host_invoice import HostInvoiceAccepted, HostInvoiceKind, HostInvoiceQueried, HostInvoiceWithdrawn

if TYPE_CHECKING:
    from sow_gov.app.recorded import Archive
    from sow_gov.planning.host_invoices import HostInvoice, HostState

_Step = type[HostInvoiceAccepted] | type[HostInvoiceQueried] | type[HostInvoiceWithdrawn]
_STEPS: Mapping[str, _Step] = {
    "accept": HostInvoiceAccepted, "query": HostInvoiceQueried, "withdraw": HostInvoiceWithdrawn,
}  # fmt: skip
"""Option -> what then happens."""


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument(
        "files", metavar="BESTAND", type=Path, nargs="*", help="factuur van een gastheer: .toml, of de e-factuur (.xml)"
    )
    command.add_argument(
        "--kind", choices=[kind.value for kind in HostInvoiceKind], help="wat de e-factuur is, als zij dat niet zegt"
    )
    step = command.add_mutually_exclusive_group()
    step.add_argument("--accept", metavar="NUMMER", help="deze factuur kan worden betaald")
    step.add_argument("--query", metavar="NUMMER", help="deze factuur wordt de gastheer nagevraagd")
    step.add_argument("--withdraw", metavar="NUMMER", help="deze factuur telt niet meer mee")
    command.add_argument("--host", dest="host_slug", metavar="GEMEENTE", help="gastheer van die factuur: code of naam")
    command.add_argument("--reason", metavar="REDEN", default="", help="waarom; alleen onnodig als alles klopt")
    command.add_argument("--on", metavar="DAG", type=day, help="stand tot en met deze dag, jjjj-mm-dd (vandaag)")


def host_invoice(options: argparse.Namespace) -> int:
    """Do what is asked with the invoices, and show how the hosts of the year stand after it."""
    from sow_gov.app.host_invoice_files import read_file
    from sow_gov.app.host_invoices import host_state, register
    from sow_gov.app.load import require_loaded
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.store.acts import Actor

    kind = HostInvoiceKind(options.kind) if options.kind else None
    with archive_of(options.folder.resolve().name) as archive:
        require_loaded(archive, options.folder)
        read = [read_file(archive, path, today(), kind) for path in options.files]
        changed = [register(archive, new, Actor(None, options.function), now()) for new in read]
        if step := _step(archive, options):
            changed.append(step)
        state = host_state(archive, options.year, options.on or today())
    if options.json:
        _print_json(state)
    else:
        for each in changed:
            print(f"{each.registered.host} {each.registered.number}: {each.state.value}")
        _show(archive, state)
    return 0


def _step(archive: "Archive", options: argparse.Namespace) -> "HostInvoice | None":
    """Accept, query or withdraw the invoice that the options name; None when they name none."""
    from sow_gov.app.host_invoices import happened, id_of
    from sow_gov.cli.on_records import now
    from sow_gov.store.acts import Actor

    name, number = next(((name, vars(options)[name]) for name in _STEPS if vars(options)[name]), ("", ""))
    if not name:
        return None
    if not options.host_slug:
        raise Fault("HOST-21", f"er staat niet bij van welke gastheer {number} is", "noem haar met --host")
    with archive.database.reading(archive.arrangement) as records:
        host = archive.recorded.arrangement(records).party(options.host_slug).slug
    event = _STEPS[name](options.reason)
    return happened(archive, id_of(host, number), event, Actor(None, options.function), now())


def _print_json(state: "HostState") -> None:
    """Everything for a machine: exact quantities and amounts, dates as text."""
    from sow_gov.domain.canonical import plain

    told = [
        {
            "host": host.host,
            "agreement": host.agreement.number,
            "invoiced_cents": host.invoiced_cents,
            "contribution_cents": host.contribution_cents,
            "services": [
                {"service": each.service.slug, "accrual_cents": each.accrual_cents}
                | {name: plain(getattr(each, name)) for name in _AMOUNTS}
                for each in host.services
            ],
            "invoices": [
                {
                    "number": each.invoice.registered.number,
                    "state": each.invoice.state.value,
                    "reason": each.invoice.reason,
                    "registered": plain(each.invoice.registered),
                    "lines": [line.cents for line in each.lines],
                    "findings": plain(each.findings),
                }
                for each in host.invoices
            ],
        }
        for host in state.hosts
    ]
    print(json.dumps({"year": state.year, "until": state.until.isoformat(), "hosts": told}, indent=2))


_AMOUNTS = ("agreed_cents", "parts", "invoiced_cents", "accepted_cents", "booked_cents", "expected_cents", "open")


def _show(archive: "Archive", state: "HostState") -> None:
    """A table per host, with its invoices and what is remarkable about them."""
    from sow_gov.cli.show import show_tables
    from sow_gov.wording.hosting import services_table
    from sow_gov.wording.money import euro

    run = archive.view(state.year).run
    for host in state.hosts:
        name = run.arrangement.parties[host.host].short_name
        beside = f"Bijdrage van {name} dat jaar: {euro(host.contribution_cents)}"
        notes = [f"{beside}; facturen worden daar nooit mee verrekend."]
        for each in host.invoices:
            invoice = each.invoice
            notes.append(f"{invoice.registered.number}: {invoice.state.value}, {euro(invoice.net_cents)}")
            notes += [f"  {found.code} {found.place}: {found.what}" for found in each.findings]
        show_tables([services_table(host, name, state.year, lambda _, text: text)], [*notes, ""])
    if not state.hosts:
        print(f"In {state.year} zijn er geen gehoste diensten.")
