# SPDX-License-Identifier: EUPL-1.2
"""What stands in the law files on invoices: VAT, terms of payment, interest? Read as strictly as the law book."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import Field

from sow_gov.domain.billing_terms import InterestRegime
from sow_gov.intake.board_law import ProvisionTable, read_provisions
from sow_gov.intake.business_case_assumption import Number
from sow_gov.intake.fields import Permille, Text
from sow_gov.statutory.billing_law import BillingLaw, PaymentTerm
from sow_gov.statutory.board_law import Provisions

V = TypeVar("V")


class RatesTable(ProvisionTable):
    """VAT-RATES: the rates, in percents."""

    rates: list[Permille] = Field(alias="tarieven", min_length=1)


class ServiceDayTable(ProvisionTable):
    """VAT-ADVANCE: a day of the next month."""

    day: int = Field(alias="dag_volgende_maand", ge=1, le=28)


class ReverseTable(ProvisionTable):
    """VAT-REVERSE: what the invoice says."""

    words: Text = Field(alias="vermelding")


class JointTable(ProvisionTable):
    """VAT-KOEPEL: the services that are left out."""

    without: list[Text] = Field(alias="uitgezonderd", min_length=1)


class FundTable(ProvisionTable):
    """VAT-BCF: what is not compensated."""

    without: list[Text] = Field(alias="uitgesloten", min_length=1)


class InvoiceFactsTable(ProvisionTable):
    """VAT-INVOICE: what stands on an invoice."""

    facts: list[Text] = Field(alias="gegevens", min_length=1)


class PaymentTermTable(ProvisionTable):
    """PAY-30: days without agreement, with one, and with a good reason."""

    default: int = Field(alias="zonder_afspraak_dagen", ge=1)
    agreed: int = Field(alias="hoogstens_dagen", ge=1)
    justified: int = Field(alias="hoogstens_met_reden_dagen", ge=1)

    def value(self) -> PaymentTerm:
        """The terms as a value."""
        return PaymentTerm(self.default, self.agreed, self.justified)


class InterestTable(ProvisionTable):
    """PAY-INTEREST and PAY-INTEREST-CIVIL: percents a year."""

    percent: Number = Field(alias="procent", gt=0)


T = TypeVar("T", bound=ProvisionTable)


@cache
def billing_law() -> BillingLaw:
    """The law on invoices as it ships in the package; read once per process.

    Raises:
        Fault: LAW-12, a file is not as it should be; LAW-13, the versions of a rule leave a gap or overlap.
    """
    return BillingLaw(
        rates=_shipped("vat-rates", RatesTable, lambda row: tuple(row.rates)),
        service_day=_shipped("vat-advance", ServiceDayTable, lambda row: row.day),
        reverse_words=_shipped("vat-reverse", ReverseTable, lambda row: row.words),
        joint_without=_shipped("vat-koepel", JointTable, lambda row: tuple(row.without)),
        fund_without=_shipped("vat-bcf", FundTable, lambda row: tuple(row.without)),
        invoice_facts=_shipped("vat-invoice", InvoiceFactsTable, lambda row: tuple(row.facts)),
        term=_shipped("pay-30", PaymentTermTable, PaymentTermTable.value),
        interest={
            InterestRegime.CIVIL: _shipped("pay-interest-civil", InterestTable, lambda row: row.percent / 100),
            InterestRegime.TRADE: _shipped("pay-interest", InterestTable, lambda row: row.percent / 100),
        },
        texts=tuple(_shipped(name, ProvisionTable, lambda _: None) for name in ("vat-transparant", "pay-qualify")),
    )


def _shipped(name: str, table: type[T], value: Callable[[T], V]) -> Provisions[V]:
    text = files("sow_gov.statutory").joinpath("law", f"{name}.toml").read_text("utf-8")
    return read_provisions(text, name, table, value)
