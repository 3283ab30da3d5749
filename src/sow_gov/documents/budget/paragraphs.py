# SPDX-License-Identifier: EUPL-1.2
"""Which paragraphs does the law of the year ask for, what stands in each, and which do not occur (BBV 9 to 16)?"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from sow_gov.documents import key_figures
from sow_gov.documents.budget.health_charts import capacity_chart, key_figures_chart
from sow_gov.documents.budget.material import Material
from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.planning.balance import PrintedBalance
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import by_task_field
from sow_gov.statutory.accounting_law import BalancePost, Paragraph
from sow_gov.wording.money import euro_short, euro_whole
from sow_gov.wording.numbers import decimal, listing, percentage, rounded
from sow_gov.wording.table import Column, Row, Table

_TEXTS = {"kapitaalgoederen": "onderhoud-kapitaalgoederen"}
"""Paragraph of the law -> code of its text, where they differ."""
_ABOUT = {"lokale-heffingen": ("0.61", "0.62", "0.63", "0.64"), "grondbeleid": ("8.2",)}
"""Paragraph -> the taakvelden that it is about: with money on one of them it does occur."""
_MADE_HERE = ("weerstandsvermogen", "bedrijfsvoering")
"""Paragraphs of which the figures alone say something, so that they stand there without a text too."""
_FINANCING = (
    BalancePost.LONG_DEBT, BalancePost.SHORT_DEBT, BalancePost.ACCRUED_LIABILITIES, BalancePost.FINANCIAL,
    BalancePost.PLACED, BalancePost.CASH,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParagraphChapter:
    """Paragraaf op papier: its code and name by the law, and its text (None when there is none)."""

    slug: str
    name: str
    text: Markup | None


def chapter(view: BudgetView, material: Material) -> dict[str, Any]:
    """The paragraphs that occur, those that nothing is known of, those that do not occur, and their tables."""
    occurring = [each for each in material.paragraphs if _occurs(view, each)]
    told = [_told(each, material) for each in occurring]
    absent = [each for each in material.paragraphs if each not in occurring]
    unknown = [each.name.lower() for each in told if each.text is None and not _made(each, material)]
    return {
        "told": [each for each in told if each.text is not None or _made(each, material)],
        "unknown": listing(unknown) if unknown else "",
        "absent": [(each.name.lower(), each.absent) for each in absent],
        "texts_risks": _text_risks(view),
        "limit": _limit(material),
        "interest": material.sections.get("openbaar-belang"),
        "financing": _financing(material.position.balance) if material.position and material.position.balance else None,
        **_health(view, material),
    }


def _told(paragraph: Paragraph, material: Material) -> ParagraphChapter:
    text = material.sections.get(_TEXTS.get(paragraph.slug, paragraph.slug))
    return ParagraphChapter(paragraph.slug, paragraph.name, text)


def _made(paragraph: ParagraphChapter, material: Material) -> bool:
    """Whether the figures say something about a paragraph by themselves."""
    return paragraph.slug in _MADE_HERE or (paragraph.slug == "financiering" and material.position is not None)


def _occurs(view: BudgetView, paragraph: Paragraph) -> bool:
    used = by_task_field(view.run.allocation.figures)
    return not paragraph.absent or any(code in used for code in _ABOUT.get(paragraph.slug, ()))


def _health(view: BudgetView, material: Material) -> dict[str, Any]:
    """Risks, what there is to bear them with, and the key figures; all empty without a financial position."""
    position = material.position
    if position is None:
        return {"weighed": None}
    found, columns = position.resilience, position.columns
    shown = [(str(column.sums.year), column.key_figures) for column in columns]
    own = next(column.sums for column in columns if column.run.year == view.run.year)
    later = [column.sums for column in columns if column.run.year > view.run.year]
    return {
        "weighed": key_figures.risk_table(found),
        "capacity": key_figures.resilience_table(found),
        "capacity_chart": capacity_chart(found),
        "available": euro_short(found.available_cents),
        "required": euro_short(rounded(found.required)),
        "ratio": "" if found.ratio is None else decimal(found.ratio, 2),
        "enough": found.ratio is None or found.ratio >= 1,
        "key_figures": key_figures.key_figure_table(shown),
        "key_figures_chart": key_figures_chart(columns, view.run.year),
        "structural": euro_short(abs(own.structural_result_cents)),
        "structural_short": own.structural_result_cents < 0,
        "structural_later": all(each.structural_result_cents >= 0 for each in later),
    }


def _limit(material: Material) -> dict[str, str] | None:
    """What the lawfulness statement of the year will be held against; None in the years before there was one."""
    if material.limit is None:
        return None
    base = "met de toevoegingen" if material.limit.with_additions else "zonder de toevoegingen"
    return {
        "percent": percentage(Fraction(material.limit.permille, 1000), 1),
        "base": f"de lasten {base} aan reserves",
        "cents": euro_short(material.limit.cents),
    }


def _financing(balance: PrintedBalance) -> Table:
    """How the arrangement is financed: debts and what it lent, placed or has in hand, at the end of every year."""
    rows = []
    for post in _FINANCING:
        stands = [balance.post_cents(post, column) for column, _ in enumerate(balance.columns)]
        if any(stands):
            rows.append(Row((post.value, *(euro_whole(cents, dash=True) for cents in stands))))
    columns = (Column("Balanspost", "text", 26), *(Column(on) for on in balance.columns))
    return Table("Financiering", columns, tuple(rows), IN_WHOLE_EUROS, key="financiering", example=balance.example)


def _text_risks(view: BudgetView) -> Table | None:
    """The risks of the programme texts side by side; None when no text was adopted."""
    run = view.run
    rows = tuple(Row((run.regime.programme(text.programme).name, text.risk)) for text in run.budget.texts)
    columns = (Column("Programma", "text", 26), Column("Risico", "text"))
    return Table("Risico's per programma", columns, rows, key="risicos-teksten") if rows else None
