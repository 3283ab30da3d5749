# SPDX-License-Identifier: EUPL-1.2
"""Which colour and hatching does a participant have in every chart? Fixed by its place in the regulation."""

from itertools import cycle, islice

from sow_gov.wording.charts import Pattern

_PALETTE: tuple[tuple[str, Pattern], ...] = (
    ("#00637d", "solid"),
    ("#b5541c", "hatched"),
    ("#4a7a1e", "dotted"),
    ("#7a3b7d", "solid"),
    ("#8a6a00", "hatched"),
    ("#3f5aa6", "dotted"),
)


def styles(participants: int) -> tuple[tuple[str, Pattern], ...]:
    """The colour and hatching per participant, in the order of the regulation; both start again after six.

    >>> styles(2)
    (('#00637d', 'solid'), ('#b5541c', 'hatched'))
    """
    return tuple(islice(cycle(_PALETTE), participants))
