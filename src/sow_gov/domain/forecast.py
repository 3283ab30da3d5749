# SPDX-License-Identifier: EUPL-1.2
"""What will the year come to? The forecast of an interim report: booked so far, expected for the whole year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


@dataclass(frozen=True, slots=True)
class Forecast:
    """Prognose: number ``number`` of a year, with what was booked up to and including ``until``.

    ``realised`` and ``expected`` map the code of a line to euro cents at its own side; a line that they do not name is
    expected as budgeted, and nothing is known to be booked on it. ``after_amendment`` is the number of the last
    amendment in the budget that it is held against, 0 for the budget as adopted. ``reasons`` maps the code of a line
    to why it differs.
    """

    number: int
    title: str
    status: Status
    decision: Decision
    until: date
    after_amendment: int
    lead: str
    realised: Mapping[str, int]
    expected: Mapping[str, int]
    reasons: Mapping[str, str]
    sources: Mapping[str, Source]
    source: Source
