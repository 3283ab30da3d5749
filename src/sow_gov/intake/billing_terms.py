# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``facturering/<datum>.toml``: VAT, interest, e-invoices, reminders and passed-on VAT as agreed."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.billing_terms import (
    Billed,
    BillingTerms,
    ChangeSettling,
    Channel,
    CreditForm,
    EInvoiceTerms,
    EndPoint,
    InterestRegime,
    PassedOnVat,
    PassedOnVatInstalment,
    Profile,
    Proration,
    ReceivableTerms,
    ReminderStep,
    TaxIdentity,
    VatRegime,
    VatRuling,
)
from sow_gov.domain.dates import Dated
from sow_gov.intake.fields import (
    Bic,
    Choice,
    DecisionTable,
    Part,
    Permille,
    Slug,
    Sourced,
    Strict,
    Text,
    Validity,
    VatId,
)
from sow_gov.intake.reading import Reader

_NO_LEAP_YEAR = 2023


class EveryYearTable(Strict):
    """``{ maand, dag }``: a day that every year has."""

    month: int = Field(alias="maand", ge=1, le=12, description="Maand, 1 tot en met 12")
    day: int = Field(alias="dag", ge=1, le=31, description="Dag van de maand; 29 februari bestaat niet elk jaar")

    @model_validator(mode="after")
    def _exists(self) -> Self:
        try:
            date(_NO_LEAP_YEAR, self.month, self.day)
        except ValueError:
            raise ValueError(f"dag {self.day} van maand {self.month} bestaat niet elk jaar") from None
        return self

    @property
    def value(self) -> tuple[int, int]:
        """Month and day."""
        return self.month, self.day


class RulingTable(Sourced):
    """``[[btw_duiding]]``: a regime of VAT with its ground."""

    slug: Slug = Field(alias="code", description="Code van de duiding; btw_van en opdrachten noemen haar")
    name: Text = Field(alias="naam", description="Waarvoor zij geldt")
    regime: Choice[VatRegime] = Field(description="Wat de btw met zo'n regel doet")
    permille: Permille = Field(
        default=0, alias="tarief", ge=0, description="Alleen bij belast: het tarief in procenten"
    )
    reason: str = Field(
        default="", alias="reden", description="Zin voor op de factuur; verplicht als er geen btw wordt gerekend"
    )
    article: Text = Field(alias="artikel", description="Artikel van de wet of regeling waarop zij rust")
    ruling: str = Field(default="", alias="afspraak", description="Afspraak met de inspecteur, als die er is")
    peppol_code: str = Field(
        default="", pattern=r"^(VATEX-[A-Z0-9-]+)?$", description="VATEX-code naast de reden, alleen in Peppol"
    )

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if (self.permille > 0) != (self.regime is VatRegime.TAXED):
            raise ValueError("een tarief boven 0.0 hoort bij belast, en alleen daarbij")
        if not self.reason and self.regime is not VatRegime.TAXED:
            raise ValueError(f"bij {self.regime.value} hoort een reden")
        return self

    def value(self) -> VatRuling:
        """The ruling as a value."""
        return VatRuling(
            self.slug, self.name, self.regime, self.permille, self.reason, self.article, self.ruling,
            self.peppol_code, self.source,
        )  # fmt: skip


class VatOfTable(Strict):
    """``[btw_van]``: the ruling of what is invoiced; an order names its own per line."""

    contribution: Slug = Field(alias="bijdrage", description="Duiding van de bijdrage")
    interest: Slug = Field(alias="rente", description="Duiding van rente over een te late betaling")
    passed_on: Slug | None = Field(default=None, alias="doorschuif_btw", description="Duiding van doorschuif-btw")

    def value(self) -> dict[str, str]:
        """What is invoiced -> code of the ruling."""
        found: dict[str, str] = {Billed.CONTRIBUTION: self.contribution, Billed.INTEREST: self.interest}
        return found | ({Billed.PASSED_ON_VAT: self.passed_on} if self.passed_on else {})


