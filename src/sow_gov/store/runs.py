# SPDX-License-Identifier: EUPL-1.2
"""Which runs rest under what was issued? The digest of each, its files, and what every participant bears."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation import ENGINE
from sow_gov.allocation.run import Run
from sow_gov.domain.canonical import canonical
from sow_gov.store.database import Records
from sow_gov.store.tables import run, run_share

Share = tuple[int, str, str, str, str, str | None, int]
"""Cell (its place in the run), participant, block, programme, taakveld, own choice, and euro cents."""
_SHARE = run_share.c["cell", "participant", "block", "programme", "task_field", "choice", "cents"]


@dataclass(frozen=True, slots=True)
class PostedRun:
    """Geboekte verdeling: a run with what it was made from (path -> SHA-256), by which engine, and who bears what.

    The shares and ``rounding_cents`` are together ``total_cents``.
    """

    digest: str
    year: int
    known_on: date | None
    engine: str
    files: Mapping[str, str]
    figures: str
    total_cents: int
    rounding_cents: int
    shares: frozenset[Share]


def posted(records: Records) -> list[PostedRun]:
    """Every run of the arrangement, in order of act."""
    found = []
    for row in records.connection.execute(records.of(run).order_by(run.c.act)):
        shares = records.connection.execute(records.of(run_share, *_SHARE).where(run_share.c.run == row.digest))
        borne = frozenset(tuple(share) for share in shares)
        identity = (row.digest, row.year, row.known_on, row.engine, json.loads(row.files))
        found.append(PostedRun(*identity, row.figures, row.total_cents, row.rounding_cents, borne))
    return found


def as_posted(made: Run) -> PostedRun:
    """A run as it stands in the records once it is posted."""
    identity = (made.digest, made.year, made.known_on, ENGINE, made.arrangement.file_digests)
    sums = (made.allocation.total_cents, made.allocation.rounding_cents)
    return PostedRun(*identity, made.allocation.figures.name, *sums, shares_of(made))


def shares_of(made: Run) -> frozenset[Share]:
    """The shares of a run, as they are posted."""
    return frozenset(
        (place, participant, cell.block.value, cell.programme, cell.task_field, cell.choice, cents)
        for place, cell in enumerate(made.allocation.cells)
        for participant, cents in cell.shares.items()
    )


def known(records: Records, digest: str) -> bool:
    """Say whether a run is in the records."""
    return records.connection.execute(records.of(run, run.c.digest).where(run.c.digest == digest)).first() is not None


def add(records: Records, act_number: int, made: Run) -> None:
    """Post a run with every share; what is in the records already is left as it is."""
    if known(records, made.digest):
        return
    new = as_posted(made)
    records.add(
        run,
        digest=new.digest,
        year=new.year,
        figures=new.figures,
        known_on=new.known_on,
        engine=new.engine,
        files=canonical(new.files).decode(),
        total_cents=new.total_cents,
        rounding_cents=new.rounding_cents,
        act=act_number,
    )
    names = [column.name for column in _SHARE]
    shares = [dict(zip(names, share, strict=True)) for share in sorted(new.shares, key=lambda share: share[:2])]
    records.add_all(run_share, [{"run": made.digest, **share} for share in shares])
