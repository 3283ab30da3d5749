# SPDX-License-Identifier: EUPL-1.2
"""What do own policy choices change for everybody? The same figures divided with and without them (M4)."""

from collections.abc import Collection
from dataclasses import replace

from sow_gov.allocation.engine import allocate
from sow_gov.allocation.run import Run


def choice_effect(run: Run, choices: Collection[str]) -> dict[str, int]:
    """Divide the figures again without the lines of some choices, by the same counts.

    Args:
        run: the figures as they were divided, the choices among them.
        choices: the slugs of the choices to leave out.

    Returns:
        participant -> what it bears with the choices minus what it would bear without them, in euro cents. For anybody
        but the municipality that chose this should come out as zero: it is a result here, not an assumption.

    Raises:
        Fault: as :func:`sow_gov.allocation.engine.allocate`.

    Source: decision M4.
    """
    made = run.allocation
    kept = tuple(line for line in made.figures.lines if line.choice not in choices)
    figures = replace(made.figures, lines=kept)
    without = allocate(figures, made.participants, run.regime, run.weights, run.budget.rounding)
    return {slug: made.contribution(slug) - without.contribution(slug) for slug in made.participants}
