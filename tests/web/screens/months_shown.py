# SPDX-License-Identifier: EUPL-1.2
"""The pages of months and ledger with something in every part of them, and with nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import make
from ledgers import summed
from sow_gov.app.allocate import run_named, run_of_part
from sow_gov.app.booked import BookedYear
from sow_gov.app.demo_ledger import postings
from sow_gov.app.ledger import Imported
from sow_gov.domain.errors import Finding
from sow_gov.domain.ledger import Accrued, PeriodClosed, PeriodReopened, Posting
from sow_gov.domain.people import Account
from sow_gov.domain.status import Decision
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.amended import accounted, after, last_adopted
from sow_gov.planning.from_ledger import booked_year, figures_from
from sow_gov.planning.ledger_accounts import BesideAccounts, beside_accounts
from sow_gov.planning.ledger_figures import LedgerFigures
from sow_gov.planning.ledger_months import MonthState, PeriodState, month_state, totals_of
from sow_gov.planning.ledger_places import Placed, placed
from sow_gov.store.acts import Act, Actor
from sow_gov.store.ledger import LedgerImport
from sow_gov.web.importing import ImportStep
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.booked import booked_screen
from sow_gov.web.screens.ledger_imports import imports_screen
from sow_gov.web.screens.month import Hosts, month_screen
from sow_gov.web.screens.months import months_screen
from sow_gov.web.screens.postings import PAGE, postings_screen, under
from web.screens import hosts_shown, shown
from web.screens.shown import CONTROLLER, MAASSLUIS, YEAR

FRAGMENTS = {"_booked.html.j2", "ledger_progress.html.j2"}
TODAY = date(YEAR, 11, 22)
UNTIL = 10
LINE, POST = "ict-werkplekken", Accrued("ict-werkplekken", 12_500_00, "levering van oktober")


@cache
def booked() -> BookedYear:
    """The example ledger of the year, in its place."""
    arrangement = shown.made().arrangement
    budget = arrangement.year(YEAR)
    cells = placed(summed(every_posting()), arrangement.ledger_mappings)
    return BookedYear(arrangement, after(budget, last_adopted(budget)), cells)


@cache
def every_posting() -> tuple[Posting, ...]:
    return tuple(postings(shown.made().arrangement, YEAR))


def figures(cells: tuple[Placed, ...]) -> LedgerFigures:
    of = booked()
    return figures_from(of.budget, [each.booked for each in cells], of.arrangement.ledger_mappings, {UNTIL: [POST]})


@cache
def state() -> MonthState:
    """January closed, February changed after it was, March reopened, and an accrual in October."""
    of, law = booked(), versions(law_book())
    found = figures(of.cells)
    decision = Decision("directeur", "DIR-1", date(YEAR, 4, 2), "Sluiten", make.SOURCE)
    states = {
        1: PeriodState(closed=PeriodClosed(decision, totals_of(found, 1))),
        2: PeriodState(closed=PeriodClosed(decision, "0" * 64)),
        3: PeriodState(reopened=(PeriodReopened(decision, "vergeten factuur"),)),
        UNTIL: PeriodState(accrued=(POST,)),
    }
    runs = (
        run_named(of.arrangement, law, f"begroting-{YEAR}-w1"),
        run_named(of.arrangement, law, f"prognose-{YEAR}-2"),
        run_of_part(of.arrangement, law, booked_year(of.budget, found, UNTIL)),
    )
    return month_state(found, states, runs, UNTIL)


@cache
def nothing() -> MonthState:
    """The same year before anything was taken in."""
    bare = figures_from(booked().budget, [], booked().arrangement.ledger_mappings, {})
    return month_state(bare, {}, (state().budget, None, None))


def beside() -> BesideAccounts:
    """The accounts of the year before with a line that is not what the ledger has."""
    arrangement = shown.made().arrangement
    budget = accounted(arrangement.year(YEAR - 1))
    cells = summed(postings(arrangement, YEAR - 1))
    found = beside_accounts(budget, figures_from(budget, cells, arrangement.ledger_mappings, {}))
    first = replace(found.lines[0], ledger_cents=found.lines[0].ledger_cents + 5)
    return replace(found, lines=(first, *found.lines[1:]))


def month(number: int, who: Account, attempt: Attempt = NO_ATTEMPT, of: MonthState | None = None) -> dict[str, Any]:
    hosts = Hosts(hosts_shown.state(), (Accrued(LINE, -310_00, "HST: tot en met deze maand"),))
    return month_screen(of or state(), number, hosts, who, TODAY) | {"attempt": attempt}


def under_account(account: str, who: Account, chosen: str | None = None) -> dict[str, Any]:
    found = under(booked(), account, UNTIL, who, chosen)
    lines = [each for each in every_posting() if (each.account, each.period) == (account, UNTIL)]
    return postings_screen(found, lines[:PAGE] if found.postings else (), 1)


def made(number: int = 1) -> tuple[LedgerImport, Act]:
    at, sha = datetime(YEAR, 2, 3, 9, tzinfo=UTC), "ab" * 32
    new = LedgerImport(number, YEAR, "jan.csv", "CSV", sha, 10, 187, 187, 1, 2, 5, 5, ("let op",), sha)
    return new, Act(7, at, Actor("x", "controller"), "grootboek inlezen", "{}", "", "")


def came_in(*, before: bool = False) -> ImportStep:
    return ImportStep("jan.csv", 9, 9, Imported(1, "jan.csv", "CSV", 9, 9, 0, 1, 1, 5, 5, ("let op",), before))


def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context."""
    refused = Attempt("overlopend", {"bedrag": "x"}, "Bedrag: 'x' is niet te lezen.")
    found = Finding("jan.csv", "regel 3", "LEDGER-05", "geen bedrag", "herstel")
    wrong = ImportStep("jan.csv", 9, 9, findings=(found,) * 101)
    files = imports_screen("stroomopwaarts-mvs", YEAR, [made()], wrong, CONTROLLER)
    return {
        "months.html.j2": (CONTROLLER, months_screen(state(), beside(), CONTROLLER, TODAY)),
        "month.html.j2": (CONTROLLER, month(UNTIL, CONTROLLER, refused)),
        "booked.html.j2": (MAASSLUIS, booked_screen(state(), booked().cells, MAASSLUIS, LINE)),
        "ledger.html.j2": (CONTROLLER, files | {"attempt": Attempt("bestand", {}, "Er is nog geen bestand gekozen.")}),
        "postings.html.j2": (MAASSLUIS, under_account("4000", MAASSLUIS)),
    }


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    return {
        "booked.html.j2": booked_screen(nothing(), (), CONTROLLER, LINE),
        "ledger.html.j2": imports_screen("delta", YEAR, (), None, CONTROLLER) | {"attempt": NO_ATTEMPT},
    }
