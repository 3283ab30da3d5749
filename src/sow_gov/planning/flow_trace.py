# SPDX-License-Identifier: EUPL-1.2
"""Why is a band of the money flow this wide? Every line in it with its source, or what a participant bears."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sow_gov.allocation.explain import Part, explain, line_trace
from sow_gov.allocation.lines import BorneLine, Group
from sow_gov.allocation.rules import LINE, SUM
from sow_gov.allocation.run import Run
from sow_gov.domain.trace import CENT, Trace
from sow_gov.planning.flow import Band, Stage, divided_whole, programme_of

SHOWN = 200
"""A band with more lines than this is explained by group: own choice, for what somebody can still read."""


def explain_band(run: Run, band: Band) -> Part:
    """Explain a band.

    Args:
        run: what the flow was made from.
        band: one of its bands.

    Returns:
        The trace, in cents; a line that can be asked for on its own keeps its code. Into a municipality it is the
        explanation of that programme × participant, and for the line Afronding what is divided less what all bear.
    """
    if band.bearer is not None:
        return replace(explain(run.allocation, run.regime, band.bearer, band.start.slug), owner=band.owner)
    if band.end.stage is Stage.MUNICIPALITY:
        return _sum(band, tuple(_left(run, band.start.slug)))
    return _sum(band, tuple(_lines(run, band.groups)))


def _sum(band: Band, parts: tuple[Trace, ...]) -> Part:
    return Part(band.label, band.cents, CENT, SUM, None, None, parts, owner=band.owner)


def _lines(run: Run, groups: Sequence[Group]) -> Iterator[Trace]:
    """The lines of some groups in the order of their papers; of very many those of a group together."""
    lines, whole = run.allocation.figures.lines, divided_whole(run)
    if sum(len(group.rows) for group in groups) > SHOWN:
        yield from (_line(group.first, whole) if len(group.rows) == 1 else _together(group) for group in groups)
        return
    for row in sorted(row for group in groups for row in group.rows):
        if lines[row].cents:
            yield _line(lines[row], whole)


def _line(line: BorneLine, whole: Collection[str]) -> Trace:
    """A line; it has no explanation of its own where its key divides a programme as a ``whole``."""
    trace = line_trace(line)
    return replace(trace, code=None) if line.bearing.programme in whole else trace


def _together(group: Group) -> Trace:
    """All lines of a group, that differ in code, label and amount alone, with the source of the first."""
    first, place = group.first, group.first.placing
    label = (
        f"{len(group.rows)} regels {first.kind.value} ({first.side.value}): programma {place.programme}, "
        f"taakveld {place.task_field}, categorie {place.category}"
    )
    return Trace(label, group.total_cents, CENT, LINE, None, replace(first.source, example=group.example))


def _left(run: Run, programme: str) -> Iterator[Trace]:
    """What of a programme did not come out even: the lines that a key divides, less what every participant bears."""
    cells = [cell for cell in run.allocation.select(None, programme) if cell.weights is not None]
    whole = divided_whole(run)
    groups = [
        group
        for group in run.allocation.figures.groups
        if programme_of(group.first, whole) == programme and group.first.bearing.participant is None
    ]
    divided = sum(cell.total_cents for cell in cells)
    yield Trace("Te verdelen", divided, CENT, SUM, None, None, tuple(_lines(run, groups)))
    rule = next(cell.rule for cell in cells if cell.rounding_cents)
    for slug in run.allocation.participants:
        yield Trace(f"Af: wat {run.name(slug)} draagt", -run.allocation.contribution(slug, cells), CENT, rule)
