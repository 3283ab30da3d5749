# SPDX-License-Identifier: EUPL-1.2
"""What stands under an account in a month? Its sums per cost centre, and its postings where those may be seen (M25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sow_gov.app.booked import BookedYear
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.ledger import LedgerPurpose, Posting
from sow_gov.domain.people import Account
from sow_gov.planning.ledger_places import Placed, closed_lines
from sow_gov.web.language import Said, say
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.screens.ledger_todo import named
from sow_gov.web.screens.links import booked_address, months_address, postings_address
from sow_gov.wording.dates import date_short
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import DASH, count
from sow_gov.wording.table import Column, Row, Table

PAGE = 200
"""How many postings stand on a page."""
_FEW = 3
"""How many notes of rules tell what an account is for; more of them tell nothing."""
_PURPOSES = {
    LedgerPurpose.CONTRIBUTION: "bijdragen van gemeenten", LedgerPurpose.BALANCE: "balans",
    LedgerPurpose.OUTSIDE: "buiten de jaarrekening",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Under:
    """What somebody may see of an account in a month: its sums, the cost centre that was asked for, and why no more.

    ``chosen`` is None for all cost centres; ``why`` is None where the postings of what was asked for may be shown.
    """

    year: BookedYear
    account: str
    month: int
    cells: tuple[Placed, ...]
    chosen: str | None
    why: Said | None

    @property
    def asked(self) -> tuple[Placed, ...]:
        """The sums that were asked for."""
        return tuple(each for each in self.cells if self.chosen is None or each.booked.cost_centre == self.chosen)

    @property
    def postings(self) -> int:
        """How many postings may be shown."""
        return 0 if self.why else sum(each.booked.postings for each in self.asked)


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A cost centre of an account: where its sum went, and where its postings are ("" where there are none to see)."""

    name: str
    where: str
    where_address: str
    postings: str
    amount: str
    address: str
    current: bool


def under(year: BookedYear, account: str, month: int, who: Account, chosen: str | None) -> Under:
    """Say what somebody may see of an account in a month, in one cost centre or in all.

    Raises:
        NotThere: nothing is booked there.
        NotAllowed: it is of own choices that are not for who looks.

    Source: decision M25.
    """
    closed = closed_lines(year.budget, [slug for slug in year.arrangement.participants if who.sees_agreement(slug)])
    every = year.of_account(account, month)
    cells = tuple(each for each in every if each.line not in closed)
    if not _has(every, chosen):
        raise NotThere
    if not _has(cells, chosen):
        raise NotAllowed
    why = _why(cells) if any(each.closed for each in cells) else None
    if why is None and chosen is None and len(cells) < len(every):
        why = say("Kies een kostenplaats: een deel van deze rekening is van een eigen beleidskeuze van een ander.")
    return Under(year, account, month, cells, chosen, why)


def postings_screen(found: Under, postings: Sequence[Posting], page: int) -> dict[str, Any]:
    """Show an account in a month.

    Args:
        found: what may be seen.
        postings: those of the page.
        page: its number, from 1.
    """
    slug, year = found.year.arrangement.slug, found.year.budget.year
    address = postings_address(slug, year, found.account, found.month)
    last = max(-(-found.postings // PAGE), 1)
    notes = tuple(dict.fromkeys(each.rule.note for each in found.asked if each.rule and each.rule.note))
    return {
        "year": year,
        "account": found.account,
        "month_name": named(year, found.month),
        "month_address": f"{months_address(slug, year)}/{found.month}",
        "months_address": months_address(slug, year),
        "total": amount(sum(each.booked.cents for each in found.asked)),
        "count": count(sum(each.booked.postings for each in found.asked)),
        "chosen": found.chosen,
        "why": found.why,
        "notes": notes if len(notes) <= _FEW else (),
        "centres": tuple(_centre(found, each) for each in found.cells),
        "all_address": address if found.chosen is not None else "",
        "table": _table(found, postings) if postings else None,
        "first": count((page - 1) * PAGE + 1),
        "last_shown": count((page - 1) * PAGE + len(postings)),
        "previous": _page(found, page - 1) if page > 1 else "",
        "next": _page(found, page + 1) if page < last else "",
        "csv": _named(found, f"{address}/boekingen.csv") if found.postings else "",
    }


def _has(cells: Sequence[Placed], chosen: str | None) -> bool:
    return any(chosen is None or each.booked.cost_centre == chosen for each in cells)


def _why(cells: Sequence[Placed]) -> Said:
    """Why only the sum of an account may be seen."""
    if any(each.rule is not None and each.rule.client for each in cells):
        return say(
            "Deze rekening gaat over cliënten. Daarvan bewaart het systeem geen omschrijving, en het toont niets onder "
            "het totaal van een maand: zo is niet te zien wie wat kreeg."
        )
    return say(
        "Deze rekening is nog nergens gekoppeld. Niemand weet dus of zij over cliënten gaat, en daarom toont het "
        "systeem niets onder het totaal van een maand."
    )


def _centre(found: Under, each: Placed) -> CentreRow:
    slug, year, booked = found.year.arrangement.slug, found.year.budget.year, each.booked
    where = (
        (each.line and found.year.label(each.line))
        or (_PURPOSES.get(each.rule.purpose, "") if each.rule else "")
        or "nergens gekoppeld"
    )
    address = postings_address(slug, year, found.account, found.month, booked.cost_centre)
    return CentreRow(
        booked.cost_centre or DASH, where, booked_address(slug, year, each.line, found.month) if each.line else "",
        count(booked.postings), amount(booked.cents), "" if each.closed else address,
        found.chosen == booked.cost_centre,
    )  # fmt: skip


def _table(found: Under, postings: Sequence[Posting]) -> Table:
    rows = [
        Row(
            (
                each.entry, each.journal, each.line, date_short(each.booked_on), each.cost_centre or DASH,
                each.text or DASH, amount(each.cents),
            )
        )
        for each in postings
    ]  # fmt: skip
    columns = (
        Column("Boekstuk", "text"), Column("Dagboek", "text"), Column("Regel", "text"), Column("Datum", "text"),
        Column("Kostenplaats", "text"), Column("Omschrijving", "text"), Column("Bedrag"),
    )  # fmt: skip
    caption = f"Boekingen op rekening {found.account} in {named(found.year.budget.year, found.month)}"
    return Table(caption, columns, tuple(rows), IN_EUROS, "Debet positief.", "boekingen")


def _page(found: Under, page: int) -> str:
    slug, year = found.year.arrangement.slug, found.year.budget.year
    return _named(found, postings_address(slug, year, found.account, found.month), page)


def _named(found: Under, address: str, page: int | None = None) -> str:
    """An address in the same cost centre, of another page where one is named."""
    asked = {"kostenplaats": found.chosen, "blad": page}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"{address}?{query}" if query else address
