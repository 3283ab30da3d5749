# SPDX-License-Identifier: EUPL-1.2
"""What does a budget of sixty pages look like? That of the model case, with more chapters like its own."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from sow_gov import settings
from sow_gov.app.check import load
from sow_gov.app.papers import BUDGET, papers
from sow_gov.app.proofs import attached
from sow_gov.app.view import year_view
from sow_gov.documents.budget.chapters import ProgrammeChapter
from sow_gov.documents.press.paper import Paper
from sow_gov.intake.law import law_book
from sow_gov.wording.table import Table

CASE, YEAR = "stroomopwaarts-mvs", 2026
_AFTER = '{% include "begroting/programmas.html.j2" %}'
_BEFORE = "{% for part in programmes -%}"
_SUBJECTS = (
    "Arbeidsmarkt", "Werkgevers", "Participatie", "Bestaanszekerheid", "Jongeren", "Statushouders", "Beschut werk",
    "Dienstverlening", "Informatievoorziening", "Personeel", "Huisvesting", "Samenwerking in de regio", "Toezicht",
    "Onderzoek", "Vernieuwing", "Klachten en bezwaren",
)  # fmt: skip
_SENTENCES = (
    "De vraag naar ondersteuning verschilt per gemeente en verandert in de loop van het jaar.",
    "Voor de raming is uitgegaan van de aantallen op de peildatum en van de prijzen van vorig jaar.",
    "Wat een gemeente extra wil, betaalt zij zelf; het staat daarom niet in de gezamenlijke kosten.",
    "De uitvoering sluit aan bij wat inwoners en werkgevers van de drie gemeenten vragen.",
    "Blijkt in het voorjaar dat de aantallen anders zijn, dan volgt een begrotingswijziging.",
    "Dit is een verzonnen tekst, zo lang als die van een echte begroting.",
)


def templates(inside: Path) -> Path:
    """The templates of the project; the budget has room for more chapters, and for a sentence in its longest."""
    folder = Path(shutil.copytree(settings.read({}).templates, inside / "sjablonen"))
    shutil.copy(Path(__file__).with_name("chapter.html.j2"), folder / "begroting")
    _insert(folder / "begroting" / "paper.html.j2", _AFTER, f'{_AFTER}\n{{% include "begroting/chapter.html.j2" %}}')
    _insert(folder / "begroting" / "programmas.html.j2", _BEFORE, f"<p>{{{{ said }}}}</p>\n{_BEFORE}")
    return folder


def _insert(template: Path, place: str, text: str) -> None:
    before = template.read_text(encoding="utf-8")
    if place not in before:
        raise RuntimeError(f"{place} is not in {template.name}")
    template.write_text(before.replace(place, text, 1), encoding="utf-8")


def budget() -> Paper:
    """The budget of the model case as it is printed."""
    view = year_view(load(settings.read({}).contracts / CASE), law_book(), YEAR)
    (paper,) = papers(view, law_book(), BUDGET, 1, attached(view.run, common=True))
    return paper


def with_extras(paper: Paper, count: int) -> Paper:
    """The same with more chapters."""
    programmes = paper.context["programmes"]
    extras = [_extra(number, programmes[number % len(programmes)]) for number in range(count)]
    return replace(paper, context={**paper.context, "extras": extras, "said": "Dit is de begroting."})


def _extra(number: int, programme: ProgrammeChapter) -> dict[str, Any]:
    """A chapter with a programme under other keys; every word and number in it follows from its place."""
    key = f"extra-{number}"
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    paragraphs = tuple(
        " ".join(_SENTENCES[(number + place + each) % len(_SENTENCES)] for each in range(5)) for place in range(4)
    )
    again = replace(programme, years=_keyed(programme.years, key), lines=_keyed(programme.lines, key))
    lead = f"{subject} vraagt in {YEAR} aandacht."
    return {
        "title": f"{subject} (voorbeeld)", "key": key, "lead": lead, "paragraphs": paragraphs, "programme": again,
    }  # fmt: skip


def _keyed(table: Table, key: str) -> Table:
    return replace(table, key=f"{key}-{table.key or table.caption.split()[0].lower()}")
