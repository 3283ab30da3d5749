# SPDX-License-Identifier: EUPL-1.2
"""What did a municipality put in its own budget for the arrangement? A figure of its own, to lay beside ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class OwnBudget:
    """Gemeentebegroting: what a municipality set aside for the arrangement, as its council adopted it on a day.

    ``paper`` is its name, ``amounts`` maps a year to euro cents; a year that it does not reach is not in it. A later
    paper of the same municipality takes the place of an earlier one.
    """

    participant: str
    paper: str
    adopted_on: date
    amounts: Mapping[int, int]
    source: Source
