# SPDX-License-Identifier: EUPL-1.2
"""Who still has to pay what? Open items, bank statements, payments in doubt, reminders, and what was not sent."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, MultipartBody
from litestar.response import Redirect

from sow_gov.app.delivery import deliver, resolve
from sow_gov.app.interest import open_interest
from sow_gov.app.open_items import open_items
from sow_gov.app.payments import Imported, doubts, import_statement, match_by_hand, payments, release
from sow_gov.app.reminders import due_reminders, remind
from sow_gov.app.sending_state import not_sent
from sow_gov.billing.invoice import InvoiceNumber
from sow_gov.delivery.channels import transports
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import PaymentPart
from sow_gov.web import typed
from sow_gov.web.access import ALLOW, CONTROLLERS, SEES_AGREEMENTS
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.open_items import Money, open_items_screen
from sow_gov.web.visit import Visit

OPEN_ITEMS = "/{arrangement:str}/{year:int}/openstaand"
_LARGEST = 20_000_000
"""The most bytes of a form with a bank statement; a month of a small organisation is far below."""


@get(OPEN_ITEMS, opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def open_items_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What is open, of which municipality, and how late is it?"""

    def context() -> dict[str, Any]:
        return _screen(visit, year) | {"attempt": NO_ATTEMPT}

    return visit.kept_page("open_items.html.j2", year, context)


@post(f"{OPEN_ITEMS}/afschrift", opt={ALLOW: CONTROLLERS}, request_max_body_size=_LARGEST, sync_to_thread=True)
def add_statement(
    visit: NamedDependency[Visit], year: FromPath[int], data: MultipartBody[dict[str, Any]]
) -> Response[Any]:
    """Take up a bank statement, and say what it brought; sending it again adds nothing."""
    visit.require_year(year)
    file = data.get("bestand")
    try:
        if not isinstance(file, UploadFile) or not file.filename:
            raise Fault("PAY-01", "er is nog geen bestand gekozen", "kies het rekeningafschrift (CAMT.053, .xml)")
        imported = _read(visit, file.file.read())
    except Fault as fault:
        return _refused(visit, year, Attempt("afschrift", {}, sentence(fault)), status_of(fault))
    context = _screen(visit, year, imported) | {"attempt": NO_ATTEMPT}
    return visit.page("open_items.html.j2", context, year=year)


@post(f"{OPEN_ITEMS}/{{step:str}}", opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def money_goes_on(
    visit: NamedDependency[Visit], year: FromPath[int], step: FromPath[str], data: Filled
) -> Response[Any]:
    """Match a payment by hand, withdraw its matching, remind, send, or say what happened to what was sent."""
    visit.require_year(year)
    if step not in _STEPS:
        raise NotThere
    try:
        _STEPS[step](visit, data)
    except Fault as fault:
        return _refused(visit, year, Attempt(f"{step}-{_about(data)}", data, sentence(fault)), status_of(fault))
    return Redirect(f"/{visit.arrangement}/{year}/openstaand", status_code=303)


def _match(visit: Visit, data: dict[str, str]) -> None:
    try:
        cents = typed.cents(data.get("bedrag", ""))
    except ValueError as error:
        raise Fault("PAY-08", "dit bedrag is niet te lezen", "schrijf het als 1.250,00") from error
    parts = [PaymentPart(data.get("factuur", ""), cents)]
    match_by_hand(visit.archive, data.get("betaling", ""), parts, visit.actor, visit.at)


def _release(visit: Visit, data: dict[str, str]) -> None:
    release(visit.archive, data.get("betaling", ""), data.get("reden", ""), visit.actor, visit.at)


def _remind(visit: Visit, _: dict[str, str]) -> None:
    remind(visit.archive, visit.today, visit.actor, visit.at)
    visit.site.making.wake()


def _send(visit: Visit, _: dict[str, str]) -> None:
    """What is printed goes out now, by the channels that are set here; what the outcome is shows on the page."""
    deliver(visit.archive, transports(visit.site.settings.delivery), visit.actor, visit.at)


def _resolve(visit: Visit, data: dict[str, str]) -> None:
    number = InvoiceNumber.printed(data.get("nummer", ""))
    if number is None or data.get("uitkomst") not in ("aangekomen", "opnieuw"):
        raise Fault("SEND-06", "er is geen factuur of uitkomst gekozen", "kies of zij is aangekomen")
    resolve(visit.archive, number, visit.actor, visit.at, arrived=data["uitkomst"] == "aangekomen")


_STEPS: dict[str, Callable[[Visit, dict[str, str]], None]] = {
    "toewijzen": _match, "intrekken": _release, "herinneren": _remind, "verzenden": _send, "nagegaan": _resolve,
}  # fmt: skip
"""The last part of the address of a form -> what it does."""


def _about(data: dict[str, str]) -> str:
    """Which of the forms of its kind on the page it was."""
    return data.get("betaling") or data.get("nummer") or ""


def _read(visit: Visit, content: bytes) -> Imported:
    with TemporaryDirectory(prefix="sow-gov-") as inside:
        path = Path(inside) / "afschrift.xml"
        path.write_bytes(content)
        return import_statement(visit.archive, path, visit.actor, visit.at)


def _screen(visit: Visit, year: int, imported: Imported | None = None) -> dict[str, Any]:
    visit.require_year(year)
    archive, today = visit.archive, visit.today
    money = Money(
        open_items(archive, today),
        payments(archive),
        doubts(archive),
        due_reminders(archive, today),
        open_interest(archive, today),
        not_sent(archive),
    )
    return open_items_screen(money, visit.member, f"/{visit.arrangement}/{year}", year, imported)


def _refused(visit: Visit, year: int, attempt: Attempt, status: int) -> Response[str]:
    context = _screen(visit, year) | {"attempt": attempt}
    return visit.page("open_items.html.j2", context, status=status, year=year)
