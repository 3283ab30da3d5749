# SPDX-License-Identifier: EUPL-1.2
"""What is there to settle of a year? Every settlement beside the accounts, and whether the sums close."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sow_gov.allocation.engine import Cell
from sow_gov.allocation.run import Run
from sow_gov.app.owed import named, signed_amendments
from sow_gov.billing.instalment_plan import year_amounts
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.billing.settlement import Settlement, YearAmounts, result_parts, settlement
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.balance_sheet import ResultAppropriation, Settling
from sow_gov.planning.accounts import Accounts, accounts
from sow_gov.planning.closing_terms import BORNE, Closing, Figured
from sow_gov.planning.settled import owed_in_the_end, paid_for_fixed, settling_of, to_participants


@dataclass(frozen=True, slots=True)
class YearRuns:
    """Verdelingen of a year: its budget, that after its last adopted amendment, and its accounts."""

    adopted: Run
    amended: Run
    realised: Run


@dataclass(frozen=True, slots=True)
class SettlementView:
    """Afrekening in beeld: what every municipality owes over a year, what was invoiced, and whether it all closes.

    ``cells`` are those by which the year is owed in the end. ``done`` are the settlement invoices that were issued, by
    participant. ``result`` maps a participant to its part in a result that the AB gave (below zero: took).
    """

    runs: YearRuns
    accounts: Accounts
    cells: tuple[Cell, ...]
    settlements: tuple[Settlement, ...]
    result: Mapping[str, int]
    closings: tuple[Closing, ...]
    done: Mapping[str, Invoice]

    @property
    def year(self) -> int:
        """The year that is settled."""
        return self.accounts.year

    @property
    def settling(self) -> Mapping[str, Settling]:
        """How every programme is settled, in the order of the regime."""
        return settling_of(self.accounts.appropriation, self.runs.realised)

    @property
    def whole(self) -> bool:
        """Whether every participant was settled already, so that nothing is left to do."""
        return len(self.done) == len(self.accounts.participants)

    @property
    def example(self) -> bool:
        """Whether any figure is an example figure (M15)."""
        return self.accounts.example

    def of(self, participant: str) -> Settlement | None:
        """The settlement with one participant; None where it has no DVO."""
        return next((each for each in self.settlements if each.participant == participant), None)


def settlement_view(runs: YearRuns, appropriation: ResultAppropriation, issued: Sequence[Invoice]) -> SettlementView:
    """Settle a year with every participant that has a DVO, and hold the sums against the accounts.

    Args:
        runs: of the year.
        appropriation: how each programme is settled, and what the AB did with the result.
        issued: every invoice of the year.

    Source: decision M7.
    """
    amended, realised = runs.amended, runs.realised
    made = accounts(realised, amended, runs.adopted, appropriation)
    cells = owed_in_the_end(realised, amended, appropriation)
    result = result_parts(to_participants(appropriation), paid_for_fixed(amended, appropriation))
    done = {each.participant: each for each in issued if each.kind is InvoiceKind.SETTLEMENT}
    settlements = []
    for slug in realised.allocation.participants:
        agreement = runs.adopted.budget.agreement(slug)
        if agreement is not None:
            amounts = YearAmounts(year_amounts(amended.allocation.cells, slug), year_amounts(cells, slug))
            own = _counted([each for each in issued if each.participant == slug], done.get(slug))
            dvo = _named(runs.adopted, agreement)
            settlements.append(settlement(dvo, realised.year, amounts, own, result.get(slug, 0)))
    closings = tuple(_closings(made, settlements, to_participants(appropriation)))
    return SettlementView(runs, made, cells, tuple(settlements), result, closings, done)


def _named(adopted: Run, agreement: Agreement) -> Agreement:
    return named(agreement, signed_amendments(adopted.budget, agreement.participant))


def _counted(own: Sequence[Invoice], done: Invoice | None) -> list[Invoice]:
    """The invoices of a participant that count: of one that was settled those that its settlement names."""
    if done is None:
        return list(own)
    there = {each.number for each in done.earlier}
    return [each for each in own if str(each.number) in there]


def _closings(made: Accounts, settlements: Sequence[Settlement], given: int) -> Iterator[Closing]:
    """The proof that sums close: owed with the accounts, per programme and in all, and invoiced with owed."""
    file = f"{made.year}/jaarrekening.csv"
    for account in made.programmes:
        owed = sum(
            line.owed_cents for each in settlements for line in each.lines if line.programme == account.programme
        )
        right = Figured("bijdragen in de jaarrekening", account.contributions_cents, file)
        yield _closing(f"Werkelijke bijdragen {account.name}", owed, right)
    owed = sum(each.owed_cents for each in settlements)
    right = Figured("bijdragen in de jaarrekening", made.contributions_cents, file)
    yield _closing("Werkelijke bijdragen", owed, right)
    borne = Figured("lasten min eigen baten en reservemutaties, met het resultaat", made.realised.borne, file)
    yield _closing("Bijdragen en kosten", owed - made.result_cents, borne)
    invoiced = sum(invoice.total_cents for each in settlements for invoice in each.invoices)
    asked = sum(each.total_cents for each in settlements) + given
    right = Figured("werkelijke bijdragen", owed, file)
    yield _closing("Gefactureerd en afgerekend", invoiced + asked, right)


def _closing(name: str, cents: int, right: Figured) -> Closing:
    return Closing(BORNE, name, Figured("som van de gemeenten", cents, "afrekening"), right, right.where)
