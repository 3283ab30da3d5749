# SPDX-License-Identifier: EUPL-1.2
"""Why does a participant pay this? The trace from its contribution down to lines, counts and sources."""

from collections.abc import Iterable

from sow_gov.allocation.apportion import exact_share
from sow_gov.allocation.counts import Weights
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.allocation.figures import BorneLine
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyBasis, KeyRegime
from sow_gov.domain.trace import CENT, Trace

SUM, SHARE, PUBLISHED, DIRECT, CHOICE, EXACT, LINE, COUNT = (f"RULE-{number:02d}" for number in range(1, 9))
PRICED = "RULE-10"
"""Rule ids of the steps; :mod:`sow_gov.wording.rules` words them."""


def explain(allocation: Allocation, regime: KeyRegime, participant: str, line: str | None = None) -> Trace:
    """Explain what a participant bears.

    Args:
        allocation: the divided figure set.
        regime: for the names of programmes and keys.
        participant: its slug.
        line: limits the explanation to one programme, own choice or line (its code); None explains everything.

    Returns:
        The trace. For a single line below the grain of rounding its value is floored and ``exact`` is what counts.

    Raises:
        Fault: EXPLAIN-01, no programme, choice or line has that code.
    """
    if line is None:
        blocks = (_block(allocation, regime, participant, block) for block in Block)
        return _sum(f"Bijdrage {allocation.figures.year}", (block for block in blocks if block.inputs))
    if any(programme.slug == line for programme in regime.programmes):
        cells = allocation.select(programme=line)
        return _sum(f"Programma {regime.programme(line).name}", _cells(cells, regime, participant))
    chosen = allocation.select(choice=line)
    if chosen:
        return _sum(f"Eigen beleidskeuze {line}", _cells(chosen, regime, participant))
    for cell in allocation.cells:
        for part in cell.lines:
            if part.slug == line:
                return _line_share(cell, part, participant)
    raise Fault(
        "EXPLAIN-01", f"geen programma, keuze of regel heet {line!r}", "vraag de uitleg zonder regel en kies daaruit"
    )


def cell_trace(cell: Cell, regime: KeyRegime, participant: str) -> Trace:
    """Explain what a participant bears of one cell: the lines that make its total, and the counts that divide it."""
    lines = _sum("Te verdelen", (line_trace(line) for line in cell.lines))
    label = regime.programme(cell.programme).name + (f", taakveld {cell.task_field}" if cell.task_field else "")
    value = cell.shares[participant]
    if cell.weights is None:
        return Trace(label, value, CENT, CHOICE if cell.choice else DIRECT, None, None, (lines,))
    counts = weights_trace(cell.weights, participant)
    if cell.weights.key.basis is KeyBasis.FIXED_AMOUNTS:
        return Trace(label, value, CENT, PUBLISHED, None, cell.weights.counts[participant].source, (lines, counts))
    by_name = {name: count.value for name, count in cell.weights.counts.items()}
    return Trace(label, value, CENT, SHARE, exact_share(cell.total_cents, by_name, participant), None, (lines, counts))


def line_trace(line: BorneLine) -> Trace:
    """A line as it stands in its paper, with its source; tariff and quantity below it where it was priced so."""
    label = f"{line.label} ({line.slug}, {line.origin})"
    if line.price is None:
        return Trace(label, line.cents, CENT, LINE, None, line.source, (), line.decision)
    tariff = Trace(f"Tarief per {line.counted_in}", line.price.unit_cents, CENT, LINE, None, line.source)
    quantity = Trace("Aantal", line.price.quantity, line.counted_in, LINE, None, line.source)
    return Trace(label, line.cents, CENT, PRICED, None, line.source, (tariff, quantity), line.decision)


def weights_trace(weights: Weights, participant: str) -> Trace:
    """The counts of a key: the participant's own first, of all of them together."""
    own = weights.counts[participant]
    label = f"{weights.key.name} per {own.counted_on.isoformat()}"
    unit = CENT if weights.key.basis is KeyBasis.FIXED_AMOUNTS else weights.key.unit
    parts = tuple(Trace(name, count.value, unit, COUNT, None, count.source) for name, count in weights.counts.items())
    return Trace(label, weights.total, unit, SUM, None, weights.key.source, parts)


def _sum(label: str, parts: Iterable[Trace]) -> Trace:
    inputs = tuple(parts)
    return Trace(label, sum(part.value for part in inputs), CENT, SUM, None, None, inputs)


def _block(allocation: Allocation, regime: KeyRegime, participant: str, block: Block) -> Trace:
    return _sum(block.value.capitalize(), _cells(allocation.select(block), regime, participant))


def _cells(cells: Iterable[Cell], regime: KeyRegime, participant: str) -> tuple[Trace, ...]:
    """The traces of the cells a participant has a part in; a cell borne by another in full explains nothing of it."""
    return tuple(
        cell_trace(cell, regime, participant)
        for cell in cells
        if cell.bearing.participant is None or cell.bearing.participant == participant
    )


def _line_share(cell: Cell, line: BorneLine, participant: str) -> Trace:
    """The exact part of a single line: below programme × taakveld nothing is rounded (M6)."""
    if cell.weights is None:
        value = line.cents if cell.bearing.participant == participant else 0
        return Trace(line.label, value, CENT, CHOICE if cell.choice else DIRECT, None, None, (line_trace(line),))
    if cell.weights.key.basis is KeyBasis.FIXED_AMOUNTS:
        raise Fault(
            "EXPLAIN-01", f"regel {line.slug!r} is verdeeld met vaste bedragen", "vraag de uitleg van het programma"
        )
    by_name = {name: count.value for name, count in cell.weights.counts.items()}
    exact = exact_share(line.cents, by_name, participant)
    inputs = (line_trace(line), weights_trace(cell.weights, participant))
    return Trace(line.label, exact.numerator // exact.denominator, CENT, EXACT, exact, None, inputs)
