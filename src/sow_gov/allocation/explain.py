# SPDX-License-Identifier: EUPL-1.2
"""Why does a participant pay this? The trace from its contribution down to lines, counts and sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sow_gov.allocation.apportion import exact_share
from sow_gov.allocation.counts import Weights
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.allocation.figures import BorneLine, Charge
from sow_gov.allocation.rules import CHOICE, COUNT, EXACT, EXTRA, LINE, PRICED, SUM
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.source import Source
from sow_gov.domain.trace import CENT, Trace

CLOSED = "Eigen beleidskeuze van een andere gemeente"
"""What stands in an explanation instead of an own choice that is not open to whoever asks."""


@dataclass(frozen=True, slots=True)
class Part(Trace):
    """Onderdeel: a value that can be asked for on its own, in a ``block`` by a ``code``.

    ``block`` None means every block; ``code`` is that of a programme, a taakveld in it ("werk/6.5"), an own choice or
    a line, None for everything.
    ``owner`` is the participant whose own choice it shows; None for what all of them may see.
    """

    block: Block | None = None
    code: str | None = None
    owner: str | None = None


def explain(
    allocation: Allocation, regime: KeyRegime, participant: str, line: str | None = None, block: Block | None = None
) -> Part:
    """Explain what a participant bears.

    Args:
        allocation: the divided figure set.
        regime: for the names of programmes and keys.
        participant: its slug.
        line: limits the explanation to one programme, own choice or line, by code or name, or to one taakveld of a
            programme ("werk/6.5"); None explains everything.
        block: limits it to one part of the contribution, so that a programme in a block is a cell of its table.

    Returns:
        The trace. For a single line, below the grain of rounding, its value is cut off and ``exact`` is what counts.

    Raises:
        Fault: EXPLAIN-01, no programme, choice or line has that code; EXPLAIN-02, published amounts divide it.
    """
    if line is None:
        return _everything(allocation, regime, participant, block)
    wanted = line.casefold()
    programme = _programme(allocation, regime, participant, wanted, block)
    if programme is not None:
        return programme
    chosen = allocation.select(block, choice=wanted)
    if chosen:
        whole = _sum(f"Eigen beleidskeuze {line}", _cells(chosen, regime, participant))
        return _part(whole, Block.CHOICES, wanted, chosen[0].bearing.participant)
    for cell in allocation.select(block):
        for each in cell.lines:
            if wanted in (each.slug, each.label.casefold()):
                return _part(_line_share(cell, each, participant), None, each.slug, _owner(each))
    todo = "vraag de uitleg zonder regel; de codes staan er tussen haakjes"
    raise Fault("EXPLAIN-01", f"geen programma, keuze of regel heet {line!r}", todo)


def explain_together(
    allocation: Allocation, regime: KeyRegime, line: str | None = None, block: Block | None = None
) -> Part:
    """Explain what all participants bear together.

    Args:
        allocation: the divided figure set.
        regime: for the names of programmes and keys.
        line: limits it as :func:`explain` does.
        block: likewise.

    Returns:
        The sum, of the explanation of every participant that bears anything, labelled with its slug. It shows an own
        choice (``owner``) when each of them shows that of the same participant.

    Raises:
        Fault: as :func:`explain`.
    """
    borne = {slug: explain(allocation, regime, slug, line, block) for slug in allocation.participants}
    asked = next(iter(borne.values()))
    owners = {part.owner for part in borne.values()}
    exact = (part.exact if part.exact is not None and part.rule == EXACT else part.value for part in borne.values())
    whole = Trace(  # the parts of a single line are cut off, each on its own; they sum exactly
        asked.label, int(sum(exact)), CENT, SUM, None, None,
        tuple(replace(part, label=slug) for slug, part in borne.items() if part.value),
    )  # fmt: skip
    return _part(whole, asked.block, asked.code, owners.pop() if len(owners) == 1 else None)


def open_parts(trace: Trace, sees: Callable[[str], bool]) -> Trace:
    """Leave out of an explanation the own choices of participants that somebody may not see.

    Args:
        trace: the explanation.
        sees: says of a participant whether its own choices are open to whoever asks.

    Returns:
        The same tree; what is closed keeps its amount, so that the sums above it hold, and nothing else. When the
        whole of it is closed (:func:`is_closed`) only that amount is left.

    Source: own choice; shares and keys are common, the texts of a DVO are not.
    """
    if is_closed(trace, sees):
        rule = CHOICE if isinstance(trace, Part) and trace.block is Block.CHOICES else LINE
        return Trace(CLOSED, trace.value, trace.unit, rule, None, Source("DVO van die gemeente", trace.example))
    return replace(trace, inputs=tuple(open_parts(part, sees) for part in trace.inputs))


def is_closed(trace: Trace, sees: Callable[[str], bool]) -> bool:
    """Whether an explanation as a whole is of an own choice that somebody may not see."""
    return isinstance(trace, Part) and trace.owner is not None and not sees(trace.owner)


def cell_trace(cell: Cell, regime: KeyRegime, participant: str) -> Part:
    """Explain what a participant bears of one cell: the lines that make its total, and the counts that divide it."""
    place = f", taakveld {cell.task_field}" if cell.task_field else ""
    label = f"{regime.programme(cell.programme).name}{place} ({cell.choice or cell.programme})"
    owner = cell.bearing.participant if cell.choice else None
    return _part(_share(cell, label, participant), cell.block, cell.choice or _place(cell), owner)


def line_trace(line: BorneLine) -> Part:
    """A line as it stands in its paper, with its source; tariff and quantity below it where it was priced so."""
    label = f"{line.label} ({line.slug}, {line.origin})"
    return _part(_amount(label, line), None, line.slug, _owner(line))


def weights_trace(weights: Weights) -> Trace:
    """The counts of a key, per participant and all of them together."""
    unit = CENT if weights.key.in_cents else weights.key.unit
    parts = tuple(Trace(name, count.value, unit, COUNT, None, count.source) for name, count in weights.counts.items())
    label = f"{weights.key.name} per {weights.counted_on.isoformat()}"
    return Trace(label, weights.total, unit, SUM, None, weights.key.source, parts)


def _part(trace: Trace, block: Block | None, code: str | None, owner: str | None = None) -> Part:
    """The same value with what it is asked by, and whose own choice it shows."""
    return Part(
        trace.label, trace.value, trace.unit, trace.rule, trace.exact, trace.source, trace.inputs, trace.decision,
        block, code, owner,
    )  # fmt: skip


def _owner(line: BorneLine) -> str | None:
    """The participant in whose DVO a line stands, also when its saving is left with all; None for any other paper."""
    paper, _, name = line.origin.partition(" ")
    return name if paper == "dvo" else None


def _place(cell: Cell) -> str:
    """The code of a programme × taakveld, such as "werk/6.5"; of the programme alone when that is not split."""
    return f"{cell.programme}/{cell.task_field}" if cell.task_field else cell.programme


def _programme(
    allocation: Allocation, regime: KeyRegime, participant: str, wanted: str, block: Block | None
) -> Part | None:
    """What a participant bears of a programme, or of one taakveld in it; None when nothing of the kind is wanted."""
    for programme in regime.programmes:
        cells = allocation.select(block, programme.slug)
        owner = participant if block is Block.CHOICES else None
        if wanted in (programme.slug, programme.name.casefold()):
            whole = _sum(f"Programma {programme.name}", _cells(cells, regime, participant))
            return _part(whole, block, programme.slug, owner)
        split = [cell for cell in cells if cell.task_field and _place(cell) == wanted]
        if split:
            label = f"Programma {programme.name}, taakveld {split[0].task_field}"
            return _part(_sum(label, _cells(split, regime, participant)), block, wanted, owner)
    return None


def _everything(allocation: Allocation, regime: KeyRegime, participant: str, block: Block | None) -> Part:
    """A whole block, or the contribution with the blocks in which the participant bears anything."""
    if block is not None:
        return _block(allocation, regime, participant, block)
    blocks = (_block(allocation, regime, participant, each) for each in Block)
    whole = _sum(f"Bijdrage {allocation.figures.year}", (each for each in blocks if each.inputs))
    return _part(whole, None, None)


def _sum(label: str, parts: Iterable[Trace]) -> Trace:
    inputs = tuple(parts)
    return Trace(label, sum(part.value for part in inputs), CENT, SUM, None, None, inputs)


def _block(allocation: Allocation, regime: KeyRegime, participant: str, block: Block) -> Part:
    whole = _sum(block.value.capitalize(), _cells(allocation.select(block), regime, participant))
    return _part(whole, block, None, participant if block is Block.CHOICES else None)


def _cells(cells: Iterable[Cell], regime: KeyRegime, participant: str) -> tuple[Trace, ...]:
    """The traces of the cells a participant has a part in; a cell borne by another in full explains nothing of it."""
    return tuple(
        cell_trace(cell, regime, participant)
        for cell in cells
        if cell.bearing.participant is None or cell.bearing.participant == participant
    )


def _share(cell: Cell, label: str, participant: str) -> Trace:
    """What a participant bears of a cell: in full, as published, or its exact part to the cent."""
    lines = _sum("Te verdelen", (line_trace(line) for line in cell.lines))
    value = cell.shares[participant]
    if cell.weights is None:
        return Trace(label, value, CENT, cell.rule, None, None, (lines,))
    counts = weights_trace(cell.weights)
    if cell.weights.key.published:
        return Trace(label, value, CENT, cell.rule, None, cell.weights.counts[participant].source, (lines, counts))
    exact = exact_share(cell.total_cents, cell.weights.values, participant)
    return Trace(label, value, CENT, cell.rule, exact, None, (lines, counts))


def _amount(label: str, line: BorneLine) -> Trace:
    """The amount of a line and how it was made, if its paper says how."""
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
