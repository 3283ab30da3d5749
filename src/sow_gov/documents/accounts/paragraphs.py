# SPDX-License-Identifier: EUPL-1.2
"""Which paragraphs do the accounts of a year have, and what stands in each (BBV art. 9 and 26)?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sow_gov.documents import key_figures
from sow_gov.documents.accounts.positions import debt_table
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.planning.key_figures import KeyFigure
from sow_gov.statutory.accounting_law import Paragraph
from sow_gov.wording.money import euro_short
from sow_gov.wording.numbers import decimal, listing

_TEXTS = {"kapitaalgoederen": "onderhoud-kapitaalgoederen"}
"""Paragraph of the law -> code of its text, where they differ."""


_MADE_HERE = ("weerstandsvermogen", "bedrijfsvoering")
"""Paragraphs of which the figures alone say something, so that they stand there without a text too."""


@dataclass(frozen=True, slots=True)
class ParagraphTold:
    """Paragraaf in de jaarstukken: its code and name by the law, and its text (None when there is none)."""

    slug: str
    name: str
    text: Markup | None


def chapter(report: AnnualReport, sections: Mapping[str, Markup]) -> dict[str, Any]:
    """The paragraphs that apply with their tables, and those that do not occur with the reason."""
    weighed, debts = report.view.resilience, debt_table(report)
    occurring = [_told(each, sections) for each in report.view.paragraphs if not each.absent]
    made = (*_MADE_HERE, *(("financiering",) if debts else ()))
    unknown = [each.name.lower() for each in occurring if each.text is None and each.slug not in made]
    return {
        "told": [each for each in occurring if each.text is not None or each.slug in made],
        "absent": [(each.name, each.absent) for each in report.view.paragraphs if each.absent],
        "unknown": listing(unknown) if unknown else "",
        "available": euro_short(weighed.available_cents) if weighed else "",
        "ratio": decimal(weighed.ratio, 2) if weighed and weighed.ratio is not None else "",
        "risks": key_figures.risk_table(weighed) if weighed else None,
        "resilience": key_figures.resilience_table(weighed) if weighed else None,
        "key_figures": key_figures.key_figure_table(_columns(report)),
        "debts": debts,
    }


def _told(paragraph: Paragraph, sections: Mapping[str, Markup]) -> ParagraphTold:
    return ParagraphTold(paragraph.slug, paragraph.name, sections.get(_TEXTS.get(paragraph.slug, paragraph.slug)))


def _columns(report: AnnualReport) -> list[tuple[str, tuple[KeyFigure, ...]]]:
    """The accounts of the year before, the budget, and the accounts."""
    year = report.year
    shown = [
        (f"Begroting {year}", report.budgeted.key_figures),
        (f"Werkelijk {year}", report.view.position.key_figures),
    ]
    if report.previous is not None:
        shown.insert(0, (f"Werkelijk {year - 1}", report.previous.key_figures))
    return shown
