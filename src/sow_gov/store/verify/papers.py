# SPDX-License-Identifier: EUPL-1.2
"""Are the kept papers still the bytes that were kept, with every version there?"""

from collections.abc import Iterator

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Records
from sow_gov.store.papers import digest_of
from sow_gov.store.tables import paper
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import differ, rows, wrong


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """VERIFY-07, a paper in no act; VERIFY-08, other bytes than its SHA-256 and size; VERIFY-11, a version is gone."""
    name, version = "", 0
    ordered = records.of(paper).order_by(paper.c.name, paper.c.version)
    for row in rows(records, ordered, at_once=1):
        place = f"{row.name}#{row.version}"
        version = version + 1 if row.name == name else 1
        if row.version != version:
            yield wrong(records, paper, place, "VERIFY-11", f"versie {version} van dit stuk ontbreekt")
        if differ(row.content, row.sha256) or len(row.content) != row.size:
            yield wrong(records, paper, place, "VERIFY-08", "de bytes horen niet bij de SHA-256 en de omvang")
        for what in named.against(digest_of(row), ("papers", place, 0), ("proofs", row.name, 0)):
            yield wrong(records, paper, place, "VERIFY-07", what)
        name, version = row.name, row.version
    named.whole("papers", "proofs")
