# SPDX-License-Identifier: EUPL-1.2
"""Do the posted runs add up, and do they rest on files that were loaded?"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, func

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Records
from sow_gov.store.tables import loaded_file, run, run_share
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import rows, wrong


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """VERIFY-07, a run that no act posted; VERIFY-10, shares that do not add up; VERIFY-06, a file not loaded."""
    for row in rows(records, records.of(run).order_by(run.c.digest)):
        for what in named.against(row.digest, ("run", row.digest, row.act)):
            yield wrong(records, run, row.digest, "VERIFY-07", what)
        yield from _shares(records, row)
        yield from _files(records, row)
    named.whole("run")


def _shares(records: Records, row: Row[Any]) -> Iterator[Finding]:
    """Every cell has a share of every participant, and with the rounding they are the total."""
    share = run_share.c
    sums = (func.sum(share.cents), func.count(), func.max(share.cell), func.count(share.participant.distinct()))
    cents, count, last, participants = records.connection.execute(
        records.of(run_share, *sums).where(share.run == row.digest)
    ).one()
    if not count or count != (last + 1) * participants:
        yield wrong(records, run, row.digest, "VERIFY-10", "niet elke cel heeft een deel van elke deelnemer")
    if int(cents or 0) + row.rounding_cents != row.total_cents:
        what = f"de delen ({cents or 0}) en de afronding ({row.rounding_cents}) zijn samen niet {row.total_cents} cent"
        yield wrong(records, run, row.digest, "VERIFY-10", what)


def _files(records: Records, row: Row[Any]) -> Iterator[Finding]:
    """Every contract file of a run was loaded, as it was when the run was made."""
    for path, sha256 in json.loads(row.files).items():
        there = records.of(loaded_file, loaded_file.c.act).where(
            loaded_file.c.path == path, loaded_file.c.sha256 == sha256
        )
        if records.connection.execute(there).first() is None:
            what = f"rust op {path} ({sha256[:12]}), en dat is niet geladen"
            yield wrong(records, run, row.digest, "VERIFY-06", what)
