# SPDX-License-Identifier: EUPL-1.2
"""What was booked on a programme or a line? Its lines, or its accounts month by month down to their postings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.domain.people import Account
from sow_gov.planning.ledger_months import LineStanding, MonthState
from sow_gov.planning.ledger_places import Placed, on_line
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.screens.ledger_todo import named
from sow_gov.web.screens.links import TOGETHER, explanation_address, months_address, postings_address
from sow_gov.web.screens.months import CHOICES, Shown
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import count


@dataclass(frozen=True, slots=True)
class BookedPart:
    """A part of what was booked: its name, what stands small beside it, its amount, where it opens ("" nowhere).

    ``months`` are its parts, of which each leads to a page with its postings.
    """

    label: str
    detail: str
    amount: str
    address: str = ""
    months: tuple["BookedPart", ...] = ()


def booked_screen(
    state: MonthState, cells: Sequence[Placed], account: Account, code: str, *, alone: bool = False
) -> dict[str, Any]:
    """Show what was booked on a programme or line, up to and with the month of the state; income with a minus.

    Args:
        state: the year.
        cells: every sum of its ledger.
        account: who looks; postings are for who sees agreements.
        code: of the programme or the line.
        alone: show a line in that month alone.

    Raises:
        NotThere: the year has no such programme or line.
        NotAllowed: it is a line of an own choice that is not for who looks.
    """
    shown = Shown(state, account)
    line = next((each for each in state.lines if each.slug == code), None)
    if line is None and (alone or code not in state.programmes):
        raise NotThere
    if code in shown.closed:
        raise NotAllowed
    programme = line.programme if line else code
    name = state.budget.regime.programme(programme).name
    found = _Line(state, line, alone=alone) if line else None
    booked = found.cents if found else state.programmes[code].booked.borne
    run = state.booked
    return {
        "year": state.year,
        "label": line.label if line else name,
        "amount": euro(booked),
        "example": bool(run and run.example),
        "month": named(state.year, state.until) if state.until else "",
        "alone": alone,
        "way": ((name, shown.booked_at(programme)),) if line else (),
        "parts": tuple(found.parts(cells, account) if found else _of_programme(shown, code)),
        "is_line": line is not None,
        "back": months_address(state.budget.arrangement.slug, state.year, state.until),
        "divided": _divided(run, code) if run and booked and not alone else "",
    }


def _divided(run: Run, code: str) -> str:
    """Where it is told what each municipality bears of it."""
    name = run.allocation.figures.name
    return explanation_address(run.arrangement.slug, run.year, TOGETHER, part=code, figures=name)


def _of_programme(shown: Shown, code: str) -> Iterator[BookedPart]:
    """The lines of a programme on which anything was booked."""
    apart = 0
    for each in (each for each in shown.state.lines if each.programme == code and each.booked_cents):
        if each.slug in shown.closed:
            apart += each.booked_cents
        else:
            yield BookedPart(each.label, "", amount(each.booked_cents), shown.booked_at(each.slug))
    if apart:
        yield BookedPart(CHOICES, "", amount(apart))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line up to and with a month, or in that month ``alone``."""

    state: MonthState
    line: LineStanding
    alone: bool

    @property
    def cents(self) -> int:
        """What was booked, accruals in it."""
        return self.line.months.get(self.state.until, 0) if self.alone else self.line.booked_cents

    def parts(self, cells: Sequence[Placed], account: Account) -> Iterator[BookedPart]:
        """The accounts of the line, each by month; then what accruals add to that or take from it."""
        found = on_line(self.state.budget.budget, cells, self.line.slug, self.state.until)
        if self.alone:
            found = tuple(each for each in found if each.line == self.line.slug and each.month == self.state.until)
        sees = account.participant is not None or account.sees_every_agreement
        for (code, centre), own in groupby(found, key=lambda each: (each.booked.account, each.booked.cost_centre)):
            months = tuple(own)
            parts = tuple(_of_month(self.state, each, sees=sees) for each in months)
            total = sum(each.booked.cents for each in months)
            detail = f"kostenplaats {centre}" if centre else ""
            yield BookedPart(f"Rekening {code}", detail, amount(total), months=parts)
        if accrued := self.cents - sum(each.booked.cents for each in found):
            yield BookedPart("Overlopende posten", "; ".join(self._reasons()), amount(accrued))

    def _reasons(self) -> Iterator[str]:
        """Why was accrued in the last month, and in the month before it, which this one takes back."""
        last = self.state.until
        for month in (last - 1, last) if self.alone else (last,):
            posts = self.state.month(month).state.accrued if month else ()
            for post in posts:
                if post.line == self.line.slug:
                    yield f"terug: {post.reason}" if month != last else post.reason


def _of_month(state: MonthState, each: Placed, *, sees: bool) -> BookedPart:
    place, booked = state.budget.arrangement.slug, each.booked
    address = postings_address(place, state.year, booked.account, each.month, booked.cost_centre) if sees else ""
    number = f"{count(booked.postings)} {'boeking' if booked.postings == 1 else 'boekingen'}"
    return BookedPart(named(state.year, each.month), number, amount(booked.cents), address)
