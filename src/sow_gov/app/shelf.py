# SPDX-License-Identifier: EUPL-1.2
"""How does a finished paper get its place? In a transaction of its own, with an act that names it and its grounds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from sow_gov.app.recorded import Archive
from sow_gov.store import acts, papers
from sow_gov.store.acts import Actor
from sow_gov.store.papers import NewPaper

KEEP = "stukken"
"""The kind of act by which papers are kept."""
SYSTEM = Actor(None, "systeem", "volgt uit wat is vastgelegd")
"""Nobody decides anything here: what is made follows from what was, and its act names the decisions that it was by."""
Clock = Callable[[], datetime]
Made = tuple[NewPaper, str]
"""A paper to keep, and the decisions on which it rests."""


def shelve(archive: Archive, made: Iterator[Made], now: Clock) -> int:
    """Keep each paper as soon as it is ready.

    Returns:
        How many were kept; one that stands already, or that another process just kept, is not.
    """
    return shelve_together(archive, (((new,), grounds) for new, grounds in made), now)


def shelve_together(archive: Archive, made: Iterable[tuple[Sequence[NewPaper], str]], now: Clock) -> int:
    """Keep papers that belong together as soon as they are ready: all of them in one transaction, or none.

    Returns:
        As :func:`shelve`.
    """
    kept = 0
    for together, grounds in made:
        with archive.database.writing(archive.arrangement) as records:
            records.hold()
            new = [(each, papers.keep(records, each, now())) for each in together]
            named = {f"{each.name}#{version}": each.digest for each, version in new if version is not None}
            if named:
                acts.log(records, SYSTEM.on(f"{SYSTEM.authority}: {grounds}"), KEEP, {"papers": named}, now())
                kept += len(named)
    return kept
