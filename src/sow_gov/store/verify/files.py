# SPDX-License-Identifier: EUPL-1.2
"""Are the loaded files still what was loaded? Their bytes against their digest, and both against the act."""

from collections.abc import Iterator

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Records
from sow_gov.store.tables import loaded_file
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import differ, rows, wrong


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """VERIFY-08, bytes that are not those of the SHA-256; VERIFY-07, a file that no act loaded like this."""
    ordered = records.of(loaded_file).order_by(loaded_file.c.path, loaded_file.c.act)
    for row in rows(records, ordered, at_once=1):
        place = f"{row.path} (handeling {row.act})"
        if differ(row.content, row.sha256):
            yield wrong(records, loaded_file, place, "VERIFY-08", "de bytes horen niet bij de SHA-256")
        for what in named.against(row.sha256, ("files", row.path, row.act)):
            yield wrong(records, loaded_file, place, "VERIFY-07", what)
    named.whole("files")
