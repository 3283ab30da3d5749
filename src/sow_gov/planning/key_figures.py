# SPDX-License-Identifier: EUPL-1.2
"""How healthy is the arrangement? The key figures of BBV art. 11, exact and with their parts, and the EMU balance.

The definitions are those of the Regeling vaststelling definities kengetallen, by professional knowledge. Contributions
of the participants count as structural income, save what pays for an incidental own choice (own choice): so structural
costs that are paid from incidental means show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.planning.balance import PrintedBalance
from sow_gov.planning.year_sums import YearSums
from sow_gov.statutory.accounting_law import BalancePost, BalanceRole, KeyFigureTerm


@dataclass(frozen=True, slots=True)
class Part:
    """Deel of a calculation: what it is called, and its cents as they count in it (below zero is taken off)."""

    label: str
    cents: int


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """Kengetal of one year: ``ratio`` is the sum of ``parts`` over ``over``, exact; None with the reason in ``absent``.

    The solvency ratio is over the balance total, the others over the income of the year.
    """

    slug: str
    name: str
    iv3: str
    year: int
    parts: tuple[Part, ...]
    over: Part | None
    ratio: Fraction | None
    absent: str
    example: bool


@dataclass(frozen=True, slots=True)
class EmuBalance:
    """EMU-saldo of one year, in cents: what the arrangement adds to (below zero: takes from) that of the country."""

    year: int
    word: str
    parts: tuple[Part, ...]
    example: bool

    @property
    def cents(self) -> int:
        """The parts together."""
        return sum(part.cents for part in self.parts)


def key_figures(
    terms: Sequence[KeyFigureTerm], sums: YearSums, balance: PrintedBalance | None, column: int
) -> tuple[KeyFigure, ...]:
    """The key figures of one year, in the order of the law.

    Args:
        terms: which there are, and which do not apply.
        sums: the year.
        balance: a balance sheet with the end of that year in ``column``; None when there is none.
        column: of the balance sheet.

    Source: BBV art. 11.
    """
    return tuple(_figure(term, sums, balance, column) for term in terms)


def emu_balance(sums: YearSums, provided_cents: int, invested_cents: int, stock_cents: int = 0) -> EmuBalance:
    """The EMU balance of a year by the calculation that goes with the BBV (art. 19 and 20).

    Args:
        sums: the year.
        provided_cents: what provisions went up, net of what was used and released.
        invested_cents: what was spent on fixed assets, less what was received for those sold.
        stock_cents: what stock went up.

    Source: the calculation of CBS and the ministry, by professional knowledge.
    """
    parts = (
        Part("Exploitatiesaldo vóór mutaties reserves", sums.before_reserves_cents),
        Part("Afschrijvingen ten laste van de exploitatie", sums.depreciation_cents),
        Part("Mutatie voorzieningen", provided_cents),
        Part("Investeringen in vaste activa", -invested_cents),
        Part("Mutatie voorraden", -stock_cents),
    )
    return EmuBalance(sums.year, sums.word, parts, sums.example)


def _figure(term: KeyFigureTerm, sums: YearSums, balance: PrintedBalance | None, column: int) -> KeyFigure:
    if term.absent:
        return KeyFigure(term.slug, term.name, term.iv3, sums.year, (), None, None, term.absent, example=False)
    if term.slug == "structurele-exploitatieruimte":
        return _ratio(term, sums, _structural(sums), _income(sums), example=sums.example)
    if balance is None:
        absent = f"er is geen balans per 31 december {sums.year}"
        return KeyFigure(term.slug, term.name, term.iv3, sums.year, (), None, None, absent, sums.example)
    example = sums.example or balance.example
    if term.slug == "solvabiliteit":
        own = Part("Eigen vermogen", balance.post_cents(BalancePost.EQUITY, column))
        total = Part("Balanstotaal", _balance_total(balance, column))
        return _ratio(term, sums, (own,), total, example=balance.example)
    return _ratio(term, sums, _net_debt(term, balance, column), _income(sums), example=example)


def _ratio(term: KeyFigureTerm, sums: YearSums, parts: tuple[Part, ...], over: Part, *, example: bool) -> KeyFigure:
    made = Fraction(sum(part.cents for part in parts), over.cents) if over.cents else None
    absent = "" if over.cents else f"{over.label.lower()} is nul"
    return KeyFigure(term.slug, term.name, term.iv3, sums.year, parts, over, made, absent, example)


def _income(sums: YearSums) -> Part:
    return Part("Totale baten zonder mutaties reserves", sums.income_cents)


def _structural(sums: YearSums) -> tuple[Part, ...]:
    paid = sums.contributions_cents - sums.incidental_contributions_cents
    return (
        Part("Structurele baten", sums.structural.income + paid),
        Part("Structurele lasten", -sums.structural.costs),
        Part("Structurele onttrekkingen aan reserves", sums.structural.withdrawn),
        Part("Structurele toevoegingen aan reserves", -sums.structural.added),
    )


def _net_debt(term: KeyFigureTerm, balance: PrintedBalance, column: int) -> tuple[Part, ...]:
    """Debts less what is owed or kept; the corrected figure also takes off the loans that were granted."""
    owed = (BalancePost.LONG_DEBT, BalancePost.SHORT_DEBT, BalancePost.ACCRUED_LIABILITIES)
    kept = (BalancePost.PLACED, BalancePost.CASH, BalancePost.ACCRUED_ASSETS)
    roles: Mapping[BalanceRole, str] = {BalanceRole.PLACEMENT: "Uitzettingen van een jaar of langer"}
    if term.slug == "netto-schuldquote-gecorrigeerd":
        roles = {BalanceRole.LOAN: "Verstrekte leningen", **roles}
    return (
        *(Part(post.value, balance.post_cents(post, column)) for post in owed),
        *(Part(name, -balance.role_cents(role, column)) for role, name in roles.items()),
        *(Part(post.value, -balance.post_cents(post, column)) for post in kept),
    )


def _balance_total(balance: PrintedBalance, column: int) -> int:
    return sum(row.stands[column] for row in balance.rows if row.code.startswith("P"))
