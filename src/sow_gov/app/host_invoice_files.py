# SPDX-License-Identifier: EUPL-1.2
"""Which invoice of a host is in this file? One typed over in TOML, or the e-invoice itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sow_gov.app.host_invoices import host_invoices
from sow_gov.app.recorded import Archive
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceLine, HostInvoiceRegistered
from sow_gov.intake.host_invoice import host_invoice
from sow_gov.intake.host_invoice_ubl import Electronic, electronic
from sow_gov.intake.ubl_document import LARGEST
from sow_gov.planning.host_invoices import HostInvoice, HostInvoiceState
from sow_gov.wording.money import euro


def read_file(archive: Archive, path: Path, today: date, kind: HostInvoiceKind | None = None) -> HostInvoiceRegistered:
    """Read an invoice of a host from a file.

    Args:
        archive: the records of the arrangement, for what was advanced before.
        path: TOML, or UBL in XML.
        today: the day on which it was received, where the file does not say so.
        kind: what it is, where that cannot be told from an e-invoice.

    Raises:
        ContractsRejected: something in the file is wrong (INTAKE-nn, HOST-30 to HOST-35).
        Fault: HOST-26, it is another kind of file; HOST-27, what was advanced by an e-invoice is not what is known.
    """
    match path.suffix.lower():
        case ".toml":
            found, findings = host_invoice(path, today)
            if found is None:
                raise ContractsRejected(findings)
            return found if kind is None else replace(found, kind=kind)
        case ".xml":
            with archive.database.reading(archive.arrangement) as records:
                arrangement = archive.recorded.arrangement(records)
            return _less_advances(archive, electronic(path, arrangement, today, kind))
    raise Fault("HOST-26", f"{path.name} is geen .toml en geen .xml", "kies de e-factuur, of neem haar over in TOML")


def read_upload(
    archive: Archive, name: str, content: bytes, today: date, kind: HostInvoiceKind | None = None
) -> HostInvoiceRegistered:
    """Read an invoice from the bytes of a file that somebody sent, as :func:`read_file` does."""
    if len(content) > LARGEST:
        raise Fault("HOST-26", f"het bestand is groter dan {LARGEST} bytes", "vraag de e-factuur zonder zware bijlagen")
    with TemporaryDirectory(prefix="sow-gov-") as inside:
        path = Path(inside) / f"factuur{Path(name).suffix}"
        path.write_bytes(content)
        return read_file(archive, path, today, kind)


def _less_advances(archive: Archive, read: Electronic) -> HostInvoiceRegistered:
    """An e-invoice with the lines of what was advanced taken off, when it says how much that was with VAT (HOST-27)."""
    if not read.prepaid_cents:
        return read.invoice
    advances = [each for each in host_invoices(archive, read.invoice.year) if _advances(each, read)]
    known = sum(each.net_cents + each.vat_cents for each in advances)
    if known != read.prepaid_cents:
        what = f"als vooruitbetaald staat er {euro(read.prepaid_cents)}, en geregistreerd is {euro(known)}"
        raise Fault("HOST-27", what, "registreer eerst de voorschotten en creditnota's die de gastheer noemt")
    return replace(read.invoice, lines=(*read.invoice.lines, *(_back(line) for each in advances
                                                               for line in each.registered.lines)))  # fmt: skip


def _advances(each: HostInvoice, read: Electronic) -> bool:
    """Whether an invoice is one of those that a later one takes off; all of the host when that does not say."""
    counts = each.registered.host == read.invoice.host and each.state is not HostInvoiceState.WITHDRAWN
    return counts and (not read.earlier or each.registered.number in read.earlier)


def _back(line: HostInvoiceLine) -> HostInvoiceLine:
    return replace(line, quantity=-line.quantity, net_cents=-line.net_cents, vat_cents=-line.vat_cents)
