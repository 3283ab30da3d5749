# SPDX-License-Identifier: EUPL-1.2
"""Which references stand for totals of the budget itself? Lasten, baten and saldo, of all or of one programme."""

from collections.abc import Callable
from functools import partial

from sow_gov.planning import overview
from sow_gov.planning.overview import Totals
from sow_gov.planning.quotable import Found, Kind, YearFigures, programme_name, when


def _total(
    of: YearFigures, said: str, programme: str | None = None, *, word: str, taken: Callable[[Totals], int]
) -> Found:
    figures = of.run.allocation.figures
    if programme is None:
        return Found(f"{word} {when(of.run)}", taken(overview.total(figures)))
    name = programme_name(of.run, said, programme)
    totals = overview.by_programme(figures).get(programme, Totals())
    return Found(f"{word} programma {name} {when(of.run)}", taken(totals))


KINDS = tuple(
    Kind(word, (0, 1), f"{{{word}:jaar:programma}}", partial(_total, word=word, taken=taken))
    for word, taken in (
        ("lasten", lambda totals: totals.costs),
        ("baten", lambda totals: totals.income),
        ("saldo", lambda totals: totals.balance),
        ("reservemutaties", lambda totals: totals.reserves),
    )
)
"""The kinds of this module, see :mod:`sow_gov.planning.quotable`; saldo is lasten minus baten, before reserves."""
