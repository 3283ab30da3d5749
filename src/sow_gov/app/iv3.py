# SPDX-License-Identifier: EUPL-1.2
"""How does a year become an Iv3 delivery? Made of its figures and checked as CBS does; nothing is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sow_gov import __version__
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.balance_sheet import Settling
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.exports.iv3.cells import Place, contributions, matrix
from sow_gov.exports.iv3.check import accepted, checked_file
from sow_gov.exports.iv3.definitions import LAYER, definitions
from sow_gov.exports.iv3.delivery import ACCOUNTS, BUDGET, Delivery, KeyFigure, Sender, delivery
from sow_gov.exports.iv3.remarks import Remark
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.balance import PrintedBalance, printed_forecast, printed_sheet
from sow_gov.planning.key_figures import key_figures
from sow_gov.planning.year_sums import year_sums
from sow_gov.statutory import codes
from sow_gov.statutory.law import holding

SOFTWARE = f"sow_gov {__version__}"


@dataclass(frozen=True, slots=True)
class Iv3File:
    """Iv3-bestand that CBS would take: its name, its bytes, and what is to be said of it for information."""

    name: str
    content: bytes
    remarks: tuple[Remark, ...]


def iv3_file(arrangement: Arrangement, year: int, period: int, at: datetime, sender: Sender | None = None) -> Iv3File:
    """The delivery of a year, when CBS would take it.

    Args:
        arrangement: a loaded contract folder.
        year: the budget year.
        period: 0 for the budget as adopted, 5 for the accounts.
        at: the instant of making, with its offset from UTC.
        sender: who delivers; None is the arrangement itself, see :func:`sender_of`.

    Raises:
        Fault: IV3-01, no definitions of the year; IV3-02, no figures of that period; DeliveryRejected (IV3-03), with
            everything that is wrong; those of :func:`sow_gov.app.allocate.run`.

    Source: BBV art. 71; joint arrangements deliver no budget, which is made for who wants to check it.
    """
    made = iv3_delivery(arrangement, year, period, at, sender or sender_of(arrangement))
    return Iv3File(f"iv3-{LAYER}-{year}-{period}.json", made.file, accepted(made))


def iv3_delivery(arrangement: Arrangement, year: int, period: int, at: datetime, sender: Sender) -> Delivery:
    """The delivery of a year before it is checked; arguments and faults as :func:`iv3_file`, save IV3-03."""
    allowed, law = definitions(LAYER, year), versions(law_book())
    budget = arrangement.year(year)
    if period not in (BUDGET, ACCOUNTS) or (period == ACCOUNTS and budget.actuals is None):
        kind = {BUDGET: "begroting", ACCOUNTS: "jaarrekening"}.get(period, "kwartaalcijfers")
        todo = f"kies {BUDGET} (begroting) of {ACCOUNTS} (jaarrekening); kwartalen volgen uit het grootboek"
        raise Fault("IV3-02", f"van {year} is er geen {kind}, dus geen levering van periode {period}", todo)
    accounts = period == ACCOUNTS
    figures = run(arrangement, law, year, Phase.ACTUAL if accounts else Phase.BUDGET)
    charged = _charged(figures, law) if accounts else contributions(figures)
    return delivery(
        allowed,
        period,
        sender,
        at,
        matrix(figures, allowed, charged),
        budget.balance_sheet if accounts else None,
        _key_figures(figures, sum(charged.values()), accounts=accounts),
    )


def checked(path: Path) -> tuple[Remark, ...]:
    """What CBS would say of a file, whoever made it.

    Raises:
        Fault: IV3-05, it cannot be read.
    """
    try:
        return checked_file(path.read_bytes())
    except OSError as error:
        what = f"{path} is niet te lezen: {error.strerror or error}"
        raise Fault("IV3-05", what, "noem een bestand dat er is") from error


def sender_of(arrangement: Arrangement) -> Sender:
    """The arrangement as CBS knows it: contact is its department; number and telephone are not in the contracts."""
    party = arrangement.parties[arrangement.body]
    return Sender("", party.name, party.department, party.email, "", SOFTWARE, SOFTWARE)


def _charged(realised: Run, law: dict[str, str]) -> dict[Place, int]:
    """What participants were charged for a year: what it cost, or in some programmes a fixed contribution (M7)."""
    appropriation = realised.budget.appropriation
    ways = appropriation.settling if appropriation else ()
    fixed = [programme for programme, way in ways if way is Settling.FIXED]
    if not fixed:
        return contributions(realised)
    amended = last_adopted(realised.budget)
    paid = run(realised.arrangement, law, realised.budget.year, variant=f"w{amended}" if amended else "")
    return contributions(realised, paid, fixed)


def _key_figures(figures: Run, contributions_cents: int, *, accounts: bool) -> Iterator[KeyFigure]:
    """The key figures of BBV art. 11 that can be computed, as CBS calls them."""
    year, law = figures.budget.year, accounting_law()
    balance, column = _balance(figures, accounts=accounts)
    sums = year_sums(figures, codes.items(law_book(), date(year, 1, 1)), contributions_cents)
    for found in key_figures(holding(law.key_figures, date(year, 1, 1)).value, sums, balance, column):
        if found.ratio is not None:
            yield KeyFigure(found.iv3, f"{'Rek' if accounts else 'Beg'}_{year}", found.ratio)


def _balance(figures: Run, *, accounts: bool) -> tuple[PrintedBalance | None, int]:
    """The balance sheet at the end of the year, and its column: that of the accounts, or the forecast of the budget."""
    budget = figures.budget
    items = holding(accounting_law().items, date(budget.year, 1, 1)).value
    if accounts:
        return (printed_sheet(budget.balance_sheet, items), 1) if budget.balance_sheet else (None, 0)
    return (printed_forecast(budget.position, budget.year, items), 2) if budget.position else (None, 0)
