# SPDX-License-Identifier: EUPL-1.2
"""At which places of a draft can a municipality ask something, and how is each called?

Its programmes, the sections that its text has, and the figures of the municipality itself: what all pay and what one
pays in each programme, as the draft has them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sow_gov.app.recorded import Archive
from sow_gov.app.texts import figures_known
from sow_gov.documents.cycle.frame import place_said
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CyclePaper, PaperKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import QuotedFigure
from sow_gov.domain.views import PlaceKind, ViewPlace
from sow_gov.planning.cycle_state import CycleState
from sow_gov.store.database import Records
from sow_gov.wording.quoting import frozen


def place_names(
    archive: Archive, records: Records, state: CycleState, participant: str, also: Iterable[ViewPlace] = ()
) -> Mapping[ViewPlace, str]:
    """Every place that can be chosen -> what it is called, a figure with its amount as it is now.

    Args:
        archive: of the arrangement.
        records: a transaction.
        state: the paper.
        participant: the municipality whose figures can be chosen.
        also: other places that must be named, such as those of questions that were asked.
    """
    arrangement = archive.recorded.arrangement(records)
    found = dict.fromkeys((*_places(arrangement, state.paper, participant), *also))
    figures = _figures(archive, records, found)
    amounts = {each.reference: f": {each.said}" for each in figures}
    return {each: place_said(arrangement, state, each, figures) + amounts.get(each.code, "") for each in found}


def _places(arrangement: Arrangement, paper: CyclePaper, participant: str) -> Iterator[ViewPlace]:
    """Programmes, sections, and the figures of one municipality where the year has figures."""
    programmes = [each.slug for each in arrangement.key_regime(date(paper.year, 1, 1)).programmes]
    for slug in programmes:
        yield ViewPlace(PlaceKind.PROGRAMME, slug)
    budget = arrangement.years.get(paper.year)
    if budget is None:
        return
    folder = "-".join(filter(None, (paper.kind.value, paper.part)))
    for section in budget.sections:
        if section.paper == folder:
            yield ViewPlace(PlaceKind.SECTION, section.slug)
    amended = paper.kind is PaperKind.AMENDMENT and int(paper.part) <= len(budget.amendments)
    figures = f"{paper.year}-w{paper.part}" if amended else str(paper.year)
    yield ViewPlace(PlaceKind.FIGURE, f"bijdrage:{figures}:{participant}")
    for slug in programmes:
        yield ViewPlace(PlaceKind.FIGURE, f"programma:{figures}:{slug}:{participant}")


def _figures(archive: Archive, records: Records, places: Iterable[ViewPlace]) -> tuple[QuotedFigure, ...]:
    """The figures among some places that stand for something; one that does not keeps its code for a name."""
    asked = [f"{{{each.code}}}" for each in places if each.kind is PlaceKind.FIGURE]
    known = figures_known(archive, records, asked)
    found: list[QuotedFigure] = []
    for reference in asked:
        try:
            found += frozen(reference, known)
        except Fault as fault:
            if not fault.code.startswith("TEXT-"):
                raise
    return tuple(found)
