# SPDX-License-Identifier: EUPL-1.2
"""How far is a year in its ledger? What to do next, its months, and budget, forecast and ledger beside each other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.documents.ledger import programme_table
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.people import Account, Role
from sow_gov.planning.figure_sets import Asked
from sow_gov.planning.ledger_accounts import BesideAccounts
from sow_gov.planning.ledger_months import LineStanding, Month, MonthState, ShareStanding
from sow_gov.planning.ledger_places import closed_lines
from sow_gov.web.language import Said, say
from sow_gov.web.screens.ledger_beside import beside_shown
from sow_gov.web.screens.ledger_todo import capital, ledger_todo, named
from sow_gov.web.screens.links import (
    TOGETHER,
    booked_address,
    explanation_address,
    figures_named,
    months_address,
    opened,
)
from sow_gov.wording.charts import Bullet, bullets
from sow_gov.wording.colours import LESS
from sow_gov.wording.money import euro, millions
from sow_gov.wording.numbers import DASH, part_of
from sow_gov.wording.table import Column, Row, RowKind, Table

CHOICES = "Eigen beleidskeuzes van andere gemeenten"
"""What stands instead of lines that are not for who looks."""
_WIDE = 2600
_Three = tuple[int | None, int | None, int | None]
"""Cents of the budget, the forecast and the ledger; None for what is not there."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A month in the strip: its name, its shape ("closed", "open", "empty"), what is said of it, and its page."""

    name: str
    shape: str
    said: Said
    extra: Said | None
    address: str
    current: bool