class ReceivableTable(Sourced):
    """``[[vordering]]``: interest and dispute of one kind."""

    kind: Choice[Billed] = Field(alias="soort", description="Wat wordt gefactureerd")
    regime: Choice[InterestRegime] = Field(alias="rente", description="Welke rente een te late betaling kost")
    ground: Text = Field(alias="grond", description="Waarom die rente geldt: artikel of bepaling")
    dispute_suspends: bool = Field(
        default=False, alias="betwisting_schort_op", description="Hoeft wat betwist is nog niet te worden betaald?"
    )

    def value(self) -> ReceivableTerms:
        """The terms as a value."""
        return ReceivableTerms(self.kind, self.regime, self.ground, self.dispute_suspends, self.source)


class EInvoiceTable(Sourced):
    """``[[e_factuur]]``: how one municipality wants its e-invoices."""

    participant: Slug = Field(alias="gemeente", description="Code van de gemeente")
    profile: Choice[Profile] = Field(alias="profiel", description="Regels waaraan de e-factuur voldoet")
    end_point: Choice[EndPoint] = Field(alias="eindpunt", description="Register waarmee de ontvanger wordt gevonden")
    credit_form: Choice[CreditForm] = Field(alias="creditering", description="Hoe een creditering eruitziet")
    channel: Choice[Channel] = Field(alias="kanaal", description="Hoe de e-factuur de deur uit gaat")

    def value(self) -> EInvoiceTerms:
        """The agreement as a value."""
        return EInvoiceTerms(
            self.participant, self.profile, self.end_point, self.credit_form, self.channel, self.source
        )


class IdentityTable(Sourced):
    """``[[btw_identiteit]]``: VAT id and BIC of a party."""

    party: Slug = Field(alias="partij", description="Code van de partij")
    vat_id: VatId = Field(alias="btw_id", description="Btw-identificatienummer: NL, het RSIN, B en twee cijfers")
    bic: Bic = Field(description="BIC van de bank waar haar rekening loopt")

    def value(self) -> TaxIdentity:
        """The identity as a value."""
        return TaxIdentity(self.party, self.vat_id, self.bic, self.source)


class ReminderTable(Strict):
    """``[[herinnering]]``: a reminder or notice of default."""

    level: int = Field(alias="stap", ge=1, description="Volgorde, vanaf 1")
    name: Text = Field(alias="naam", description="Hoe de brief heet")
    after_days: int = Field(alias="dagen_na_vervaldag", ge=1, description="Dagen na de vervaldag van de factuur")
    pay_within_days: int = Field(alias="betalen_binnen_dagen", ge=1, description="Dagen om alsnog te betalen")

    def value(self) -> ReminderStep:
        """The step as a value."""
        return ReminderStep(self.level, self.name, self.after_days, self.pay_within_days)


class PassedOnInstalmentTable(Strict):
    """``[[doorschuif_btw.termijn]]``: an advance on passed-on VAT."""

    number: int = Field(alias="nummer", ge=1, description="Doorlopend vanaf 1")
    name: Text = Field(alias="naam", description="Naam zonder jaar, zoals eerste halfjaar")
    part: Part = Field(alias="deel", description="Deel van de geraamde doorschuif-btw; alle delen samen zijn 1")
    invoiced: EveryYearTable = Field(alias="gefactureerd", description="Dag van de factuur, in het jaar zelf")
    due: EveryYearTable = Field(alias="vervalt", description="Vervaldag, in het jaar zelf")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.due.value < self.invoiced.value:
            raise ValueError("de vervaldag ligt vóór de factuurdag")
        return self

    def value(self) -> PassedOnVatInstalment:
        """The instalment as a value."""
        return PassedOnVatInstalment(self.number, self.name, self.part, self.invoiced.value, self.due.value)


