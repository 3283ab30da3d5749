# SPDX-License-Identifier: EUPL-1.2
"""Which drawings show how healthy the arrangement is? Beside the tables of :mod:`sow_gov.documents.key_figures`."""

from collections.abc import Sequence

from sow_gov.planning.position_view import YearPosition
from sow_gov.planning.resilience import Resilience
from sow_gov.wording.charts import Part, bars, grouped
from sow_gov.wording.colours import styles
from sow_gov.wording.money import euro_short
from sow_gov.wording.numbers import percentage, rounded

_SHORT = {
    "netto-schuldquote": "Schuldquote",
    "netto-schuldquote-gecorrigeerd": "Gecorrigeerd",
    "solvabiliteit": "Solvabiliteit",
    "structurele-exploitatieruimte": "Exploitatie",
}
"""Key figure -> its name beside a bar."""


def capacity_chart(found: Resilience) -> str:
    """A bar for what there is to bear risks with, and one for what they ask, as SVG text."""
    sizes = (("Beschikbaar", found.available_cents), ("Benodigd", rounded(found.required)))
    return bars(
        [
            Part(label, max(cents, 0), euro_short(cents), *style)
            for (label, cents), style in zip(sizes, styles(2), strict=True)
        ]
    )


def key_figures_chart(columns: Sequence[YearPosition], year: int) -> str:
    """The key figures that apply as bars, for the first year, the budget year and the last one, as SVG text.

    Returns:
        "" when not one of them is known.
    """
    wanted = (columns[0].sums.year, year, columns[-1].sums.year)
    shown = [column for column in columns if column.sums.year in wanted]
    groups = [(str(column.sums.year), parts) for column in shown if (parts := _parts(column))]
    return grouped(groups) if groups else ""


def _parts(column: YearPosition) -> list[Part]:
    """A bar per key figure that is known in a year."""
    known = [(_SHORT.get(each.slug, each.name), each.ratio) for each in column.key_figures if each.ratio is not None]
    return [
        Part(name, rounded(ratio, 4), percentage(ratio), *style)
        for (name, ratio), style in zip(known, styles(len(known)), strict=True)
    ]
