# SPDX-License-Identifier: EUPL-1.2
"""What should this person do next, by when, and why? For each role the steps of the year that wait for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.agreement import Agreement, Instalment
from sow_gov.domain.people import Account, Role
from sow_gov.domain.status import Status
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.web.language import Said, say


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do: what, by when (None for no fixed day), why (article or agreement), and where.

    ``late`` says that the day has passed.
    """

    what: Said
    by: date | None
    why: Said | str
    link: Said
    address: str
    late: bool = False


def todo(
    view: BudgetView,
    agreements: Sequence[Agreement],
    invoices: Sequence[Invoice],
    account: Account,
    today: date,
    upcoming: LastDay | None,
    more: Sequence[Todo] = (),
) -> tuple[Todo, ...]:
    """What waits for an account, the first to be done first.

    Args:
        view: the year.
        agreements: those that the account may see.
        invoices: the issued invoices that it may see.
        account: its role decides.
        today: tells late from due.
        upcoming: the last day for the frameworks of the next year.
        more: what else waits for the account, such as a zienswijze or an invoice to check.
    """
    run = view.run
    start = f"/{run.arrangement.slug}/{run.year}"
    if account.role is Role.CONTROLLER:
        found = [*_sign(agreements, start), *_issue(run, agreements, invoices, today, start)]
    elif account.role is Role.SECRETARY:
        found = [*_send(view, today, start), *_sign(agreements, start), *_prepare(run, upcoming, today, start)]
    elif account.role is Role.REVIEWER:
        found = list(_sign(agreements, start))
    elif account.role is Role.AUDITOR:
        found = [_recompute(run, start)]
    else:
        found = [_accounts(run)]
    return tuple(sorted((*more, *found), key=lambda each: (each.by is None, each.by or date.max)))


def _sign(agreements: Sequence[Agreement], start: str) -> Iterator[Todo]:
    """Agreements that wait for a signature."""
    for dvo in agreements:
        if dvo.status is not Status.SIGNED:
            what = say("Laat DVO %(number)s door beide partijen ondertekenen", number=dvo.number)
            why = say("zonder ondertekende DVO mag er niets worden gefactureerd")
            yield Todo(what, None, why, say("Open de DVO"), f"{start}/dvo/{dvo.participant}")


def next_terms(agreements: Sequence[Agreement], invoices: Sequence[Invoice]) -> Iterator[tuple[Agreement, Instalment]]:
    """The first instalment of each agreement that was not invoiced, the earliest day first."""
    advances = (each for each in invoices if each.number and each.kind is InvoiceKind.ADVANCE)
    issued = {(invoice.participant, invoice.instalment.number) for invoice in advances}
    waiting = (
        next((term for term in dvo.payment.instalments if (dvo.participant, term.number) not in issued), None)
        for dvo in agreements
    )
    found = [(dvo, term) for dvo, term in zip(agreements, waiting, strict=True) if term is not None]
    return iter(sorted(found, key=lambda each: each[1].invoiced_on))


def _issue(
    run: Run, agreements: Sequence[Agreement], invoices: Sequence[Invoice], today: date, start: str
) -> Iterator[Todo]:
    """The next invoice for each municipality that signed."""
    signed = [dvo for dvo in agreements if dvo.status is Status.SIGNED]
    for dvo, term in next_terms(signed, invoices):
        named = {"name": run.name(dvo.participant), "term": term.name}
        what = say("Geef het voorschot aan %(name)s uit: %(term)s", **named)
        if term.invoiced_on <= today:
            what = say("Het voorschot aan %(name)s kan worden uitgegeven: %(term)s", **named)
        why = say("betaaltermijnen van %(number)s", number=dvo.number)
        address = f"{start}/factureren/voorschot/{term.invoiced_on.isoformat()}"
        yield Todo(what, term.invoiced_on, why, say("Bekijk en geef uit"), address, today > term.invoiced_on)


def _send(view: BudgetView, today: date, start: str) -> Iterator[Todo]:
    """The adopted budget that did not go to gedeputeerde staten, or the draft that must go to the councils."""
    budget = view.run.budget
    if budget.status is Status.CONCEPT:
        if budget.procedure.draft_sent_on is None and view.sending is not None:
            what = say("Zend de ontwerpbegroting %(year)s naar de raden", year=budget.year)
            link = say("Bekijk de verdeling")
            yield _by_law(what, view.sending, today, link, f"{start}/verdeling")
    elif budget.procedure.sent_to_province_on is None and view.province is not None:
        what = say("Zend de begroting %(year)s naar gedeputeerde staten", year=budget.year)
        yield _by_law(what, view.province, today, say("Bekijk de stukken"), f"{start}/stukken")


def _prepare(run: Run, upcoming: LastDay | None, today: date, start: str) -> Iterator[Todo]:
    """The frameworks of the next year, as long as nothing says that they were sent."""
    following = run.arrangement.years.get(run.year + 1)
    if upcoming is None or (following is not None and following.procedure.frameworks_sent_on is not None):
        return
    what = say("Zend de kaders voor %(year)s en de voorlopige jaarrekening naar de raden", year=run.year + 1)
    yield _by_law(what, upcoming, today, say("Bekijk de stukken"), f"{start}/stukken")


def _recompute(run: Run, start: str) -> Todo:
    """What an auditor can always do."""
    what = say("Reken de verdeling na: het rekenspoor bevat alle invoer, regels en stappen")
    why = say("rekenrun %(run)s", run=run.digest[:16])
    return Todo(what, None, why, say("Bekijk de stukken"), f"{start}/stukken")


def _accounts(run: Run) -> Todo:
    """What an administrator looks after."""
    what = say("Sluit accounts die niet meer nodig zijn en zet zo nodig een wachtwoord terug")
    why = say("toegang volgt de rol; wie van functie wisselt verliest haar")
    return Todo(what, None, why, say("Open de accounts"), f"/{run.arrangement.slug}/beheer/accounts")


def _by_law(what: Said, last: LastDay, today: date, link: Said, address: str) -> Todo:
    return Todo(what, last.day, last.article, link, address, today > last.day)
