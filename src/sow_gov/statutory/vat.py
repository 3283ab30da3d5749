# SPDX-License-Identifier: EUPL-1.2
"""What does a contribution carry of VAT on a day, and which sentence says so on the invoice?"""

from datetime import date

from sow_gov.domain.dates import in_force
from sow_gov.statutory.law import ContributionVat, LawBook, LawVersion


def contribution(law: LawBook, on: date) -> LawVersion[ContributionVat]:
    """The regime and the invoice text for a contribution to a public task, with article and certainty.

    Raises:
        Fault: DATE-01, the law of that day is not in the package.

    Source: Wet OB 1968 art. 7 and practice; own knowledge, to be confirmed (M8).
    """
    return in_force(law.contribution_vat, on, "btw-regel voor bijdragen")