def months_screen(state: MonthState, beside: BesideAccounts | None, account: Account, today: date) -> dict[str, Any]:
    """Show the months of a year, and budget, forecast and ledger beside each other.

    Args:
        state: the year, with the ledger up to a chosen month.
        beside: its ledger beside its accounts; None when it has no accounts yet.
        account: lines of own choices that it may not see stand together.
        today: tells which months are over.
    """
    shown = Shown(state, account)
    slug, year = state.budget.arrangement.slug, state.year
    booked = max((each.month for each in state.months if each.postings), default=0)
    own = account.participant if account.participant in state.shares else None
    return {
        "year": year,
        "address": months_address(slug, year),
        "ledger_address": f"/{slug}/{year}/grootboek",
        "hosts_address": f"/{slug}/{year}/gastheerdiensten",
        "sees_ledger": account.sees_every_agreement,
        "may_write": account.role is Role.CONTROLLER,
        "example": any(run.example for run in (state.budget, state.forecast, state.booked) if run),
        "todo": tuple(ledger_todo(state, account, today)),
        "tiles": tuple(_tile(state, each) for each in state.months),
        "until": state.until,
        "until_name": named(year, state.until) if state.until else "",
        "choices": {str(month): named(year, month) for month in range(1, booked + 1)},
        "own": state.budget.name(own) if own else None,
        "lead": _lead(state, own),
        "programmes": shown.programmes(),
        "chart": chart(state) if state.until else None,
        "shares": shown.shares(own),
        "undivided": state.until > 0 and state.booked is None,
        "parts": programme_table(state),
        "lines": shown.lines(),
        "beside": beside_shown(beside, shown.closed) if beside else None,
        "runs": tuple(run.digest[:16] for run in (state.budget, state.forecast, state.booked) if run),
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """Budget, forecast and ledger of a year on their way to the screen, for an account."""

    state: MonthState
    account: Account

    @property
    def closed(self) -> frozenset[str]:
        """The lines of own choices that are not for who looks."""
        every = self.state.budget.allocation.participants
        return closed_lines(self.state.budget.budget, [slug for slug in every if self.account.sees_agreement(slug)])

    def booked_at(self, code: str, alone: int | None = None) -> str:
        """Where it is told what was booked on a programme or a line, all of it or in one month ``alone``."""
        place = self.state.budget.arrangement.slug, self.state.year, code
        return booked_address(*place, alone or self.state.until, alone=alone is not None)

    def programmes(self) -> Table:
        """What the municipalities bear per programme."""
        rows = []
        for slug, each in self.state.programmes.items():
            cents = (each.budget.borne, each.forecast.borne if each.forecast else None, each.booked.borne)
            name = self.state.budget.regime.programme(slug).name
            rows.append(self._row(name, cents, self._together(slug)))
        rows.append(self._row("Samen", _cents(self.state.total), self._together(None), "total"))
        return self._table("Wat de gemeenten dragen, per programma", "Programma", rows, "stand-programma")

    def shares(self, own: str | None) -> Table:
        """What each municipality bears, that of who looks first."""
        ordered = sorted(self.state.shares.items(), key=lambda each: each[0] != own)
        rows = [self._share(slug, each) for slug, each in ordered]
        rows.append(self._row("Samen", _cents(self.state.total), self._together(None), "total"))
        return self._table("Wat elke gemeente draagt", "Gemeente", rows, "stand-gemeente")

    def lines(self) -> Table:
        """Every line by programme, income with a minus; lines that are not for who looks as one."""
        rows: list[Row] = []
        for slug in self.state.programmes:
            own = [each for each in self.state.lines if each.programme == slug]
            if own:
                rows.append(Row((self.state.budget.regime.programme(slug).name,), "group"))
                rows += self._lines(own)
        return self._table("Alle regels", "Regel", rows, "stand-regel")

    def _lines(self, own: Sequence[LineStanding]) -> Iterator[Row]:
        for each in own:
            if each.slug not in self.closed:
                cents = (each.budget_cents, each.forecast_cents, each.booked_cents)
                yield self._row(each.label, cents, self._together(each.slug))
        apart = [each for each in own if each.slug in self.closed]
        if apart:
            forecasts = [each.forecast_cents for each in apart if each.forecast_cents is not None]
            cents = (
                sum(each.budget_cents for each in apart), sum(forecasts) if forecasts else None,
                sum(each.booked_cents for each in apart),
            )  # fmt: skip
            yield self._row(CHOICES, cents, lambda _: None)

    def _share(self, slug: str, each: ShareStanding) -> Row:
        def address(run: Run) -> str:
            return self._explained(run, slug)

        return self._row(self.state.budget.name(slug), _cents(each), address)

    def _together(self, code: str | None) -> Callable[[Run], str]:
        """Where an amount of all municipalities leads: of the ledger to what was booked, else to its explanation."""

        def address(run: Run) -> str:
            if run is self.state.booked and code is not None:
                return self.booked_at(code)
            return self._explained(run, TOGETHER, code)

        return address

    def _explained(self, run: Run, who: str, code: str | None = None) -> str:
        name = figures_named(run.allocation.figures.name, self.state.year)
        return explanation_address(run.arrangement.slug, run.year, who, part=code, figures=name)

    def _row(self, label: str, cents: _Three, address: Callable[[Run], str | None], kind: RowKind = "line") -> Row:
        runs = (self.state.budget, self.state.forecast, self.state.booked)
        cells = [
            DASH if each is None else opened(each, address(run) if run else None)
            for each, run in zip(cents, runs, strict=True)
        ]
        budget, _, booked = cents
        part = part_of(booked, budget) if budget and budget > 0 and booked and booked > 0 else DASH
        return Row((label, *cells, part), kind)

    def _table(self, caption: str, head: str, rows: Sequence[Row], key: str) -> Table:
        until = f"Geboekt t/m {named(self.state.year, self.state.until)}" if self.state.until else "Geboekt"
        budget, forecast = _brief(self.state.budget), self.state.forecast
        columns = (
            Column(head, "text"), Column(budget), Column(_brief(forecast) if forecast else "Verwacht"), Column(until),
            Column("Deel"),
        )  # fmt: skip
        runs = (self.state.budget, self.state.forecast, self.state.booked)
        example = any(run.example for run in runs if run)
        return Table(f"{caption}, {self.state.year}", columns, tuple(rows), IN_EUROS, key=key, example=example)


def chart(state: MonthState) -> str:
    """Each programme: what was booked in the budget of the year, and where the forecast ends."""
    rows = [
        Bullet(
            state.budget.regime.programme(slug).name, each.budget.borne, each.booked.borne,
            each.forecast.borne if each.forecast else None,
            f"{millions(each.booked.borne, 2, 'mln')} van {millions(each.budget.borne, 2, 'mln')}",
        )
        for slug, each in state.programmes.items()
    ]  # fmt: skip
    return bullets(rows, LESS[0], _WIDE)


def tile_state(each: Month) -> tuple[str, Said]:
    """The shape of a month, and the word for how far it is."""
    if each.state.closed:
        return "closed", say("gesloten, daarna veranderd") if each.changed else say("gesloten")
    if each.state.reopened:
        return "open", say("heropend")
    return ("open", say("open")) if each.postings or each.state.accrued else ("empty", say("leeg"))


def _tile(state: MonthState, each: Month) -> Tile:
    shape, said = tile_state(each)
    extra = say("%(count)s niet gekoppeld", count=len(each.unmapped)) if each.unmapped else None
    address = f"{months_address(state.budget.arrangement.slug, state.year)}/{each.month}"
    name = named(state.year, each.month).split()[0]
    return Tile(name, shape, said, extra, address, each.month == state.until)


def _lead(state: MonthState, own: str | None) -> Said:
    """Where the year stands for who looks, in one sentence."""
    standing = state.shares[own] if own else state.total
    name: str | Said = state.budget.name(own) if own else say("de gemeenten samen")
    budget, booked = euro(standing.budget_cents), standing.booked_cents
    if not state.until:
        return say("Voor %(name)s is %(budget)s begroot; er is nog niets geboekt.", name=name, budget=budget)
    month = named(state.year, state.until)
    if booked is None:
        return say(
            "Voor %(name)s is %(budget)s begroot; wat er tot en met %(month)s is geboekt laat zich nog niet verdelen.",
            name=name, budget=budget, month=month,
        )  # fmt: skip
    return say(
        "Van wat voor %(name)s is begroot, %(budget)s, is tot en met %(month)s %(booked)s geboekt.",
        name=name, budget=budget, month=month, booked=euro(booked),
    )  # fmt: skip


def _cents(each: ShareStanding) -> _Three:
    return each.budget_cents, each.forecast_cents, each.booked_cents


def _brief(run: Run) -> str:
    """What the column of a run is called."""
    return capital(Asked(run.budget.year, run.allocation.figures.phase, run.budget.variant).brief)
