# SPDX-License-Identifier: EUPL-1.2
"""Do the accounts of a year (M7, M15, M16) close: result, settlement, balance sheet, equity, grants, appropriation?

The balance sheet is an imported trial balance: nothing here derives a stand, it only holds stands beside figures.
"""

from collections.abc import Iterator

from sow_gov.allocation.run import Run
from sow_gov.domain.balance_sheet import BalanceSheet, ResultUse
from sow_gov.domain.placing import Side
from sow_gov.planning.accounts import Accounts, accounts
from sow_gov.planning.balance import PrintedBalance, printed_sheet
from sow_gov.planning.closing_terms import (
    APPROPRIATED,
    BALANCED,
    BORNE,
    EQUITY,
    PROVIDED,
    RESERVES,
    SPENT,
    WRITTEN,
    Closing,
    Dossier,
    Figured,
    begun,
)
from sow_gov.planning.overview import Totals
from sow_gov.planning.position import closing_of, realised_provisions, realised_reserves, to_reserves
from sow_gov.planning.year_sums import DEPRECIATION, PROVISIONS, year_sums
from sow_gov.statutory.accounting_law import BalancePost, BalanceRole, BalanceSide

_ROWS, _SHEET, _APPROPRIATION = "balans.csv", "balans.toml", "resultaatbestemming.toml"
_OPENING, _CLOSING = 0, 1


def of_accounts(dossier: Dossier) -> Iterator[Closing]:
    """What the accounts close; of a file that the year does not have, nothing."""
    made = accounts_of(dossier)
    if made is not None:
        yield from _result(dossier, made)
    yield from _grants(dossier)
    sheet = dossier.run.budget.balance_sheet
    if sheet is not None:
        yield from _balance(dossier, sheet, made)
        yield from _reserves(dossier, sheet)
        yield from _provisions(dossier, sheet)
        yield from _depreciation(dossier, sheet)


def accounts_of(dossier: Dossier) -> Accounts | None:
    """The accounts by programme; None while the year does not say how programmes are settled."""
    appropriation = dossier.run.budget.appropriation
    if appropriation is None or dossier.amended is None or dossier.adopted is None:
        return None
    return accounts(dossier.run, dossier.amended, dossier.adopted, appropriation)


def _result(dossier: Dossier, made: Accounts) -> Iterator[Closing]:
    """Costs − own income ± reserves = contributions − result, and the appropriation places all of it."""
    name, file = _name(dossier), dossier.file(_APPROPRIATION)
    paid = sum(sum(each.paid.values()) for each in made.programmes)
    settled = sum(made.settlement.values())
    left = Figured("lasten min eigen baten en reservemutaties", _total(dossier).borne, f"regels {name}")
    right = Figured(
        "betaalde bijdragen en verrekening min resultaat", paid + settled - made.result_cents, f"verrekening {name}"
    )
    yield Closing(BORNE, "Kosten, bijdragen en resultaat", left, right, dossier.file("jaarrekening.csv"))
    result = Figured("resultaat van de jaarrekening", made.result_cents, f"verrekening {name}")
    placed = Figured("bestemming van het resultaat", made.appropriated_cents, file)
    if made.appropriation.parts or made.appropriation.decision is not None:
        yield Closing(APPROPRIATED, "Resultaat en bestemming", result, placed, file)


def _grants(dossier: Dossier) -> Iterator[Closing]:
    """What a grant was spent on per municipality is what its lines came to."""
    grants, file = dossier.run.budget.grants, dossier.file("rijksgelden.toml")
    spent_on = _programme_money(dossier.run) if grants else {}
    for grant in grants:
        for participant, spent in grant.spent.items():
            booked = sum(spent_on.get((line, participant), 0) for line in grant.lines)
            left = Figured("besteed volgens de SiSa-gegevens", spent, file)
            right = Figured("regels programmageld", booked, dossier.file("jaarrekening.csv"))
            yield Closing(SPENT, f"{grant.name}, {dossier.run.name(participant)}", left, right, file)


def _programme_money(run: Run) -> dict[tuple[str, str], int]:
    """What every line came to that one participant bears, by the code of the line and of the participant."""
    found, lines = {}, run.allocation.figures.lines
    for group in run.allocation.figures.groups:
        if group.first.bearing.participant is not None:
            for row in group.rows:
                found[lines[row].slug, group.first.bearing.participant] = lines[row].cents
    return found


