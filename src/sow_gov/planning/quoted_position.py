# SPDX-License-Identifier: EUPL-1.2
"""Which references stand for the financial position? Reserves, provisions, key figures, overhead and EMU balance."""

from collections.abc import Callable, Mapping

from sow_gov.allocation.run import Run
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.planning.position import (
    ProvisionSchedule,
    ReserveSchedule,
    Stand,
    provision_schedules,
    realised_provisions,
    realised_reserves,
    reserve_schedules,
    to_reserves,
)
from sow_gov.planning.position_view import YearPosition
from sow_gov.planning.quotable import Found, Kind, YearFigures, chosen, when

_MOMENTS: Mapping[str, Callable[[Stand], int]] = {
    "begin": lambda stand: stand.opening_cents,
    "bij": lambda stand: stand.added_cents,
    "af": lambda stand: stand.taken_cents,
    "eind": lambda stand: stand.closing_cents,
}
"""What of a reserve or provision can be asked for: its stands, and what came to it or went out."""


def _reserve(of: YearFigures, said: str, reserve: str, moment: str) -> Found:
    run = of.run
    if _actual(run):
        before = run.arrangement.years.get(run.year - 1)
        found = realised_reserves(run.budget, to_reserves(before.appropriation if before else None))
    else:
        found = reserve_schedules(run.budget)
    schedule = chosen(said, reserve, {each.reserve.slug: each for each in found}, "reserve")
    return _moment(of, said, moment, schedule.reserve.name, schedule)


def _provision(of: YearFigures, said: str, provision: str, moment: str) -> Found:
    run = of.run
    found = realised_provisions(run.budget) if _actual(run) else provision_schedules(run.budget)
    schedule = chosen(said, provision, {each.provision.slug: each for each in found}, "voorziening")
    return _moment(of, said, moment, schedule.provision.name, schedule)


def _key_figure(of: YearFigures, said: str, slug: str) -> Found:
    figures = {each.slug: each for each in _position(of, said).key_figures}
    figure = chosen(said, slug, figures, "kengetal")
    if figure.over is None or figure.ratio is None:
        raise Fault("TEXT-04", f"{{{said}}} is er niet: {figure.absent}", "laat de verwijzing weg")
    cents = sum(part.cents for part in figure.parts)
    return Found(f"{figure.name} {when(of.run)}", cents, figure.over.cents, example=figure.example)


def _overhead(of: YearFigures, said: str) -> Found:
    return Found(f"overhead {when(of.run)}", _position(of, said).sums.overhead_cents)


def _overhead_share(of: YearFigures, said: str) -> Found:
    sums = _position(of, said).sums
    return Found(f"overhead als deel van de lasten {when(of.run)}", sums.overhead_cents, sums.total.costs)


def _emu(of: YearFigures, said: str) -> Found:
    emu = _position(of, said).emu
    if emu is None:
        what = f"{{{said}}} is er niet: {when(of.run)} heeft geen financiële positie of balans"
        raise Fault("TEXT-04", what, "voeg financiele-positie.toml of balans.toml toe")
    return Found(f"EMU-saldo {when(of.run)}", emu.cents, example=emu.example)


def _position(of: YearFigures, said: str) -> YearPosition:
    if of.position is None:
        raise Fault("TEXT-04", f"{{{said}}} kan in deze tekst niet", "laat de verwijzing weg")
    return of.position(of.run)


def _moment(of: YearFigures, said: str, moment: str, name: str, schedule: ReserveSchedule | ProvisionSchedule) -> Found:
    asked = chosen(said, moment, _MOMENTS, "moment")
    return Found(f"{name}, {moment} {when(of.run)}", asked(schedule.stands[0]), example=schedule.example)


def _actual(run: Run) -> bool:
    return run.allocation.figures.phase is Phase.ACTUAL


KINDS = (
    Kind("reserve", (2,), "{reserve:jaar:reserve:eind}", _reserve),
    Kind("voorziening", (2,), "{voorziening:jaar:voorziening:eind}", _provision),
    Kind("kengetal", (1,), "{kengetal:jaar:kengetal}", _key_figure),
    Kind("overhead", (0,), "{overhead:jaar}", _overhead),
    Kind("overheadaandeel", (0,), "{overheadaandeel:jaar}", _overhead_share),
    Kind("emu", (0,), "{emu:jaar}", _emu),
)
"""The kinds of this module, see :mod:`sow_gov.planning.quotable`; the stands are begin, bij, af and eind."""
