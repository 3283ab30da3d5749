# SPDX-License-Identifier: EUPL-1.2
"""How do the targets stand? Per unit, or those in the DVO of one municipality: colour, word and arrow, and the cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.domain.people import Account
from sow_gov.planning.results import Colour, Cost, Standing
from sow_gov.web.screens.links import TOGETHER, Linked, explanation_address
from sow_gov.wording.dates import date_long
from sow_gov.wording.results import about_said, arrow_said, cost_said, norm_said, rule_said, value_said, verdict_said
from sow_gov.wording.trend import trend, trend_said

_BADGES = {Colour.GREEN: "success", Colour.ORANGE: "warning", Colour.RED: "error", Colour.GREY: "neutral"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A target on the page, every value of it finished text; ``cost`` opens its explanation, "" where there is none."""

    name: str
    about: str
    badge: str
    colour: str
    verdict: str
    arrow: str
    rule: str
    norm: str
    later: tuple[str, ...]
    previous: str
    measured: str
    forecast: str
    on: str
    explanation: str
    cost: str
    amounts: str
    chart: str
    chart_said: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A unit, or a municipality with its DVO: its name, what it is for, and its targets."""

    name: str
    task: str
    targets: tuple[Shown, ...]


def results_screen(run: Run, found: Sequence[Standing], account: Account, participant: str | None) -> dict[str, Any]:
    """Show how the targets of a year stand.

    Args:
        run: the figures of the year, with the names of units and programmes.
        found: every target of the year.
        account: of the DVOs only those that it may see can be chosen.
        participant: the municipality whose DVO is shown; None shows the units.
    """
    home = f"/{run.arrangement.slug}/{run.year}/resultaten"
    seen = [slug for slug in run.regulation.participants if account.sees_agreement(slug)]
    with_targets = {each.participant for each in found}
    shown = [each for each in found if each.participant == participant]
    return {
        "year": run.year,
        "example": any(each.example for each in shown),
        "owners": _of_units(run, shown) if participant is None else (_of_dvo(run, shown, participant),),
        "participant": run.name(participant) if participant else None,
        "choices": [("", home, participant is None)]
        + [(run.name(slug), f"{home}?gemeente={slug}", slug == participant) for slug in seen if slug in with_targets],
        "counts": [(colour.value, _BADGES[colour], _times(shown, colour)) for colour in Colour],
        "any": bool(shown),
        "known": any(each.reading for each in shown),
    }


def _times(found: Sequence[Standing], colour: Colour) -> int:
    return sum(each.colour is colour for each in found)


def _of_units(run: Run, found: Sequence[Standing]) -> tuple[Owner, ...]:
    return tuple(
        Owner(unit.name, unit.task, own)
        for unit in run.regulation.units
        if (own := tuple(_shown(run, each) for each in found if each.unit == unit.slug))
    )


def _of_dvo(run: Run, found: Sequence[Standing], participant: str) -> Owner:
    return Owner(f"DVO {run.name(participant)} {run.year}", "", tuple(_shown(run, each) for each in found))


def _shown(run: Run, standing: Standing) -> Shown:
    reading, kind, cost = standing.reading, standing.kind, standing.cost
    later = [f"{year}: {value_said(norm, kind)}" for year, norm in sorted(standing.norms.items()) if year > run.year]
    return Shown(
        name=standing.name,
        about=about_said(standing),
        badge=_BADGES[standing.colour],
        colour=standing.colour.value,
        verdict=verdict_said(standing),
        arrow=arrow_said(standing.arrow) if standing.arrow else "",
        rule=rule_said(standing),
        norm=norm_said(standing),
        later=tuple(later),
        previous=value_said(standing.previous, kind),
        measured=value_said(reading.measured if reading else None, kind),
        forecast=value_said(reading.forecast if reading else None, kind),
        on=date_long(reading.on) if reading else "",
        explanation=reading.explanation if reading else "",
        cost=_cost(run, cost) if cost else "",
        amounts=cost_said(cost) if cost else "",
        chart=trend(standing.points) if standing.points else "",
        chart_said=trend_said(standing.points, kind),
    )


def _cost(run: Run, cost: Cost) -> str:
    """The name of the cost that a target explains, leading to why it is what it is."""
    name = cost.label or run.regime.programme(cost.programme).name
    return Linked(name, explanation_address(run.arrangement.slug, run.year, TOGETHER, part=cost.line or cost.programme))
