# SPDX-License-Identifier: EUPL-1.2
"""What changed in a signed DVO during the year? A numbered amendment, signed like the DVO itself."""

from dataclasses import dataclass
from datetime import date

from sow_gov.domain.agreement import AgreedContribution, Signature
from sow_gov.domain.billing_terms import ChangeSettling
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """Deel van het jaar in which a line of an own choice costs anything, first and last day included (M10).

    ``year_cents`` is its extra cost in a whole year; the budget amendment has the part of it.
    """

    line: str
    from_: date
    until: date
    year_cents: int


@dataclass(frozen=True, slots=True)
class AgreementAmendment:
    """DVO-wijziging: the contribution of the year after a budget amendment, and how advances follow it (M10, M11).

    ``after_amendment`` is the number of the budget amendment whose figures it agrees to. ``settling`` says whether what
    was invoiced too much or too little is corrected at once or in the instalments that are left. ``parts`` are the
    lines of own choices that begin or end during the year.
    """

    participant: str
    number: int
    title: str
    status: Status
    dated_on: date
    in_force_from: date
    after_amendment: int
    contribution: AgreedContribution
    settling: ChangeSettling
    reason: str
    signatures: tuple[Signature, ...]
    source: Source
    parts: tuple[PartOfYear, ...] = ()
