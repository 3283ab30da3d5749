# SPDX-License-Identifier: EUPL-1.2
"""Why does a participant pay this? The trace from its contribution down to lines, counts and sources."""

from collections.abc import Iterable

from sow_gov.allocation.apportion import exact_share
from sow_gov.allocation.counts import Weights
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.allocation.figures import BorneLine, Charge
from sow_gov.allocation.rules import COUNT, EXACT, EXTRA, LINE, PRICED, SUM
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.trace import CENT, Trace


def explain(allocation: Allocation, regime: KeyRegime, participant: str, line: str | None = None) -> Trace:
    """Explain what a participant bears.

    Args:
        allocation: the divided figure set.
        regime: for the names of programmes and keys.
        participant: its slug.
        line: limits the explanation to one programme, own choice or line, by code or name; None explains everything.

    Returns:
        The trace. For a single line, below the grain of rounding, its value is cut off and ``exact`` is what counts.

    Raises:
        Fault: EXPLAIN-01, no programme, choice or line has that code; EXPLAIN-02, published amounts divide it.
    """
    if line is None:
        blocks = (_block(allocation, regime, participant, block) for block in Block)
        return _sum(f"Bijdrage {allocation.figures.year}", (block for block in blocks if block.inputs))
    wanted = line.casefold()
    for programme in regime.programmes:
        if wanted in (programme.slug, programme.name.casefold()):
            cells = allocation.select(programme=programme.slug)
            return _sum(f"Programma {programme.name}", _cells(cells, regime, participant))
    chosen = allocation.select(choice=wanted)
    if chosen:
        return _sum(f"Eigen beleidskeuze {line}", _cells(chosen, regime, participant))
    for cell in allocation.cells:
        for part in cell.lines:
            if wanted in (part.slug, part.label.casefold()):
                return _line_share(cell, part, participant)
    todo = "vraag de uitleg zonder regel; de codes staan er tussen haakjes"
    raise Fault("EXPLAIN-01", f"geen programma, keuze of regel heet {line!r}", todo)


def cell_trace(cell: Cell, regime: KeyRegime, participant: str) -> Trace:
    """Explain what a participant bears of one cell: the lines that make its total, and the counts that divide it."""
    lines = _sum("Te verdelen", (line_trace(line) for line in cell.lines))
    place = f", taakveld {cell.task_field}" if cell.task_field else ""
    label = f"{regime.programme(cell.programme).name}{place} ({cell.choice or cell.programme})"
    value = cell.shares[participant]
    if cell.weights is None:
        return Trace(label, value, CENT, cell.rule, None, None, (lines,))
    counts = weights_trace(cell.weights)
    if cell.weights.key.published:
        return Trace(label, value, CENT, cell.rule, None, cell.weights.counts[participant].source, (lines, counts))
    exact = exact_share(cell.total_cents, cell.weights.values, participant)
    return Trace(label, value, CENT, cell.rule, exact, None, (lines, counts))


def line_trace(line: BorneLine) -> Trace:
    """A line as it stands in its paper, with its source; tariff and quantity below it where it was priced so."""
    label = f"{line.label} ({line.slug}, {line.origin})"
    if line.charge is not None:
        return _extra(label, line, line.charge)
    if line.price is None:
        return Trace(label, line.cents, CENT, LINE, None, line.source, (), line.decision)
    tariff = Trace(f"Tarief per {line.counted_in}", line.price.unit_cents, CENT, LINE, None, line.source)
    quantity = Trace("Aantal", line.price.quantity, line.counted_in, LINE, None, line.source)
    return Trace(label, line.cents, CENT, PRICED, None, line.source, (tariff, quantity), line.decision)


def _extra(label: str, line: BorneLine, charge: Charge) -> Trace:
    """The extra cost of an own choice: its costs, less those of the standard it replaces or drops."""
    costs = Trace("Kosten van de keuze", charge.costs_cents, CENT, LINE, None, line.source)
    standard = Trace("Af: kosten van de standaard", -charge.standard_cents, CENT, LINE, None, line.source)
    return Trace(label, line.cents, CENT, EXTRA, None, line.source, (costs, standard), line.decision)


def weights_trace(weights: Weights) -> Trace:
    """The counts of a key, per participant and all of them together."""
    unit = CENT if weights.key.in_cents else weights.key.unit
    parts = tuple(Trace(name, count.value, unit, COUNT, None, count.source) for name, count in weights.counts.items())
    label = f"{weights.key.name} per {weights.counted_on.isoformat()}"
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
        return Trace(line.label, value, CENT, cell.rule, None, None, (line_trace(line),))
    if cell.weights.key.published:
        todo = "vraag de uitleg van het programma"
        raise Fault("EXPLAIN-02", f"regel {line.slug!r} is niet apart verdeeld, maar met vaste bedragen", todo)
    exact = exact_share(line.cents, cell.weights.values, participant)
    inputs = (line_trace(line), weights_trace(cell.weights))
    return Trace(line.label, int(exact), CENT, EXACT, exact, None, inputs)
