# SPDX-License-Identifier: EUPL-1.2
"""What does the law say of invoices on a day: VAT, terms of payment, interest?

A book of its own beside :class:`LawBook`, like those on boards and accounts: a run carries the digests of that one, and
no share depends on an invoice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sow_gov.domain.billing_terms import InterestRegime
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Fault
from sow_gov.statutory.board_law import Provisions
from sow_gov.statutory.law import holding


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """Betaaltermijn of a public body in days: without agreement, agreed at most, and at most with a good reason."""

    default: int
    agreed: int
    justified: int


@dataclass(frozen=True, slots=True)
class BillingLaw:
    """Every rule on invoices that the system uses or shows.

    ``rates`` are those of VAT in tenths of a percent, ``interest`` the two rates of interest as parts of one a year.
    ``service_day`` is the day of the next month by which a taxed service is invoiced; ``reverse_words`` stand on an
    invoice whose VAT is reversed. ``joint_without`` are the services that the exemption for groups leaves out,
    ``fund_without`` what the compensation fund does, and ``invoice_facts`` what an invoice with VAT names.
    """

    rates: Provisions[tuple[int, ...]]
    service_day: Provisions[int]
    reverse_words: Provisions[str]
    joint_without: Provisions[tuple[str, ...]]
    fund_without: Provisions[tuple[str, ...]]
    invoice_facts: Provisions[tuple[str, ...]]
    term: Provisions[PaymentTerm]
    interest: Mapping[InterestRegime, Provisions[Fraction]]
    texts: tuple[Provisions[None], ...]

    def rules(self) -> dict[str, Provisions[Any]]:
        """The versions of every rule on invoices, by rule id."""
        every: tuple[Provisions[Any], ...] = (
            self.rates, self.service_day, self.reverse_words, self.joint_without, self.fund_without,
            self.invoice_facts, self.term, *self.interest.values(), *self.texts,
        )  # fmt: skip
        return {versions[0].value.rule: versions for versions in every}


def interest_rates(law: BillingLaw, regime: InterestRegime) -> tuple[Dated[Fraction], ...]:
    """The rates of a regime by date, as parts of one a year.

    Raises:
        Fault: INTEREST-01, the regime bears no interest.

    Source: BW 6:119, 6:119b and 6:120; decision M9.
    """
    if regime not in law.interest:
        raise Fault("INTEREST-01", f"over deze vordering loopt {regime.value}", "kies een vordering met rente")
    return tuple(Dated(each.period, each.value.value) for each in law.interest[regime])


def latest_service_invoice(law: BillingLaw, delivered_until: date) -> date:
    """The last day to invoice a taxed service that was finished on a day (DATE-01: the law of that day is not here).

    Source: Wet OB 1968 art. 34g.
    """
    day = holding(law.service_day, delivered_until).value
    after = delivered_until.month == 12
    return date(delivered_until.year + after, 1 if after else delivered_until.month + 1, day)
