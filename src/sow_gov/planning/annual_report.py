# SPDX-License-Identifier: EUPL-1.2
"""What do the annual accounts look at? The year as budgeted, as amended and as it was, with all that is shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.domain.budget import Actuals
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.planning.accounts import Accounts, owed_cells
from sow_gov.planning.overview import columns, lines_of, side_by_side
from sow_gov.planning.position_view import AccountsView, YearPosition
from sow_gov.planning.results import Standing
from sow_gov.statutory.law import Item


@dataclass(frozen=True, slots=True)
class Legal:
    """What the law says of the accounts of a year: names of its codes, last day, and limits.

    ``send_before`` is the last day for gedeputeerde staten by ``send_article``, ``provisional_before`` that for sending
    the provisional account to the councils (None before the law asked for it). ``highest_permille`` is the highest
    limit of lawfulness, None before there was one; ``top_pay_cents`` the general maximum of the WNT, None where it is
    not known.
    """

    task_fields: Mapping[str, str]
    items: Mapping[str, Item]
    send_before: date | None
    send_article: str
    highest_permille: int | None
    top_pay_cents: int | None
    provisional_before: date | None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Jaarstukken in beeld: the accounts of a year beside its budget before and after its amendments (BBV art. 27).

    ``accounts`` has the totals per programme in any case; ``settled`` says whether the year tells how programmes are
    settled, without which nothing can be said of settlement or result (M7). ``budgeted`` is the position by the budget
    after amendment, ``previous`` that of the accounts of the year before, None where there are none.
    """

    adopted: Run
    amended: Run
    realised: Run
    view: AccountsView
    accounts: Accounts
    settled: bool
    budgeted: YearPosition
    previous: YearPosition | None
    standings: tuple[Standing, ...]
    legal: Legal

    @property
    def year(self) -> int:
        """The year of the accounts."""
        return self.realised.year

    @property
    def runs(self) -> tuple[Run, Run, Run]:
        """Budget, budget after amendment and accounts: the columns of every table."""
        return self.adopted, self.amended, self.realised

    @property
    def participants(self) -> tuple[str, ...]:
        """The codes of the participants, in the order of the regulation."""
        return self.realised.allocation.participants

    @property
    def actuals(self) -> Actuals:
        """The figures of the accounts with the decision on them.

        Raises:
            Fault: ALLOC-06, there are no accounts of the year.
        """
        if self.realised.budget.actuals is None:
            raise Fault("ALLOC-06", f"er is geen realisatie van {self.year}", "voeg de jaarrekening toe")
        return self.realised.budget.actuals

    @property
    def status(self) -> Status:
        """How far the accounts are: a concept is the provisional account (voorlopige jaarrekening)."""
        return self.actuals.status

    @property
    def example(self) -> bool:
        """Whether any figure shown is an example figure (M15)."""
        return self.accounts.example or any(run.example for run in self.runs)


@dataclass(frozen=True, slots=True)
class Deviation:
    """Afwijking of one line from the budget after amendment, in signed cents (income below zero), and why."""

    line: BorneLine
    amended_cents: int
    realised_cents: int
    explanation: str

    @property
    def difference_cents(self) -> int:
        """What it came to above the budget; below zero it cost less or brought in more."""
        return self.realised_cents - self.amended_cents


@dataclass(frozen=True, slots=True)
class OwnShare:
    """Aandeel of a participant under one programme and taakveld, in cents: what it paid, and what it owes in the end.

    ``task_field`` is "" where a key of amounts divides a programme as a whole.
    """

    programme: str
    task_field: str
    paid_cents: int
    owed_cents: int


def deviations(report: AnnualReport, programme: str) -> tuple[Deviation, ...]:
    """The lines of a programme that came out otherwise than budgeted, the largest difference first.

    They sum to the difference of the programme. The explanation is what the accounts say at the amount.

    Source: BBV art. 28.
    """
    pairs = side_by_side(columns([report.amended, report.realised]), lambda figures: lines_of(figures, programme))
    sources = report.actuals.sources
    found = [
        Deviation(line, cents[0], cents[1], sources[line.slug].note if line.slug in sources else "")
        for line, cents in pairs
        if cents[0] != cents[1]
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.difference_cents)))


def own_shares(report: AnnualReport, participant: str) -> tuple[OwnShare, ...]:
    """What one participant paid and owes per programme and taakveld: how it books its contribution.

    Together they are what the programmes of ``accounts`` say of it.
    """
    found: dict[tuple[str, str], tuple[int, int]] = {}

    def add(programme: str, task_field: str, paid: int, owed: int) -> None:
        before = found.get((programme, task_field), (0, 0))
        found[programme, task_field] = (before[0] + paid, before[1] + owed)

    for account in report.accounts.programmes:
        for cell in report.amended.allocation.select(programme=account.programme):
            add(account.programme, cell.task_field, cell.shares.get(participant, 0), 0)
        for cell in owed_cells(report.realised, report.amended, account.programme, account.settling):
            add(account.programme, cell.task_field, 0, cell.shares.get(participant, 0))
    return tuple(OwnShare(*place, *cents) for place, cents in found.items() if any(cents))
