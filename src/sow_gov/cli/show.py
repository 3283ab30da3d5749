# SPDX-License-Identifier: EUPL-1.2
"""How does the terminal show an allocation, an explanation and progress?

Texts come from contracts and are shown as they are: no console here reads rich's markup, ``[bold]`` is just a word.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.trace import CENT, Trace
from sow_gov.planning.overview import asked
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import count, part_of
from sow_gov.wording.rounding import rule_said
from sow_gov.wording.traces import valued

if TYPE_CHECKING:  # a table on the screen need not wait for everything that makes a paper
    from sow_gov.app.demo import Demo
    from sow_gov.app.documents import MadeFile
    from sow_gov.app.issue import Issued
    from sow_gov.app.receivables import Receivable
    from sow_gov.documents.press.pool import Progress
    from sow_gov.wording.table import Table as PaperTable


def allocation_table(run: Run) -> None:
    """Print programme × participant per block, the totals and the digest."""
    allocation = run.allocation
    brief = asked(run).brief
    table = _participants_table(f"Bijdragen {run.year} ({brief}), in euro's", "Programma", run)
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
    borne = [run.allocation.contribution(slug, shared) for slug in run.allocation.participants]
    table.add_row("aandeel gezamenlijk", *(part_of(cents, sum(borne)) for cents in (*borne, sum(borne))))
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
    for programme, own in run.by_programme(block):
        table.add_row(f"  {programme.name}", *_amounts(run, own), amount(sum(cell.total_cents for cell in own)))
    total = amount(sum(cell.total_cents for cell in cells))
    table.add_row("  Subtotaal", *_amounts(run, cells), total, style="italic", end_section=True)


def _amounts(run: Run, cells: Sequence[Cell]) -> Iterator[str]:
    """What each participant bears of some cells."""
    return (amount(run.allocation.contribution(slug, cells)) for slug in run.allocation.participants)


def _print(table: Table, run: Run) -> None:
    console = _console()
    console.print(table)
    _print_runs(console, run)


def show_tables(tables: "Sequence[PaperTable]", notes: Sequence[str], *runs: Run) -> None:
    """Print tables of a paper with what must be known beside them, and the runs they rest on."""
    console = _console()
    for table in tables:
        console.print(_printed(table))
        if table.note:
            console.print(f"{table.note}\n")
    for note in notes:
        console.print(note)
    _print_runs(console, *runs)


def _printed(table: "PaperTable") -> Table:
    """A table of a paper on the terminal; amounts are never cut off."""
    title = f"{table.caption}, {table.unit}" if table.unit else table.caption
    texts = sum(column.kind == "text" for column in table.columns)
    between = (0, 1, 0, 0) if texts > 1 else 0  # figures keep apart by themselves, and more of them fit
    printed = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=between)
    for column in table.columns:
        printed.add_column(column.label, justify="right" if column.kind == "number" else "left", overflow="fold")
    for row in table.rows:
        detail = f"\n  {row.detail}" if row.detail else ""
        style = {"group": "dim", "total": "bold", "subtotal": "italic"}.get(row.kind)
        printed.add_row(f"{row.cells[0]}{detail}", *row.cells[1:], style=style)
    return printed


def _print_runs(console: Console, *runs: Run) -> None:
    """Say what figures rest on, and whether any is an example."""
    for run in runs:
        console.print(f"run {run.digest}")
    if any(run.example for run in runs):
        console.print("voorbeeldcijfers: niet alles heeft een gepubliceerde bron")


def _console(*, stderr: bool = False) -> Console:
    """A console that takes every text literally."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def file_table(files: "Sequence[MadeFile]") -> None:
    """Print the files that were made, with their size."""
    table = Table(title="Gemaakt", title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column("Bestand")
    table.add_column("kB", justify="right")
    for made in files:
        table.add_row(str(made.path), count(made.path.stat().st_size // 1024))
    _console().print(table)


def invoice_table(issued: "Issued", *, dry_run: bool) -> None:
    """Print what was issued, what was there already, or what would be issued."""
    title = "Zou worden uitgegeven" if dry_run else "Uitgegeven"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0)
    for head in ("Nummer", "Gemeente", "Overeenkomst", "Vervalt op"):
        table.add_column(head, no_wrap=True)
    table.add_column("Bedrag", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for invoice in sorted((*issued.before, *issued.new), key=lambda invoice: str(invoice.number)):
        known = "eerder" if invoice in issued.before else ""
        due_on, total = date_long(invoice.instalment.due_on), euro(invoice.total_cents)
        table.add_row(str(invoice.number), invoice.recipient.short_name, invoice.agreement, due_on, total, known)
    _console().print(table)


def receivable_table(receivables: "Sequence[Receivable]") -> None:
    """Print where every invoice stands, and what is open of it."""
    table = Table(title="Facturen", title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0)
    for head in ("Nummer", "Gemeente", "Stand", "Vervalt op"):
        table.add_column(head, no_wrap=True)
    for head in ("Bedrag", "Open"):
        table.add_column(head, justify="right", no_wrap=True)
    for each in receivables:
        money = (euro(each.invoice.total_cents), euro(each.open_cents))
        name = each.invoice.recipient.short_name
        table.add_row(each.number, name, each.state.value, date_long(each.due_on), *money)
    _console().print(table)


def login_table(made: "Demo", address: str) -> None:
    """Print where the demo can be seen, and as whom."""
    table = Table(title="Inloggen", title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column("Inlognaam")
    table.add_column("Rol")
    for account in made.accounts:
        table.add_row(account.subject, account.role.value)
    console = _console()
    console.print(table)
    console.print(f"wachtwoord voor allemaal: {made.password}\n\nopen {address} (stoppen met Ctrl-C)")


def trace_tree(trace: Trace, run: Run) -> None:
    """Print an explanation as a tree, down to the sources."""
    console = _console()
    console.print(_branch(trace, run))
    console.print(f"run {run.digest}")


def _branch(trace: Trace, run: Run, parent: Tree | None = None) -> Tree:
    label = run.name(trace.label) if trace.label in run.arrangement.parties else trace.label
    value = valued(trace)
    if trace.exact is not None and trace.exact.denominator != 1:
        value += f" (exact {trace.exact}{' cent' if trace.unit == CENT else ''})"
    mark = " voorbeeldcijfer" if trace.example else ""
    rule = f"  {trace.rule} {rule_said(trace.rule, run.budget.rounding)}"
    text = Text.assemble(f"{label}: ", (value, "bold"), (mark, "yellow"), (rule, "dim"))
    if trace.source is not None:
        note = f" ({trace.source.note})" if trace.source.note else ""
        text.append(f"\nbron: {trace.source.text}{note}", "dim")
    if trace.decision is not None:
        made = trace.decision
        text.append(f"\nbesluit: {made.organ}, {made.number} van {date_long(made.decided_on)}, {made.subject}", "dim")
    branch = Tree(text) if parent is None else parent.add(text)
    for part in trace.inputs:
        _branch(part, run, branch)
    return branch


@contextmanager
def progress(title: str) -> "Iterator[Progress]":
    """Show a bar from the first step that is told until the end; when nothing is told there is none."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[what]}"))
    bar = Bar(*columns, console=_console(stderr=True))
    task = bar.add_task(title, total=None, what="")

    def advance(done: int, of: int, what: str) -> None:
        bar.update(task, completed=done, total=of, what=what)
        bar.start()

    try:
        yield advance
    finally:
        if bar.live.is_started:
            bar.stop()
