# SPDX-License-Identifier: EUPL-1.2
"""What do own policy choices change for everybody? The same figures divided with and without them (M4)."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sow_gov.allocation.engine import allocate
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run


def choice_effect(run: Run, choices: Collection[str]) -> dict[str, int]:
    """Divide the figures again without the lines of some choices, by the same counts.

    Args:
        run: the figures as they were divided, the choices among them.
        choices: the slugs of the choices to leave out.

    Returns:
        participant -> what it bears with the choices minus what it would bear without them, in euro cents. For anybody
        but the municipality that chose this should come out as zero: it is a result here, not an assumption. Below zero
        is what a surcharge for shared overhead, or a saving that is left with all, saves the others.

    Raises:
        Fault: as :func:`sow_gov.allocation.engine.allocate`.

    Source: decision M4.
    """
    made = run.allocation
    own = (choice for dvo in run.budget.agreements for choice in dvo.choices if choice.slug in choices)
    codes = {line.slug for choice in own for line in choice.lines}  # a saving left with all is no line of its choice
    kept = tuple(line for line in made.figures.lines if _choice(line) not in choices and line.slug not in codes)
    figures = replace(made.figures, lines=kept)
    without = allocate(figures, made.participants, run.regime, run.weights, run.budget.rounding)
    return {slug: made.contribution(slug) - without.contribution(slug) for slug in made.participants}


def for_others(effect: Mapping[str, int], chooser: str) -> int:
    """What a choice does to the others together, in cents: below zero when nobody pays more and somebody less.

    When some pay more and others less nothing is set off: then it is the sum of what moves.
    """
    moved = [cents for slug, cents in effect.items() if slug != chooser]
    return sum(moved) if max(moved, default=0) <= 0 else sum(map(abs, moved))


def _choice(line: BorneLine) -> str | None:
    """The choice that a line comes from, also when it lowers the shared overhead."""
    return line.surcharge.choice if line.surcharge is not None else line.choice
