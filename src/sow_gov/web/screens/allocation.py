# SPDX-License-Identifier: EUPL-1.2
"""Who pays what, and why? The allocation table: programme by municipality, each amount open to its explanation."""

from collections.abc import Iterator, Sequence
from typing import Any

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS, key_use_table
from sow_gov.domain.people import Account
from sow_gov.web.screens.links import TOGETHER, explanation_address, opened, opens
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.table import Column, Row, Table


def allocation_screen(run: Run, account: Account) -> dict[str, Any]:
    """Show the whole division of a year.

    Args:
        run: the divided figures.
        account: amounts that it may open are links; own choices of others are plain text for a reviewer.
    """
    return {
        "year": run.year,
        "example": run.example,
        "status": run.budget.status,
        "total_cents": run.allocation.total_cents,
        "table": _table(run, account),
        "keys": key_use_table(run),
        "regime": run.regime.title,
        "has_choices": bool(run.allocation.select(Block.CHOICES)),
        "run": run.digest[:16],
    }


def contributions(run: Run, account: Account) -> Row:
    """What each participant pays in the year, each amount open to its explanation, and all of them together."""
    cells = run.allocation.cells
    return Row((f"Bijdrage {run.year}", *_amounts(run, account, cells, None)), "total")


def _table(run: Run, account: Account) -> Table:
    """Shared by key with its subtotal, programme money, own choices marked under them, and the contribution."""
    rows = [*_block_rows(run, account, Block.SHARED), *_block_rows(run, account, Block.PROGRAMME_MONEY)]
    for dvo in run.budget.agreements:
        for choice in dvo.choices:
            amounts = _amounts(run, account, run.allocation.select(choice=choice.slug), Block.CHOICES, choice.slug)
            rows.append(Row((choice.name, *amounts), "choice", cited_briefly(choice.decision)))
    if run.allocation.rounding_cents:
        blank = (DASH,) * len(run.allocation.participants)
        rows.append(Row(("Afronding", *blank, amount(run.allocation.rounding_cents))))
    rows.append(contributions(run, account))
    columns = (Column("Programma", "text"), *(Column(run.name(slug)) for slug in run.allocation.participants))
    caption = f"Bijdrage per programma en gemeente, {run.allocation.figures.phase.value} {run.year}"
    return Table(
        caption, (*columns, Column("Totaal")), tuple(rows), IN_EUROS, key="verdeling", example=run.example
    )  # fmt: skip


def _block_rows(run: Run, account: Account, block: Block) -> list[Row]:
    """A heading, a row per programme with its keys, and the subtotal; nothing for an empty block."""
    cells = run.allocation.select(block)
    if not cells:
        return []
    rows = [Row((HEADINGS[block],), "group")]
    for programme, own in run.by_programme(block):
        amounts = _amounts(run, account, own, block, programme.slug)
        rows.append(Row((programme.name, *amounts), detail=_keys(own)))
    return [*rows, Row((HEADINGS[block], *_amounts(run, account, cells, block)), "subtotal")]


def _keys(cells: Sequence[Cell]) -> str:
    """The keys that divide some cells; "" when each is borne by one participant."""
    names = dict.fromkeys(cell.weights.key.name for cell in cells if cell.weights is not None)
    return f"sleutel: {listing(list(names))}" if names else ""


def _amounts(
    run: Run, account: Account, cells: Sequence[Cell], block: Block | None, part: str | None = None
) -> Iterator[str]:
    """What each participant bears of some cells and the sum of all, a link where the account may open it."""
    borne = {slug: run.allocation.contribution(slug, cells) for slug in run.allocation.participants}
    mine = {slug: opens(account, slug, block) for slug in borne}
    mine[TOGETHER] = any(mine[slug] for slug, cents in borne.items() if cents)
    for slug, cents in (*borne.items(), (TOGETHER, sum(borne.values()))):
        address = explanation_address(run.arrangement.slug, run.year, slug, block, part)
        yield opened(cents, address if mine[slug] else None)
