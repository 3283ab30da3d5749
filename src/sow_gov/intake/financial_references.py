# SPDX-License-Identifier: EUPL-1.2
"""Do position, balance sheet, appropriation and grants of a year use names that exist, and fit each other and the law?

That sums close is not asked here: the closing checks (M15) say that of the figures.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sow_gov.domain.balance_sheet import BalanceAccount, BalanceSheet, ResultAppropriation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.grants import GrantFlow
from sow_gov.domain.money import in_words
from sow_gov.domain.position import FinancialPosition
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.intake.names import Names, known, repeated, twice
from sow_gov.planning.position import below_zero, reserve_lines
from sow_gov.statutory.accounting_law import BalancePost, BalanceRole, balance_item
from sow_gov.statutory.law import holding

_HELD = (BalancePost.PROVISIONS, BalancePost.EQUITY)


def findings(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """Everything that does not fit in the files beside the lines of a year; nothing of files that are not there."""
    if year.position is not None:
        yield from _position(names, year, year.position)
    if year.balance_sheet is not None:
        yield from _balance(year, year.balance_sheet)
    if year.appropriation is not None:
        yield from _appropriation(names, year, year.appropriation)
    yield from _grants(names, year)


def _position(names: Names, year: BudgetYear, position: FinancialPosition) -> Iterator[Finding]:
    file = f"{year.year}/financiele-positie.toml"
    held = [*(each.slug for each in position.reserves), *(each.slug for each in position.provisions)]
    yield from twice(file, "", "code", held)
    yield from twice(file, "investering", "code", [each.slug for each in position.investments])
    yield from twice(file, "risico", "code", [each.slug for each in position.risks])
    yield from twice(file, "balanspost", "code", [each.item for each in position.balance])
    for risk in position.risks:
        yield from known(file, f"risico[{risk.slug}].programma", risk.programme, names.programmes, "programma")
    for forecast in position.balance:
        yield from _item(file, f"balanspost[{forecast.item}]", forecast.item, year.year)
    yield from _reserve_lines(file, year, position)
    for place, fault in below_zero(year):
        yield Finding(file, place, fault.code, fault.what, fault.todo)


def _reserve_lines(file: str, year: BudgetYear, position: FinancialPosition) -> Iterator[Finding]:
    """Every reserve line of the budget, or of an amendment to it, moves exactly one reserve."""
    own = [line.slug for line in reserve_lines(year)]
    new = [line.new for each in year.amendments for line in each.lines if line.new is not None]
    coming = [line.slug for line in new if line.kind is LineKind.RESERVE]
    named = [line for reserve in position.reserves for line in reserve.lines]
    for reserve in position.reserves:
        for line in reserve.lines:
            if line not in own and line not in coming:
                what = f"regel {line!r} is geen regel van de soort reservemutatie"
                todo = "noem een regel reservemutatie uit lasten-en-baten.csv of een begrotingswijziging"
                yield Finding(file, f"reserve[{reserve.slug}].regels", "POSITION-01", what, todo)
    for line in own:
        if named.count(line) != 1:
            what = f"regel {line!r} hoort bij {named.count(line)} reserves"
            yield Finding(file, "reserve", "POSITION-02", what, "noem de regel bij precies één reserve")


def _item(file: str, place: str, code: str, year: int) -> Iterator[Finding]:
    """A finding for a balance code that the law of a year does not know."""
    try:
        balance_item(accounting_law(), code, date(year, 12, 31))
    except Fault as fault:
        yield Finding(file, place, fault.code, fault.what, fault.todo)


def _balance(year: BudgetYear, sheet: BalanceSheet) -> Iterator[Finding]:
    head, rows, last_day = f"{year.year}/balans.toml", f"{year.year}/balans.csv", date(year.year, 12, 31)
    if sheet.on != last_day:
        yield Finding(head, "datum", "BALANCE-02", f"de balans is van {sheet.on}", f"een balans is van {last_day}")
    if year.actuals is None:
        what = "er is een balans en geen jaarrekening"
        yield Finding(head, "", "BALANCE-03", what, "voeg jaarrekening.toml en jaarrekening.csv toe")
    unknown = [
        finding
        for account in sheet.accounts
        for finding in _item(rows, f"rekening {account.slug}", account.item, year.year)
    ]
    yield from unknown
    if not unknown:
        yield from _held(rows, year, sheet.accounts)
    yield from _movements(head, sheet)
    yield from _limits(head, year, sheet)


def _held(file: str, year: BudgetYear, accounts: Sequence[BalanceAccount]) -> Iterator[Finding]:
    """Every reserve and provision has an account of its own code, and every such account is one of them."""
    if year.position is None:
        return
    law, on = accounting_law(), date(year.year, 12, 31)
    posts = {each.slug: balance_item(law, each.item, on).post for each in accounts}
    results = {each.slug for each in accounts if balance_item(law, each.item, on).role is BalanceRole.RESULT}
    wanted = dict.fromkeys((each.slug for each in year.position.reserves), BalancePost.EQUITY)
    wanted |= dict.fromkeys((each.slug for each in year.position.provisions), BalancePost.PROVISIONS)
    for slug, post in wanted.items():
        if posts.get(slug) is not post:
            what = f"er is geen rekening {slug!r} op de post {post.value}"
            todo = "geef elke reserve en voorziening van de positie een rekening met haar code"
            yield Finding(file, f"rekening {slug}", "BALANCE-04", what, todo)
    for slug, found in posts.items():
        if found in _HELD and slug not in wanted and slug not in results:
            what = f"rekening {slug!r} staat op {found.value} en is geen reserve of voorziening"
            todo = "noem haar in financiele-positie.toml, of geef de rekening een andere balanscode"
            yield Finding(file, f"rekening {slug}", "BALANCE-05", what, todo)


def _movements(file: str, sheet: BalanceSheet) -> Iterator[Finding]:
    """A movement is of an account, and takes its opening to its closing stand."""
    yield from twice(file, "verloop", "rekening", [each.account for each in sheet.movements])
    yield from twice(file, "onrechtmatigheid", "code", [each.slug for each in sheet.unlawful])
    yield from twice(file, "verplichting", "code", [each.slug for each in sheet.commitments])
    accounts = {account.slug: account for account in sheet.accounts}
    for each in sheet.movements:
        place = f"verloop[{each.account}]"
        yield from known(file, place, each.account, accounts, "rekening")
        account = accounts.get(each.account)
        if account is not None and account.opening_cents + each.total_cents != account.closing_cents:
            made = in_words(account.opening_cents + each.total_cents)
            what = f"begin en verloop geven {made}, en de balans zegt {in_words(account.closing_cents)}"
            yield Finding(file, place, "BALANCE-06", what, "herstel het verloop of de stand")


def _limits(file: str, year: BudgetYear, sheet: BalanceSheet) -> Iterator[Finding]:
    """The limit of the lawfulness statement, and every maximum of the WNT, stay under those of the law.

    Pay above its maximum is no finding: the accounts must tell of it.
    """
    law, on = accounting_law(), date(year.year, 12, 31)
    chosen, most_allowed = sheet.limit_permille, holding(law.lawfulness, on).value
    if chosen is not None and (most_allowed is None or chosen > most_allowed.permille):
        allowed = "geen grens" if most_allowed is None else f"hoogstens {_percent(most_allowed.permille)}"
        what = f"de verantwoordingsgrens is {_percent(chosen)}, en de wet kent over {year.year} {allowed}"
        yield Finding(file, "verantwoordingsgrens", "BALANCE-08", what, "kies een grens die mag, of laat haar weg")
    try:
        year_most = holding(law.top_pay, on).value if sheet.top_pay else 0
    except Fault as fault:
        yield Finding(file, "topfunctionaris", fault.code, fault.what, fault.todo)
        return
    for pay in sheet.top_pay:
        most = year_most * pay.months * pay.part_percent // 1200
        if pay.maximum_cents > most:
            what = f"het maximum is {in_words(pay.maximum_cents)}, en de WNT geeft hoogstens {in_words(most)}"
            todo = "reken het maximum van het jaar om naar maanden en deeltijd"
            yield Finding(file, f"topfunctionaris[{pay.function}].maximum", "BALANCE-07", what, todo)


def _percent(permille: int) -> str:
    return f"{permille // 10},{permille % 10} procent"


def _appropriation(names: Names, year: BudgetYear, appropriation: ResultAppropriation) -> Iterator[Finding]:
    file, settled = f"{year.year}/resultaatbestemming.toml", [slug for slug, _ in appropriation.settling]
    for programme in settled:
        yield from known(file, f"verrekening[{programme}]", programme, names.programmes, "programma")
    reserves = [each.slug for each in year.position.reserves] if year.position else []
    for place, part in enumerate(appropriation.parts, 1):
        yield from known(file, f"bestemming[{place}].reserve", part.reserve, reserves, "reserve")
    yield from twice(file, "verrekening", "programma", settled)
    for programme in names.programmes:
        if programme not in settled:
            what = f"van programma {programme!r} staat niet hoe het wordt verrekend"
            yield Finding(file, "verrekening", "BALANCE-09", what, "kies nacalculatie of vaste bijdrage")
    yield from _decided(file, year, appropriation)


def _decided(file: str, year: BudgetYear, appropriation: ResultAppropriation) -> Iterator[Finding]:
    """The AB decides on a result once it adopted the accounts (M7); accounts that a balance misses are BALANCE-03."""
    decision, actuals = appropriation.decision, year.actuals
    if decision is not None and actuals is not None and decision.decided_on < actuals.decision.decided_on:
        what = f"het besluit is van {decision.decided_on}, de jaarrekening pas van {actuals.decision.decided_on}"
        yield Finding(file, "besluit.datum", "BALANCE-10", what, "besluit over het resultaat na de jaarrekening")
    if decision is not None and actuals is None and year.balance_sheet is None:
        what = f"er is een besluit over het resultaat, en geen jaarrekening van {year.year}"
        yield Finding(file, "besluit", "BALANCE-10", what, "voeg de jaarrekening toe, of laat het besluit weg")


def _grants(names: Names, year: BudgetYear) -> Iterator[Finding]:
    file = f"{year.year}/rijksgelden.toml"
    yield from twice(file, "rijksgeld", "code", [grant.slug for grant in year.grants])
    passed = programme_money(year) if year.grants else {}
    for grant in year.grants:
        place = f"rijksgeld[{grant.slug}]"
        for participant in grant.received:
            yield from known(file, f"{place}.gemeente", participant, names.participants, "deelnemer")
        yield from _spent_on(f"{place}.regels", file, grant, passed)
        if year.actuals is not None and not grant.spent:
            what = "er is een jaarrekening, en hier staat niet wat is besteed"
            yield Finding(file, f"{place}.gemeente", "POSITION-07", what, "vul besteed bij elke gemeente in")
    for line in repeated(line for grant in year.grants for line in grant.lines):
        what = f"regel {line!r} staat bij meer dan één rijksgeld"
        yield Finding(file, "rijksgeld", "POSITION-03", what, "noem de regel bij één rijksgeld")


def _spent_on(place: str, file: str, grant: GrantFlow, passed: dict[str, str]) -> Iterator[Finding]:
    for line in grant.lines:
        if line not in passed:
            what = f"regel {line!r} is geen regel programmageld"
            yield Finding(file, place, "POSITION-04", what, "noem regels programmageld uit lasten-en-baten.csv")
        elif passed[line] not in grant.received:
            what = f"regel {line!r} is van {passed[line]}, en die gemeente heeft geen bedrag"
            yield Finding(file, place, "POSITION-04", what, "geef elke gemeente van de regels een bedrag")


def programme_money(year: BudgetYear) -> dict[str, str]:
    """The municipality of every line of programme money, by the code of the line."""
    lines = BudgetLines.of(year.lines)
    return {
        lines.slugs[row]: terms.participant
        for term, terms in enumerate(lines.terms)
        if terms.kind is LineKind.PROGRAMME_MONEY and terms.participant is not None
        for row in lines.rows(term)
    }
