# SPDX-License-Identifier: EUPL-1.2
"""Why does a participant pay this? The trace from its contribution down to lines, counts and sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from sow_gov.allocation.agreed import agreed_trace
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.allocation.lines import BorneLine, Charge, SurchargePart
from sow_gov.allocation.rules import CHOICE, COMBINED, COUNT, EXACT, EXTRA, JOINT, LINE, PRICED, SUM, SURCHARGE
from sow_gov.allocation.weights import Weights
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import FixedShares
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.source import Source
from sow_gov.domain.trace import CENT, PERMILLE, Trace

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
                return _part(_line_share(cell, each, participant), None, each.slug, each.owner)
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
    return _part(_amount(label, line), None, line.slug, line.owner)


def weights_trace(weights: Weights) -> Trace:
    """The counts of a key, per participant and all of them together; for a key of terms those of the keys below it."""
    key, source = weights.key, weights.key.source
    if not key.counts:
        return _terms_trace(weights)
    unit = CENT if key.in_cents else key.unit
    counted = ((name, weights.counts[name]) for name in weights.sharing)
    parts = tuple(Trace(name, count.value, unit, COUNT, None, count.source) for name, count in counted)
    label = f"{key.name} per {weights.counted_on}"
    if key.frozen_on is not None:
        label = f"{key.name}, bevroren op {key.frozen_on}"
    return Trace(label, weights.total, unit, SUM, None, source, parts)


def _terms_trace(weights: Weights) -> Trace:
    """A key of terms: what was agreed, and below it the keys it rests on."""
    key, agreed = weights.key, tuple(agreed_trace(weights))
    below = tuple(weights_trace(part) for part in weights.parts.values())
    decision = key.terms.decision if isinstance(key.terms, FixedShares) else None
    return Trace(key.name, len(weights.sharing), "deelnemers", COMBINED, None, key.source, (*agreed, *below), decision)


def _part(trace: Trace, block: Block | None, code: str | None, owner: str | None = None) -> Part:
    """The same value with what it is asked by, and whose own choice it shows."""
    return Part(
        trace.label, trace.value, trace.unit, trace.rule, trace.exact, trace.source, trace.inputs, trace.decision,
        block, code, owner,
    )  # fmt: skip


def _place(cell: Cell) -> str:
    """The code of a programme × taakveld, such as "werk/6.5"; with its key for amounts that divide it as a whole."""
    part = cell.task_field or (cell.weights.key.slug if cell.weights is not None else "")
    return f"{cell.programme}/{part}"


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
        split = [cell for cell in cells if _place(cell) == wanted]
        if split:
            field = f", taakveld {split[0].task_field}" if split[0].task_field else ""
            label = f"Programma {programme.name}{field}"
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
    exact = cell.weights.shares(Fraction(cell.total_cents))[participant]
    return Trace(label, value, CENT, cell.rule, exact, None, (lines, counts))


def _amount(label: str, line: BorneLine) -> Trace:
    """The amount of a line and how it was made, if its paper says how."""
    if line.surcharge is not None:
        return _surcharge(label, line, line.surcharge)
    if line.joint is not None:
        whole = Trace("Kosten van de groep", line.joint.total_cents, CENT, LINE, None, line.source)
        return Trace(
            label, line.cents, CENT, JOINT, None, line.source, (whole, weights_trace(line.joint.weights)), line.decision
        )  # fmt: skip
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


def _surcharge(label: str, line: BorneLine, part: SurchargePart) -> Trace:
    """A surcharge for overhead: a percentage of the extra cost of a choice."""
    base = Trace(f"Meerkosten van {part.choice}", part.base_cents, CENT, LINE, None, line.source)
    rate = Trace("Opslag", part.permille, PERMILLE, LINE, None, line.source)
    exact = Fraction(part.base_cents * part.permille, 1000)
    return Trace(label, line.cents, CENT, SURCHARGE, exact, line.source, (base, rate), line.decision)


def _line_share(cell: Cell, line: BorneLine, participant: str) -> Trace:
    """The exact part of a single line: below programme × taakveld nothing is rounded (M6)."""
    if cell.weights is None:
        value = line.cents if cell.bearing.participant == participant else 0
        return Trace(line.label, value, CENT, cell.rule, None, None, (line_trace(line),))
    if cell.weights.absolute:
        todo = "vraag de uitleg van het programma"
        raise Fault("EXPLAIN-02", f"regel {line.slug!r} is niet apart verdeeld, maar met het hele programma", todo)
    exact = cell.weights.shares(Fraction(line.cents))[participant]
    inputs = (line_trace(line), weights_trace(cell.weights))
    return Trace(line.label, int(exact), CENT, EXACT, exact, None, inputs)
