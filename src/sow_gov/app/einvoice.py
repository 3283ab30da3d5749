# SPDX-License-Identifier: EUPL-1.2
"""May this be issued as an e-invoice, and what is kept of it? The bare UBL is good before there is a number to regret.

Who has no e-invoice terms (``invoice.e_invoice`` is None) has no UBL: nothing is checked, and only a PDF is kept.
"""

from collections.abc import Iterable

from sow_gov.billing.invoice import Invoice
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.errors import Fault
from sow_gov.exports.einvoice.check import check
from sow_gov.exports.einvoice.checks.problem import Problem, Severity
from sow_gov.exports.einvoice.document import write
from sow_gov.exports.einvoice.form import agreed
from sow_gov.exports.einvoice.names import XML


def require_valid(invoices: Iterable[Invoice]) -> None:
    """Refuse to issue invoices of which the e-invoice would be refused by its receiver.

    Args:
        invoices: those that are to be issued, numbered or not; those without e-invoice terms are passed over.

    Raises:
        Fault: UBL-02, the UBL of one of them breaks a rule; UBL-03, the official rules are not installed.
    """
    for invoice in invoices:
        if invoice.e_invoice is not None:
            _require(invoice, write(invoice))


def bare(invoice: Invoice) -> Attachment:
    """The UBL without a PDF, as the file that goes inside the PDF; it was checked before the invoice was issued.

    Raises:
        Fault: UBL-01, no e-invoice was agreed.
    """
    return Attachment(bare_name(invoice), write(invoice), XML, "E-factuur (UBL)", "Alternative")


def sent(invoice: Invoice, pdf: bytes) -> bytes:
    """The UBL that goes to the receiver: the same with the PDF inside.

    Raises:
        Fault: UBL-01, no e-invoice was agreed; UBL-02, it breaks a rule; UBL-03, the official rules are not installed.
    """
    content = write(invoice, (f"{invoice.slug}.pdf", pdf))
    _require(invoice, content)
    return content


def bare_name(invoice: Invoice) -> str:
    """The name of the UBL inside the PDF."""
    return f"{invoice.slug}.xml"


def sent_name(invoice: Invoice) -> str:
    """The name of the UBL that is sent, with the PDF inside."""
    return f"{invoice.slug}-met-pdf.xml"


def _require(invoice: Invoice, content: bytes) -> None:
    """Refuse a document that breaks a rule; what is only a warning may pass."""
    found = [each for each in check(content, agreed(invoice).profile) if each.severity is Severity.FATAL]
    if found:
        raise _refused(invoice, found)


def _refused(invoice: Invoice, found: list[Problem]) -> Fault:
    first, others = found[0], f" (en nog {len(found) - 1})" if len(found) > 1 else ""
    where = f" bij {first.place}" if first.place else ""
    what = f"de e-factuur {invoice.number or invoice.slug} voldoet niet aan {first.rule}{where}: {first.what}{others}"
    todo = "verbeter de gegevens waar dit uit volgt (partij, facturering of opdracht), en geef haar dan uit"
    return Fault("UBL-02", what, todo)
