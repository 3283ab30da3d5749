# SPDX-License-Identifier: EUPL-1.2
"""Which table shows why contributions changed? Cause by municipality, from the first contribution to the second.

The command line and the site show the same table; a site makes a contribution a link by the ``shown`` that it passes.
"""

from collections.abc import Callable, Sequence

from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.difference import Difference, rows
from sow_gov.wording.money import amount, amount_change
from sow_gov.wording.table import Column, Row, RowKind, Table

Shown = Callable[[int, Run, str], str]
"""Makes of a contribution in cents, its run and a municipality ("" for all of them together) a text."""


def plain_contribution(cents: int, _run: Run, _slug: str) -> str:
    """A contribution that opens nothing; a dash for none."""
    return amount(cents, dash=True)


def headed(name: str) -> str:
    """The name of a cause, or of what is compared, as it stands at the head of a row.

    >>> headed("eigen beleidskeuzes")
    'Eigen beleidskeuzes'
    """
    return name[:1].upper() + name[1:]


def difference_table(made: Difference, shown: Shown = plain_contribution) -> Table:
    """What every cause adds for each municipality, and for all of them together where there are more."""
    together = {"": made.together} if len(made.changes) > 1 else {}
    columns = dict(made.changes) | together
    start, end = made.between

    def contributions(label: str, run: Run, kind: RowKind) -> Row:
        borne = {slug: each.from_cents if run is made.before else each.to_cents for slug, each in columns.items()}
        return Row((headed(label), *(shown(cents, run, slug) for slug, cents in borne.items())), kind)

    def changed(label: str, cents: Sequence[int], kind: RowKind = "line") -> Row:
        return Row((headed(label), *(amount_change(each, dash=True) for each in cents)), kind)

    changes = list(columns.values())
    found = (
        contributions(start, made.before, "subtotal"),
        *(changed(cause, cents) for cause, cents in rows(changes)),
        changed("verschil", [change.difference_cents for change in changes], "subtotal"),
        contributions(end, made.after, "total"),
    )
    heads = (Column(made.after.name(slug) if slug else "Samen") for slug in columns)
    caption = f"Verschil per oorzaak, {start} naar {end}"
    return Table(caption, (Column("Oorzaak", "text"), *heads), found, IN_EUROS, key="verschil", example=made.example)
