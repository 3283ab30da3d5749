# SPDX-License-Identifier: EUPL-1.2
"""Which tables tell how healthy the arrangement is? Key figures, EMU balance, risks and what there is to bear them."""

from collections.abc import Sequence

from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.planning.key_figures import EmuBalance, KeyFigure
from sow_gov.planning.resilience import Resilience
from sow_gov.wording.money import euro_whole
from sow_gov.wording.numbers import DASH, SPACE, decimal, percentage, rounded
from sow_gov.wording.table import Column, Row, Table


def key_figure_table(shown: Sequence[tuple[str, Sequence[KeyFigure]]]) -> Table:
    """The key figures of BBV art. 11, a column each year; why one is not there stands below its name.

    Args:
        shown: the head of a column, and its key figures in the order of the law; the newest year decides which.
    """
    rows = []
    for figure in shown[-1][1]:
        of_column = [next((each for each in known if each.slug == figure.slug), None) for _, known in shown]
        cells = (DASH if each is None or each.ratio is None else percentage(each.ratio) for each in of_column)
        rows.append(Row((figure.name, *cells), detail=figure.absent))
    columns = (Column("Kengetal", "text", 46), *(Column(head) for head, _ in shown))
    note = (
        "Solvabiliteit is een deel van het balanstotaal; de andere kengetallen zijn een deel van de totale baten "
        "zonder mutaties in reserves."
    )
    example = any(each.example for _, known in shown for each in known)
    return Table("Kengetallen", columns, tuple(rows), "", note, "kengetallen", example=example)


def emu_table(shown: Sequence[tuple[str, EmuBalance | None]]) -> Table | None:
    """How the EMU balance of each year comes about; None when not one is known."""
    known = [each for _, each in shown if each is not None]
    if not known:
        return None
    labels = dict.fromkeys(part.label for each in known for part in each.parts)
    rows = [Row((label, *(_part(each, label) for _, each in shown))) for label in labels]
    totals = (DASH if each is None else euro_whole(each.cents) for _, each in shown)
    rows.append(Row(("EMU-saldo", *totals), "total"))
    columns = (Column("Onderdeel", "text", 46), *(Column(head) for head, _ in shown))
    example = any(each.example for each in known)
    return Table("EMU-saldo", columns, tuple(rows), IN_WHOLE_EUROS, "", "emu", example=example)


def risk_table(weighed: Resilience) -> Table | None:
    """The risks, the heaviest first: chance, what it would cost at most, and what it weighs; None without risks."""
    if not weighed.risks:
        return None
    rows = [
        Row(
            (
                each.risk.name, f"{each.risk.chance_percent}{SPACE}%", euro_whole(each.risk.impact_cents),
                euro_whole(rounded(each.expected)),
            ),
            detail=each.risk.measure,
        )
        for each in weighed.risks
    ]  # fmt: skip
    rows.append(Row(("Benodigd weerstandsvermogen", "", "", euro_whole(rounded(weighed.required))), "total"))
    columns = (Column("Risico en maatregel", "text", 58), Column("Kans", width=9), Column("Gevolg"), Column("Weegt"))
    note = "Weegt is kans maal hoogste gevolg."
    return Table("Risico's", columns, tuple(rows), IN_WHOLE_EUROS, note, "risicos", example=weighed.example)


def resilience_table(weighed: Resilience) -> Table:
    """What there is to bear risks with, beside what the risks ask."""
    rows = [Row((part.label, euro_whole(part.cents, dash=True))) for part in weighed.available]
    rows.append(Row(("Beschikbaar", euro_whole(weighed.available_cents)), "subtotal"))
    rows.append(Row(("Benodigd", euro_whole(rounded(weighed.required)))))
    ratio = DASH if weighed.ratio is None else decimal(weighed.ratio, 2)
    rows.append(Row(("Verhouding", ratio), "total"))
    columns = (Column("Onderdeel", "text", 70), Column("Bedrag"))
    return Table(
        "Weerstandsvermogen",
        columns,
        tuple(rows),
        IN_WHOLE_EUROS,
        "",
        "weerstandsvermogen-tabel",
        example=weighed.example,
    )


def _part(balance: EmuBalance | None, label: str) -> str:
    if balance is None:
        return DASH
    return euro_whole(sum(part.cents for part in balance.parts if part.label == label), dash=True)
