# SPDX-License-Identifier: EUPL-1.2
"""What do the texts of a paper say, with their figures in them? And is any text wrong that a folder has?"""

from collections.abc import Callable, Collection, Iterator, Mapping

from markupsafe import Markup

from sow_gov.app.allocate import run
from sow_gov.app.quotable import year_figures
from sow_gov.documents.press.letters import require_printable
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault, Finding
from sow_gov.intake.sections import file_of
from sow_gov.planning.figure_reference import Figure, references, resolve, years
from sow_gov.planning.quotable import YearFigures
from sow_gov.wording import sections as wording
from sow_gov.wording.sections import as_said, years_quoted


def sections_of(
    arrangement: Arrangement,
    law: Mapping[str, str],
    year: int,
    paper: str,
    show: Callable[[Figure], Markup] = as_said,
) -> Mapping[str, Markup]:
    """The sections of one paper of a year, set with its figures, by their code; none where the folder has none.

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the runs.
        year: in whose folder the texts stand.
        paper: the folder of the texts, such as "begroting" or "bestuursrapportage-1".
        show: how a figure is put in the text; a page may make it a link.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; TEXT-01, a reference stands for nothing.
    """
    budget = arrangement.year(year)
    return wording.sections_of(budget, paper, quotable(arrangement, law, budget, (paper,)), show)


def quotable(
    arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear, papers: Collection[str] = ()
) -> Mapping[int, YearFigures]:
    """The figures of a year and of every other that its texts refer to; of some papers alone. None without texts."""
    asked = _asked(arrangement, budget, papers)
    return {year: year_figures(run(arrangement, law, year), law) for year in asked}


def findings(arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear) -> Iterator[Finding]:
    """Every reference of a text of a year that stands for nothing, and letters that no paper can print.

    A reference to a year that is itself not right is not told: it stands again once that year is mended.
    """
    known, spoilt = _as_far_as_it_goes(arrangement, law, budget)
    for section in budget.sections:
        file = file_of(budget.year, section)
        try:
            require_printable(section.text)
        except Fault as fault:
            yield Finding(file, "", fault.code, fault.what, fault.todo)
        for reference in references(section.text):
            said = f"{{{reference.said}}}"
            for unknown in () if spoilt.intersection(years(said)) else resolve(said, known).faults:
                what = unknown.what.partition(": ")[2]
                yield Finding(file, reference.place, unknown.code, what, unknown.todo)


def _as_far_as_it_goes(
    arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear
) -> tuple[Mapping[int, YearFigures], set[int]]:
    """The figures that the texts of a year may quote, and the years of the folder that have none to quote."""
    spoilt = set(arrangement.unread_years)
    known: dict[int, YearFigures] = {}
    for year in _asked(arrangement, budget, ()):
        try:
            known[year] = year_figures(run(arrangement, law, year), law)
        except Fault:
            spoilt.add(year)
    return known, spoilt


def _asked(arrangement: Arrangement, budget: BudgetYear, papers: Collection[str]) -> list[int]:
    """The year itself and every other that its texts refer to and the folder has; none where there are no texts."""
    wanted = {budget.year, *years_quoted(budget, papers)} if budget.sections else set()
    return sorted(wanted & arrangement.years.keys())