def _balance(dossier: Dossier, sheet: BalanceSheet, made: Accounts | None) -> Iterator[Closing]:
    """The sheet closes on both days, opens where the last one closed, and holds the result of the accounts."""
    file, printed = dossier.file(_ROWS), printed_sheet(sheet, dossier.lists.balance_items)
    for column, day in enumerate((f"1-1-{sheet.on.year}", printed.columns[_CLOSING])):
        sides = [Figured(side.value, printed.side_cents(side, column), file) for side in BalanceSide]
        yield Closing(BALANCED, f"Balans {day}", sides[0], sides[1], file)
    if made is not None:
        held = Figured("resultaat op de balans", printed.role_cents(BalanceRole.RESULT, _CLOSING), file)
        result = Figured("resultaat van de jaarrekening", made.result_cents, f"verrekening {_name(dossier)}")
        yield Closing(EQUITY, "Resultaat", held, result, file)
        yield _equity(dossier, printed, made)
    yield from begun(dossier, printed, f"1-1-{sheet.on.year}", file)


def _equity(dossier: Dossier, printed: PrintedBalance, made: Accounts) -> Closing:
    """Equity moved by the reserve movements, the result, and what participants got of the result of the year before."""
    before = dossier.before.appropriation
    parts = before.parts if before is not None and before.decision is not None else ()
    left_equity = sum(part.cents for part in parts if part.use is ResultUse.PARTICIPANTS)
    moved = _total(dossier).reserves + made.result_cents - left_equity
    opening, closing = (printed.post_cents(BalancePost.EQUITY, column) for column in (_OPENING, _CLOSING))
    left = Figured("mutatie van het eigen vermogen op de balans", closing - opening, dossier.file(_ROWS))
    right = Figured("reservemutaties, resultaat en uitkering", moved, dossier.file("jaarrekening.csv"))
    return Closing(EQUITY, "Eigen vermogen", left, right, dossier.file(_ROWS))


def _reserves(dossier: Dossier, sheet: BalanceSheet) -> Iterator[Closing]:
    """Every reserve closes on the balance where its schedule does, and all reserve lines are in a schedule."""
    budget, file, total = dossier.run.budget, dossier.file(_ROWS), _total(dossier)
    if budget.position is None:
        return
    schedules = realised_reserves(budget, to_reserves(dossier.before.appropriation))
    for side, booked in ((Side.COST, total.added), (Side.INCOME, total.withdrawn)):
        stands = [stand for each in schedules for stand in each.stands]
        moved = sum(each.added_cents if side is Side.COST else each.taken_cents for each in stands)
        what = "Toevoegingen aan" if side is Side.COST else "Onttrekkingen aan"
        lines = Figured("regels reservemutatie", booked, dossier.file("jaarrekening.csv"))
        schedule = Figured("verloop van de reserves", moved, dossier.file("financiele-positie.toml"))
        yield Closing(RESERVES, f"{what} reserves {dossier.run.year}", lines, schedule, schedule.where)
    for each in schedules:
        held = Figured("stand op de balans", closing_of(sheet, each.reserve.slug), file)
        told = Figured("begin en mutaties", each.stands[-1].closing_cents, dossier.file("jaarrekening.csv"))
        yield Closing(EQUITY, f"{each.reserve.name} {sheet.on.day}-{sheet.on.month}-{sheet.on.year}", held, told, file)


def _provisions(dossier: Dossier, sheet: BalanceSheet) -> Iterator[Closing]:
    """Every provision closes where its movements take it, and what they cost is on category 7.2."""
    budget, file = dossier.run.budget, dossier.file(_SHEET)
    if budget.position is None:
        return
    sums, schedules = year_sums(dossier.run, dossier.lists.items), realised_provisions(budget)
    for each in schedules:
        held = Figured("stand op de balans", closing_of(sheet, each.provision.slug), dossier.file(_ROWS))
        told = Figured("begin en verloop", each.stands[-1].closing_cents, file)
        yield Closing(PROVIDED, f"{each.provision.name} {sheet.on.year}", held, told, file)
    added = sum(stand.added_cents - stand.released_cents for each in schedules for stand in each.stands)
    left = Figured(f"regels met categorie {PROVISIONS}", sums.provisions.balance, dossier.file("jaarrekening.csv"))
    right = Figured("toevoegingen min vrijval in het verloop", added, file)
    yield Closing(PROVIDED, f"Voorzieningen in de exploitatie {sheet.on.year}", left, right, file)


def _depreciation(dossier: Dossier, sheet: BalanceSheet) -> Iterator[Closing]:
    """What fixed assets were written down is on category 7.3, in a sheet that tells how its fixed assets moved."""
    if not any(each.written_cents for each in sheet.movements):
        return
    file, sums = dossier.file(_SHEET), year_sums(dossier.run, dossier.lists.items)
    left = Figured(f"regels met categorie {DEPRECIATION}", sums.depreciation_cents, dossier.file("jaarrekening.csv"))
    written = sum(each.written_cents for each in sheet.movements)
    right = Figured("afschrijving in het verloop van de activa", written, file)
    yield Closing(WRITTEN, f"Afschrijvingen {sheet.on.year}", left, right, file)


def _name(dossier: Dossier) -> str:
    return dossier.run.allocation.figures.name


def _total(dossier: Dossier) -> Totals:
    return year_sums(dossier.run, dossier.lists.items).total
