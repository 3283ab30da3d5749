# SPDX-License-Identifier: EUPL-1.2
"""Which colour and hatching does a thing have in every chart? A participant by its place in the regulation."""

from itertools import cycle, islice

from sow_gov.wording.charts import Pattern

Style = tuple[str, Pattern]

MORE: Style = "#b5541c", "solid"
LESS: Style = "#00637d", "hatched"
WHOLE: Style = "#6d7b84", "dotted"
"""Of what adds, of what takes off, and of all of it together."""

_PALETTE: tuple[Style, ...] = (
    ("#00637d", "solid"),
    ("#b5541c", "hatched"),
    ("#4a7a1e", "dotted"),
    ("#7a3b7d", "solid"),
    ("#8a6a00", "hatched"),
    ("#3f5aa6", "dotted"),
)


def styles(participants: int) -> tuple[Style, ...]:
    """The colour and hatching per participant, in the order of the regulation; both start again after six.

    >>> styles(2)
    (('#00637d', 'solid'), ('#b5541c', 'hatched'))
    """
    return tuple(islice(cycle(_PALETTE), participants))
