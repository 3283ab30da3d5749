# SPDX-License-Identifier: EUPL-1.2
"""How does a council's text become points? A heading of the second level with its place behind it begins a point.

``## Loonstijging [programma:werk]`` is a point on programme werk, ``## De reserve [paragraaf:weerstandsvermogen]`` one
on a section, ``## De bijdrage [cijfer:bijdrage:2026:schiedam]`` one on a figure. What stands before the first such
heading is the lead. The text of a point is Markdown, with amounts by reference. The form is an own choice.
"""

import re
from collections.abc import Sequence
from typing import NoReturn

from sow_gov.domain.errors import Fault
from sow_gov.domain.views import PlaceKind, QuestionAsked, ViewPlace, ViewPoint

_HEADING = re.compile(r"^## +(?P<title>.*?)\s*(?:\[(?P<place>[^\[\]]*)\])?\s*$", re.MULTILINE)
_PLACE = re.compile(rf"(?P<kind>{'|'.join(PlaceKind)}):(?P<code>[\w:-]+)")
_LEAD = "De raad heeft kennisgenomen van het ontwerp en geeft de volgende zienswijze."


def place(said: str) -> ViewPlace:
    """The place that somebody named.

    Raises:
        Fault: VIEW-03, it is not written as a place.

    >>> place("paragraaf:weerstandsvermogen").kind.value
    'paragraaf'
    """
    found = _PLACE.fullmatch(said.strip())
    if found is None:
        todo = "schrijf programma:<code>, paragraaf:<code> of cijfer:<verwijzing>, zoals cijfer:bijdrage:2026:schiedam"
        raise Fault("VIEW-03", f"{said!r} is geen plaats in het ontwerp", todo)
    return ViewPlace(PlaceKind(found["kind"]), found["code"])


def drafted(questions: Sequence[QuestionAsked]) -> str:
    r"""A first text for a zienswijze: a point for every question, at its place.

    >>> from datetime import date
    >>> werk = ViewPlace(PlaceKind.PROGRAMME, "werk")
    >>> drafted([QuestionAsked("q", werk, "Waarom stijgt dit?", "controller", date(2026, 10, 1))]).splitlines()[2:]
    ['## Punt 1 [programma:werk]', '', 'Waarom stijgt dit?']
    """
    points = (f"## Punt {number} [{each.place.said}]\n\n{each.text}" for number, each in enumerate(questions, 1))
    return "\n\n".join((_LEAD, *points))


def points(markdown: str) -> tuple[str, tuple[ViewPoint, ...]]:
    """The lead of a text and its points, numbered in order.

    Raises:
        Fault: VIEW-04, it has no points, or one without a title, a place or words; VIEW-03, a place is not one.
    """
    headings = list(_HEADING.finditer(markdown))
    if not headings:
        _refuse("de zienswijze heeft geen punten")
    ends = [*(heading.start() for heading in headings[1:]), len(markdown)]
    found = []
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True), 1):
        text = markdown[heading.end() : end].strip()
        if not (heading["title"] and heading["place"] and text):
            _refuse(f"punt {number} mist zijn titel, plaats of tekst")
        found.append(ViewPoint(str(number), place(heading["place"]), heading["title"], text))
    return markdown[: headings[0].start()].strip(), tuple(found)


def _refuse(what: str) -> NoReturn:
    raise Fault("VIEW-04", what, "begin elk punt met een kop en zijn plaats: ## Loonstijging [programma:werk]")
