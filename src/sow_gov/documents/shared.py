# SPDX-License-Identifier: EUPL-1.2
"""Which tables do the papers share? Contributions, keys and outlook, said in Dutch, cell by cell.

The same run gives the same table in every paper. Amounts of contributions are printed to the cent; multi-year tables
in whole euros, rounded for display only.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.domain.source import any_example
from sow_gov.wording.about import borne
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.charts import Part, bars
from sow_gov.wording.citing import cited_briefly, sourced
from sow_gov.wording.colours import styles
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro_whole, millions
from sow_gov.wording.numbers import DASH, count, part_of
from sow_gov.wording.shown import About, told
from sow_gov.wording.table import Column, Row, RowKind, Table

IN_EUROS = "in euro's"
IN_WHOLE_EUROS = "in hele euro's"
_CODE = re.compile(r"(\d+)(\D*)")


def in_code_order(codes: Iterable[str]) -> list[str]:
    """Codes of taakvelden or categories as the lists of the State have them: "0.4" before "0.10".

    >>> in_code_order(["6.3", "0.10", "0.4"])
    ['0.4', '0.10', '6.3']
    """
    return sorted(codes, key=lambda code: [(int(number), rest) for number, rest in _CODE.findall(code)])


def counted(weights: Weights) -> Callable[[int], str]:
    """How the counts of a key are written: as amounts when they are money, otherwise as numbers."""
    return amount if weights.key.in_cents else count


def has_published(run: Run) -> bool:
    """Whether any amount was taken over as it was published."""
    return any(weights.key.published for weights in run.weights.values())


def has_benefit(run: Run) -> bool:
    """Whether an own choice makes others pay less: by a surcharge for shared overhead, or a saving left to all."""
    lines = (line for cell in run.allocation.select(Block.SHARED) for line in cell.lines)
    return any(line.owner is not None and line.cents < 0 for line in lines)


def contribution_table(run: Run) -> Table:
    """Programme × participant: shared by key, programme money, own choices marked and apart, and the contribution."""
    rows = [*_block_rows(run, Block.SHARED), *_block_rows(run, Block.PROGRAMME_MONEY)]
    for owner, choice in ((dvo.participant, choice) for dvo in run.budget.agreements for choice in dvo.choices):
        cells = run.allocation.select(choice=choice.slug)
        bears = partial(borne, run, block=Block.CHOICES, part=choice.slug, owner=owner)
        rows.append(_row(run, choice.name, cells, bears, "choice", cited_briefly(choice.decision)))
    allocation = run.allocation
    if allocation.rounding_cents:
        blank = (DASH,) * len(allocation.participants)
        rows.append(Row(("Afronding", *blank, amount(allocation.rounding_cents))))
    shares = (told(amount(allocation.contribution(slug)), borne(run, slug)) for slug in allocation.participants)
    rows.append(Row((f"Bijdrage {run.year}", *shares, told(amount(allocation.total_cents), borne(run))), "total"))
    columns = (Column("Programma", "text", 32), *(Column(run.name(slug)) for slug in allocation.participants))
    return Table(
        f"Bijdrage per programma en gemeente, {allocation.figures.phase.value} {run.year}",
        (*columns, Column("Totaal")), tuple(rows), IN_EUROS, key="bijdragen", example=run.example,
    )  # fmt: skip


def share_table(run: Run) -> Table:
    """What part each participant bears, of the shared costs and of everything."""
    rows = []
    for label, block in ((HEADINGS[Block.SHARED], Block.SHARED), ("Bijdrage", None)):
        cells = run.allocation.select(block)
        cents = [run.allocation.contribution(slug, cells) for slug in run.allocation.participants]
        rows.append(Row((label, *(part_of(share, sum(cents)) for share in (*cents, sum(cents))))))
    columns = (Column("Aandeel in", "text", 28), *(Column(run.name(slug)) for slug in run.allocation.participants))
    caption = f"Aandeel per gemeente {run.year}"
    return Table(caption, (*columns, Column("Totaal")), tuple(rows), key="aandelen", example=run.example)


def share_chart(run: Run) -> str:
    """A bar per participant with its contribution and its part of the whole, as SVG text."""
    participants = run.allocation.participants
    shares = [run.allocation.contribution(slug) for slug in participants]
    parts = []
    for slug, cents, (colour, pattern) in zip(participants, shares, styles(len(participants)), strict=True):
        text = f"{millions(cents, unit='mln')} ({part_of(cents, sum(shares))})"
        parts.append(Part(run.name(slug), max(cents, 0), text, colour, pattern))
    return bars(parts)


def key_table(run: Run) -> Table:
    """The counts behind every key, with unit, count date and source."""
    participants = run.allocation.participants
    rows = [_key_row(weights, participants) for weights in run.counted.values()]
    columns = (Column("Sleutel", "text", 40), *(Column(run.name(slug)) for slug in participants), Column("Totaal"))
    counts = [count.source for weights in run.counted.values() for count in weights.counts.values()]
    return Table("Aantallen achter de sleutels", columns, tuple(rows), key="sleutels", example=any_example(counts))


def key_use_table(run: Run) -> Table:
    """Which key divides which programme, in which unit, and where that was found."""
    programmes, keys = run.regime.programmes, [run.regime.key(programme.key) for programme in run.regime.programmes]
    rows = [Row((p.name, key.name, key.unit)) for p, key in zip(programmes, keys, strict=True)]
    columns = (Column("Programma", "text", 32), Column("Verdeelsleutel", "text"), Column("Telt", "text", 24))
    sources = [programme.source for programme in programmes]
    note = "Bron: " + "; ".join(dict.fromkeys(source.text for source in sources))
    return Table("Sleutel per programma", columns, tuple(rows), "", note, "sleutelkeuze", example=any_example(sources))


def outlook_table(runs: Sequence[Run]) -> Table:
    """The contribution per participant over the years, in whole euros."""
    participants = runs[0].allocation.participants
    rows = [
        Row(
            (
                runs[0].name(slug),
                *(told(euro_whole(run.allocation.contribution(slug)), borne(run, slug)) for run in runs),
            )
        )
        for slug in participants
    ]
    if any(run.allocation.rounding_cents for run in runs):
        rows.append(Row(("Afronding", *(euro_whole(run.allocation.rounding_cents, dash=True) for run in runs))))
    totals = (told(euro_whole(run.allocation.total_cents), borne(run)) for run in runs)
    rows.append(Row(("Totaal", *totals), "total"))
    columns = (Column("Gemeente", "text", 28), *(Column(str(run.year)) for run in runs))
    return Table(
        "Bijdrage per gemeente, meerjarig", columns, tuple(rows), IN_WHOLE_EUROS, key="meerjarig",
        example=any(run.example for run in runs),
    )  # fmt: skip


def _block_rows(run: Run, block: Block) -> list[Row]:
    """A heading, a row per programme and the subtotal; nothing for an empty block."""
    cells = run.allocation.select(block)
    if not cells:
        return []
    lines = (
        _row(run, programme.name, own, partial(borne, run, block=block, part=programme.slug))
        for programme, own in run.by_programme(block)
    )
    whole = _row(run, HEADINGS[block], cells, partial(borne, run, block=block), "subtotal")
    return [Row((HEADINGS[block],), "group"), *lines, whole]


def _row(
    run: Run,
    label: str,
    cells: Sequence[Cell],
    bears: Callable[[str], About],
    kind: RowKind = "line",
    detail: str = "",
) -> Row:
    """What each participant bears of some cells and their sum; what rounding leaves has a row of its own.

    ``bears`` says of a participant, "" for all, what such an amount is about.
    """
    shares = {slug: run.allocation.contribution(slug, cells) for slug in run.allocation.participants}
    amounts = (told(amount(cents, dash=True), bears(slug)) for slug, cents in shares.items())
    return Row((label, *amounts, told(amount(sum(shares.values())), bears(""))), kind, detail)


def _key_row(weights: Weights, participants: Sequence[str]) -> Row:
    write, counts = counted(weights), [weights.counts[slug] for slug in participants]
    sources = "; ".join(dict.fromkeys(sourced(count.source) for count in counts))
    detail = f"{weights.key.unit}, geteld op {date_long(weights.counted_on)} – {sources}"
    return Row((weights.key.name, *(write(c.value) for c in counts), write(weights.total)), "line", detail)
