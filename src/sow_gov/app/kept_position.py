# SPDX-License-Identifier: EUPL-1.2
"""Is the financial position of an adopted budget still what was loaded? Only lines of amendments may join a reserve."""

from collections.abc import Iterator
from dataclasses import replace

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Finding
from sow_gov.domain.position import FinancialPosition
from sow_gov.domain.status import Status


def findings(recorded: Arrangement, arrangement: Arrangement) -> Iterator[Finding]:
    """LOAD-07 for every adopted year of which the position changed in anything but lines that joined a reserve.

    An amendment that brings a reserve line is a file of its own; which reserve it moves only the position can say.
    """
    for year, before in recorded.years.items():
        now = arrangement.years.get(year)
        if before.status is Status.CONCEPT or before.position is None or now is None:
            continue
        if now.position is None or not _grown(before.position, now.position):
            what = "de financiële positie is vastgesteld en anders dan geladen is"
            todo = "zet het oude bestand terug; alleen regels van een begrotingswijziging mogen bij een reserve komen"
            yield Finding(f"{year}/financiele-positie.toml", "", "LOAD-07", what, todo)


def _grown(before: FinancialPosition, now: FinancialPosition) -> bool:
    """Whether two positions are the same but for lines that came to a reserve."""
    kept = all(
        set(old.lines) <= set(new.lines) for old, new in zip(before.reserves, now.reserves, strict=False)
    )  # of another number of reserves the rest differs
    return kept and _without_lines(before) == _without_lines(now)


def _without_lines(position: FinancialPosition) -> FinancialPosition:
    return replace(position, reserves=tuple(replace(each, lines=()) for each in position.reserves))
