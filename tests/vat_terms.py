# SPDX-License-Identifier: EUPL-1.2
"""What was agreed on invoicing in Delta, and the small years of it that carry VAT, as the tests of both begin."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import make
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.billing_terms import (
    Billed,
    BillingTerms,
    ChangeSettling,
    InterestRegime,
    PassedOnVat,
    PassedOnVatInstalment,
    Proration,
    ReceivableTerms,
    TaxIdentity,
    VatRegime,
    VatRuling,
)
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.orders import Order, OrderLine
from sow_gov.domain.placing import Placing, Side, VatClass
from sow_gov.domain.status import Status


def ruling(slug: str, regime: VatRegime, permille: int = 0, **changes: Any) -> VatRuling:
    made = VatRuling(slug, slug, regime, permille, f"{slug}.", "art. 1", "", "", make.SOURCE)
    return replace(made, **changes)


RULINGS = (
    ruling("publiek", VatRegime.OUTSIDE),
    ruling("doorgeschoven", VatRegime.OUTSIDE),
    ruling("koepel", VatRegime.EXEMPT, peppol_code="VATEX-EU-132-1F"),
    ruling("hoog", VatRegime.TAXED, 210, reason=""),
    ruling("laag", VatRegime.TAXED, 90, reason=""),
    ruling("verlegd", VatRegime.REVERSED),
)


def passed_on(*parts: Fraction, **changes: Any) -> PassedOnVat:
    """Passed-on VAT of 21 % with instalments that are invoiced on the first of a month."""
    terms = (
        PassedOnVatInstalment(number, f"termijn {number}", part, (number, 1), (number, 28))
        for number, part in enumerate(parts or [Fraction(1, 2)] * 2, 1)
    )
    return replace(PassedOnVat(210, {}, tuple(terms), (1, 15), make.SOURCE), **changes)


def terms(**changes: Any) -> BillingTerms:
    """Contributions by civil interest, orders by that of trade; Delta and Duin have a VAT id."""
    kinds = {Billed.CONTRIBUTION: InterestRegime.CIVIL, Billed.ORDER: InterestRegime.TRADE}
    made = BillingTerms(
        title="Factureringsafspraken Delta",
        decision=None,
        rulings=RULINGS,
        vat_of={"bijdrage": "publiek", "doorschuif-btw": "doorgeschoven", "rente": "publiek"},
        receivables=tuple(
            ReceivableTerms(kind, regime, "art. 2", dispute_suspends=False, source=make.SOURCE)
            for kind, regime in kinds.items()
        ),
        e_invoices=(),
        identities=(
            TaxIdentity("delta", "NL999011017B01", "BNGHNL2G", make.SOURCE),
            TaxIdentity("duin", "NL999055616B01", "BNGHNL2G", make.SOURCE),
        ),
        reminders=(),
        passed_on=passed_on(),
        proration=Proration.DAYS,
        change=ChangeSettling.AT_ONCE,
        source=make.SOURCE,
    )
    return replace(made, **changes)


def placed(vat: VatClass, programme: str = "werk", task_field: str = "6.5") -> Placing:
    return replace(make.placing(programme, task_field), vat=vat)


def cost(slug: str, cents: int, vat: VatClass = VatClass.COMPENSABLE, **changes: Any) -> BudgetLine:
    return make.budget_line(slug, cents, placing=placed(vat), **changes)


def income(slug: str, cents: int) -> BudgetLine:
    return make.budget_line(slug, cents, kind=LineKind.OWN_INCOME, side=Side.INCOME)


def counted(weights: Mapping[str, int]) -> tuple[Any, ...]:
    return make.counts("inwoners", weights)


def order_line(slug: str, quantity: str, price: str, vat: str = "hoog") -> OrderLine:
    """So many days at a price in cents."""
    return OrderLine(slug, slug.capitalize(), "dagen", Fraction(quantity), Fraction(price), vat, "verkoop", make.SOURCE)


def order(*lines: OrderLine, parts: tuple[Fraction, ...] = (Fraction(1, 2),) * 2, **changes: Any) -> Order:
    """A signed order of Duin, invoiced on the first of a month."""
    instalments = tuple(
        Instalment(number, f"termijn {number}", part, date(make.YEAR, number, 1), date(make.YEAR, number, 28))
        for number, part in enumerate(parts, 1)
    )
    made = Order(
        slug="groen", number="OPD-1", participant="duin", name="Groenonderhoud", status=Status.SIGNED,
        dated_on=date(2025, 12, 1), decision=make.decision(), delivered_from=date(2026, 1, 1),
        delivered_until=date(2026, 12, 31), lines=lines, instalments=instalments, source=make.SOURCE,
    )  # fmt: skip
    return replace(made, **changes)
