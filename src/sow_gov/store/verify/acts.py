# SPDX-License-Identifier: EUPL-1.2
"""Is the log of acts whole? Numbers from 1 without gaps, each entry unchanged and chained to the one before it."""

import json
from collections.abc import Iterator

from sow_gov.domain.errors import Finding
from sow_gov.store.acts import BEGINNING, acts, digest_of
from sow_gov.store.database import Records
from sow_gov.store.tables import act
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import wrong


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """What is wrong with the chain (VERIFY-05); what the acts name is noted on the way."""
    number, previous, readable = 0, BEGINNING, True
    for written in acts(records):
        place = f"handeling {written.number}"
        if written.number != number + 1:
            what = f"handeling {number + 1} ontbreekt"
            yield wrong(records, act, place, "VERIFY-05", what)
        elif written.previous != previous:
            yield wrong(records, act, place, "VERIFY-05", "sluit niet aan op de handeling ervoor")
        if digest_of(records.arrangement, written) != written.digest:
            yield wrong(records, act, place, "VERIFY-05", "is anders dan toen zij werd vastgelegd")
        try:
            named.take(written.number, json.loads(written.about))
        except (ValueError, AttributeError):
            readable = False
            yield wrong(records, act, place, "VERIFY-05", "wat zij noemt is niet te lezen")
        number, previous = written.number, written.digest
    if readable:
        named.whole("act")