class PassedOnTable(Sourced):
    """``[doorschuif_btw]``: VAT on costs that the municipalities claim themselves."""

    permille: Permille = Field(alias="tarief", ge=0, description="Tarief op kosten met compensabele btw")
    rates: dict[Slug, Permille] = Field(
        default_factory=dict, alias="tarieven", description="Ander tarief, per code van een regel"
    )
    statement_by: EveryYearTable = Field(alias="opgave", description="Uiterste dag van de opgave, in het jaar erna")
    instalments: list[PassedOnInstalmentTable] = Field(
        alias="termijn", description="Voorschotten in het jaar", min_length=1
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if sum((each.part for each in self.instalments), Fraction()) != 1:
            raise ValueError("de delen van de termijnen tellen niet op tot 1")
        if [each.number for each in self.instalments] != list(range(1, len(self.instalments) + 1)):
            raise ValueError("de termijnen zijn niet doorlopend genummerd vanaf 1")
        return self

    def value(self) -> PassedOnVat:
        """The agreement as a value."""
        instalments = tuple(each.value() for each in self.instalments)
        return PassedOnVat(self.permille, self.rates, instalments, self.statement_by.value, self.source)


class BillingTermsFile(Validity, Sourced):
    """The whole file."""

    schema_version: Literal["facturering/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    title: Text = Field(alias="titel", description="Naam van de afspraken")
    decision: DecisionTable | None = Field(
        default=None, alias="besluit", description="Besluit waarop de afspraken rusten, als dat er is"
    )
    proration: Choice[Proration] = Field(
        alias="tijdsevenredig", description="Hoe telt wat in de loop van het jaar begint of eindigt"
    )
    change: Choice[ChangeSettling] = Field(
        alias="wijziging", description="Wanneer een wijziging van al gevraagde voorschotten wordt verrekend"
    )
    rulings: list[RulingTable] = Field(alias="btw_duiding", description="De btw-duidingen", min_length=1)
    vat_of: VatOfTable = Field(alias="btw_van", description="Welke duiding geldt voor wat wordt gefactureerd")
    receivables: list[ReceivableTable] = Field(alias="vordering", description="Rente per soort", min_length=1)
    e_invoices: list[EInvoiceTable] = Field(alias="e_factuur", description="Afspraak per gemeente", min_length=1)
    identities: list[IdentityTable] = Field(
        default_factory=list, alias="btw_identiteit", description="Btw-identiteiten van de partijen"
    )
    reminders: list[ReminderTable] = Field(
        default_factory=list, alias="herinnering", description="Herinneringen, in volgorde"
    )
    passed_on: PassedOnTable | None = Field(
        default=None, alias="doorschuif_btw", description="Btw die de gemeenten zelf terugvragen"
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.passed_on is not None) != (self.vat_of.passed_on is not None):
            raise ValueError("doorschuif_btw staat bij de afspraken en bij btw_van, of bij geen van beide")
        if [each.level for each in self.reminders] != list(range(1, len(self.reminders) + 1)):
            raise ValueError("de herinneringen zijn niet doorlopend genummerd vanaf 1")
        if any(later.after_days <= earlier.after_days for earlier, later in pairwise(self.reminders)):
            raise ValueError("een latere herinnering komt niet later")
        return self

    def value(self) -> BillingTerms:
        """The terms as a value."""
        return BillingTerms(
            title=self.title,
            decision=self.decision.value() if self.decision else None,
            rulings=tuple(each.value() for each in self.rulings),
            vat_of=self.vat_of.value(),
            receivables=tuple(each.value() for each in self.receivables),
            e_invoices=tuple(each.value() for each in self.e_invoices),
            identities=tuple(each.value() for each in self.identities),
            reminders=tuple(each.value() for each in self.reminders),
            passed_on=self.passed_on.value() if self.passed_on else None,
            proration=self.proration,
            change=self.change,
            source=self.source,
        )


def billing_terms(reader: Reader) -> list[Dated[BillingTerms]]:
    """The versions in ``facturering/``, oldest first; none where a folder has none, or one of them cannot be read."""
    folder = reader.folder / "facturering"
    if not folder.is_dir():
        return []
    reader.expect_only(folder, ["*.toml"])
    files = [(path, reader.toml(path, BillingTermsFile)) for path in sorted(folder.glob("*.toml"))]
    for path, file in files:
        if file is not None:
            reader.in_place(path, "geldig_vanaf", file.from_.isoformat(), path.stem)
            _report_twice(reader, reader.name(path), file)
    return [Dated(file.period, file.value()) for _, file in files if file] if all(file for _, file in files) else []


def _report_twice(reader: Reader, name: str, file: BillingTermsFile) -> None:
    """A finding for every ruling, kind, municipality or party that stands in the file more than once."""
    reader.report_twice(name, "btw_duiding", (each.slug for each in file.rulings))
    reader.report_twice(name, "vordering", (each.kind.value for each in file.receivables))
    reader.report_twice(name, "e_factuur", (each.participant for each in file.e_invoices))
    reader.report_twice(name, "btw_identiteit", (each.party for each in file.identities))
