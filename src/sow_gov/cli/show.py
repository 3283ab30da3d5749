# SPDX-License-Identifier: EUPL-1.2
"""How does the terminal show an allocation, an explanation and progress?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.tree import Tree

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.trace import CENT, Trace
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import count, percentage
from sow_gov.wording.rules import RULES

_EXAMPLE = "voorbeeldcijfers: niet alles heeft een gepubliceerde bron"


class Advance(Protocol):
    """Told when a step is done: how many are, of how many, and what the last one was."""

    def __call__(self, done: int, of: int, what: str) -> None:
        """Take note."""


def allocation_table(run: Run) -> None:
    """Print programme × participant per block, the totals and the digest."""
    allocation = run.allocation
    table = _participants_table(f"Bijdragen {run.year} ({allocation.figures.phase.value}), in euro's", "Programma", run)
    for block in Block:
        cells = allocation.select(block)
        if cells:
            _block_rows(table, run, block, cells)
    if allocation.rounding_cents:
        blank = [""] * len(allocation.participants)
        table.add_row("Afronding", *blank, amount(allocation.rounding_cents), end_section=True)
    table.add_row("Bijdrage", *_amounts(run, allocation.cells), amount(allocation.total_cents), style="bold")
    _print(table, run)


def share_table(run: Run) -> None:
    """Print what each participant bears per block, and its part of the shared costs."""
    table = _participants_table(f"Bijdragen {run.year}, in euro's", "Onderdeel", run)
    for block in Block:
        cells = run.allocation.select(block)
        if cells:
            table.add_row(block.value, *_amounts(run, cells), amount(sum(cell.total_cents for cell in cells)))
    table.add_row(
        "bijdrage",
        *_amounts(run, run.allocation.cells),
        amount(run.allocation.total_cents),
        style="bold",
        end_section=True,
    )
    shared = run.allocation.select(Block.SHARED)
    whole = sum(cell.total_cents - cell.rounding_cents for cell in shared)
    parts = [Fraction(run.allocation.contribution(slug, shared), whole) for slug in run.allocation.participants]
    table.add_row("aandeel gezamenlijk", *(percentage(part) for part in parts), percentage(sum(parts, Fraction())))
    _print(table, run)


def _participants_table(title: str, first: str, run: Run) -> Table:
    """A table with a column per participant and one for the total; amounts are never cut off."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column(first, overflow="fold")
    for name in (*map(run.name, run.allocation.participants), "Totaal"):
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _block_rows(table: Table, run: Run, block: Block, cells: tuple[Cell, ...]) -> None:
    """The rows of one block, a heading above and the subtotal below."""
    table.add_row(block.value.capitalize(), style="dim")
    for programme in run.regime.programmes:
        own = [cell for cell in cells if cell.programme == programme.slug]
        if own:
            table.add_row(f"  {programme.name}", *_amounts(run, own), amount(sum(cell.total_cents for cell in own)))
    total = amount(sum(cell.total_cents for cell in cells))
    table.add_row("  Subtotaal", *_amounts(run, cells), total, style="italic", end_section=True)


def _amounts(run: Run, cells: Sequence[Cell]) -> Iterator[str]:
    """What each participant bears of some cells."""
    return (amount(run.allocation.contribution(slug, cells)) for slug in run.allocation.participants)


def _print(table: Table, run: Run) -> None:
    console = Console()
    console.print(table)
    console.print(f"run {run.digest}" + (f"\n{_EXAMPLE}" if run.example else ""), highlight=False)


def file_table(files: Sequence[Path]) -> None:
    """Print the files that were made, with their size."""
    table = Table(title="Gemaakt", title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column("Bestand")
    table.add_column("kB", justify="right")
    for path in files:
        table.add_row(str(path), count(path.stat().st_size // 1024))
    Console().print(table)


def trace_tree(trace: Trace, run: Run) -> None:
    """Print an explanation as a tree, down to the sources."""
    console = Console()
    console.print(_branch(trace, run))
    console.print(f"run {run.digest}", highlight=False)


def _branch(trace: Trace, run: Run, parent: Tree | None = None) -> Tree:
    label = run.name(trace.label) if trace.label in run.arrangement.parties else trace.label
    value = euro(trace.value) if trace.unit == CENT else f"{count(trace.value)} {trace.unit}"
    if trace.exact is not None and trace.exact.denominator != 1:
        value += f" (exact {trace.exact.numerator}/{trace.exact.denominator} cent)"
    text = f"{label}: [bold]{value}[/bold]  [dim]{trace.rule} {RULES[trace.rule]}[/dim]"
    if trace.source is not None:
        mark = " [yellow]voorbeeldcijfer[/yellow]" if trace.source.example else ""
        note = f" ({trace.source.note})" if trace.source.note else ""
        text += f"\n[dim]bron: {trace.source.text}{note}[/dim]{mark}"
    if trace.decision is not None:
        made = trace.decision
        text += f"\n[dim]besluit: {made.organ}, {made.number} van {date_long(made.decided_on)}, {made.subject}[/dim]"
    branch = Tree(text) if parent is None else parent.add(text)
    for part in trace.inputs:
        _branch(part, run, branch)
    return branch


@contextmanager
def progress(title: str) -> Iterator[Advance]:
    """Show a bar while something takes longer; the caller tells each step that is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[what]}"))
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=None, what="")

        def advance(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of, what=what)

        yield advance
