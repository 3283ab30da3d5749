# SPDX-License-Identifier: EUPL-1.2
"""How does the year stand? What to do next, then every step of the year, and who pays what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sow_gov.billing.invoice import Invoice
from sow_gov.documents.shared import IN_EUROS, share_chart, share_table
from sow_gov.domain.people import Account
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.calendar_step import YearCalendar
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.web.screens.allocation import contributions
from sow_gov.web.screens.todo import Todo, todo
from sow_gov.web.screens.year_line import year_line
from sow_gov.wording.table import Column, Table


def year_screen(
    view: BudgetView,
    invoices: Sequence[Invoice],
    account: Account,
    today: date,
    upcoming: LastDay | None = None,
    more: Sequence[Todo] = (),
    calendar: YearCalendar | None = None,
) -> dict[str, Any]:
    """Show a year at a glance.

    Args:
        view: the runs of the year with its last days.
        invoices: the issued invoices of the year.
        account: decides what "what now" is about and which agreements and invoices are counted.
        today: to tell what is due from what is late.
        upcoming: the last day for the frameworks of the year after it; None when the law has none.
        more: what else waits for the account, of the cycle.
        calendar: the days of the year; None when nothing is known of them.
    """
    run, budget = view.run, view.run.budget
    start = f"/{run.arrangement.slug}/{run.year}"
    agreements = [dvo for dvo in budget.agreements if account.sees_agreement(dvo.participant)]
    seen = [invoice for invoice in invoices if account.sees_agreement(invoice.participant)]
    columns = (Column("", "text"), *(Column(run.name(slug)) for slug in run.allocation.participants), Column("Totaal"))
    caption = f"Bijdrage per gemeente {run.year}"
    own = account.participant if account.participant in run.allocation.participants else None
    return {
        "year": run.year,
        "title": budget.title,
        "status": budget.status,
        "lead": budget.lead,
        "example": view.example,
        "todo": todo(view, agreements, seen, account, today, upcoming, more),
        "steps": year_line(view, agreements, seen, today, calendar, bills=account.sees_every_agreement),
        "own": run.name(own) if own else None,
        "own_agreement": own if own and budget.agreement(own) else None,
        "sees_invoices": bool(agreements),
        "bills": account.sees_every_agreement,
        "own_cents": run.allocation.contribution(own) if own else None,
        "total_cents": run.allocation.total_cents,
        "contributions": Table(
            caption, columns, (contributions(run, account),), IN_EUROS, key="bijdragen", example=run.example
        ),
        "shares": share_table(run),
        "chart": share_chart(run),
        "allocation_address": f"{start}/verdeling",
    }
