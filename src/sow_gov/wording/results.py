# SPDX-License-Identifier: EUPL-1.2
"""How is the standing of a target said in Dutch? Never by a colour alone: the word and the reason stand beside it."""

from sow_gov.domain.agreement import Direction, TargetKind
from sow_gov.planning.results import Arrow, Colour, Cost, Standing
from sow_gov.wording.money import euro_short, euro_whole
from sow_gov.wording.numbers import DASH, SPACE, count

_SIGNS = {Arrow.BETTER: "↑", Arrow.SAME: "=", Arrow.WORSE: "↓"}


def value_said(value: int | None, kind: TargetKind) -> str:
    """A norm or an outcome: whole euros when financial, otherwise a whole number; a dash when it is not known.

    >>> (
    ...     value_said(1250, TargetKind.RESULT),
    ...     value_said(125050, TargetKind.FINANCIAL),
    ...     value_said(None, TargetKind.RESULT),
    ... )
    ('1.250', '1.251', '–')
    """
    if value is None:
        return DASH
    return euro_whole(value) if kind is TargetKind.FINANCIAL else count(value)


def arrow_said(arrow: Arrow | None) -> str:
    """Sign and word of an arrow; a dash where there is nothing to compare with.

    >>> arrow_said(Arrow.BETTER).replace(SPACE, " ")
    '↑ beter'
    """
    return f"{_SIGNS[arrow]}{SPACE}{arrow.value}" if arrow else DASH


def norm_said(standing: Standing) -> str:
    """A norm with its direction: "minstens 94"."""
    return f"{standing.direction.value} {value_said(standing.norm, standing.kind)}"


def rule_said(standing: Standing) -> str:
    """The rule of the colour in words: from where it is green, and from where orange."""
    green = f"groen bij {norm_said(standing)}"
    if not standing.margin_percent:
        return f"{green}, anders rood"
    limit = value_said(_limit(standing), standing.kind)
    return f"{green}, oranje tot {standing.margin_percent}{SPACE}% ernaast ({limit}), anders rood"


def verdict_said(standing: Standing) -> str:
    """Why a target has its colour, in a few words."""
    if standing.colour is Colour.GREY:
        return "nog niet gemeten"
    if standing.colour is Colour.GREEN:
        return "norm gehaald"
    if standing.colour is Colour.ORANGE:
        return f"binnen {standing.margin_percent}{SPACE}% van de norm"
    return (
        f"meer dan {standing.margin_percent}{SPACE}% naast de norm" if standing.margin_percent else "norm niet gehaald"
    )


def about_said(standing: Standing) -> str:
    """What is measured, in what, and about whom (M26)."""
    parts = [standing.measure]
    if standing.kind is TargetKind.FINANCIAL:
        parts.append("in euro's")
    if standing.group:
        parts.append(f"loonwaarde {standing.group.value}{SPACE}%")
    return ", ".join(parts)


def cost_said(cost: Cost) -> str:
    """What a cost was budgeted at, what was booked of it, and what it comes to as far as that is known."""
    told = [f"begroot {euro_short(cost.budget_cents)}"]
    if cost.booked_cents is not None and cost.booked_cents != cost.expected_cents:
        told.append(f"geboekt {euro_short(cost.booked_cents)}")
    if cost.expected_cents is not None:
        word = "werkelijk" if cost.figures.startswith("realisatie") else "verwacht"
        told.append(f"{word} {euro_short(cost.expected_cents)}")
    return ", ".join(told)


def _limit(standing: Standing) -> int:
    """The worst outcome that is still orange."""
    room = standing.margin_percent * abs(standing.norm) // 100
    return standing.norm - room if standing.direction is Direction.AT_LEAST else standing.norm + room
