# SPDX-License-Identifier: EUPL-1.2
"""Which kinds of reference to a figure are there? Every module that has some, one line each."""

from collections.abc import Mapping

from sow_gov.planning import quoted_position, quoted_results, quoted_shares, quoted_terms, quoted_totals
from sow_gov.planning.quotable import Kind

KINDS: Mapping[str, Kind] = {
    kind.word: kind
    for kind in (
        *quoted_shares.KINDS,
        *quoted_totals.KINDS,
        *quoted_results.KINDS,
        *quoted_terms.KINDS,
        *quoted_position.KINDS,
    )
}
"""Word -> kind; how to add one stands in :mod:`sow_gov.planning.quotable`."""
