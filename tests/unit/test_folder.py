# SPDX-License-Identifier: EUPL-1.2
"""Does every Dutch key of a contract folder arrive as the English value it stands for?"""

import hashlib
from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.app.check import load
from sow_gov.domain.agreement import AgreedContribution, ChoiceKind, Direction, TargetKind
from sow_gov.domain.arrangement import Arrangement, LegalForm
from sow_gov.domain.budget import RoundingMethod
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.dates import Period
from sow_gov.domain.hosting import Price, PriceBasis
from sow_gov.domain.indexation import Indexation
from sow_gov.domain.keys import CountDay, KeyBasis, Phase
from sow_gov.domain.placing import Nature, Placing, Side, VatClass
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status


@pytest.fixture(scope="module")
def delta() -> Arrangement:
    return load(make.FOLDER)


def test_parties_have_their_master_data(delta: Arrangement):
    duin = delta.parties["duin"]
    assert (duin.name, duin.short_name, duin.cbs_code, duin.buyer_reference) == (
        "Gemeente Duin",
        "Duin",
        "GM9001",
        "DUIN-FIN",
    )
    assert (duin.kvk, duin.rsin, duin.oin[-2:], duin.iban) == ("00000002", "000000024", "02", "NL41BANK0000000002")
    assert (duin.address.line, duin.address.postcode, duin.address.town) == ("Raadhuisplein 1", "1000 AB", "Duin")
    assert (duin.department, duin.email) == ("Financiën", "facturen@duin.example")
    assert delta.parties["delta"].cbs_code is None
    assert (delta.slug, delta.body) == ("delta", "delta")


def test_a_text_that_holds_until_a_day_holds_on_that_day(delta: Arrangement):
    first, second = delta.regulations
    assert first.period == Period(date(2015, 1, 1), date(2022, 7, 1))
    assert second.period == Period(date(2022, 7, 1))
    assert (first.value.date_uncertain, second.value.date_uncertain) == (True, False)
    assert (second.value.form, second.value.participants) == (LegalForm.PUBLIC_BODY, make.PARTICIPANTS)
    assert [(organ.slug, organ.statutory, organ.seats) for organ in second.value.organs][1:] == [
        ("db", True, None),
        ("voorzitter", True, None),
        ("directieraad", False, None),
    ]
    assert [unit.slug for unit in second.value.units] == ["werkbedrijf", "staf"]
    assert first.value.unverified[0].subject == "mandaat"
    assert first.value.exit is None
    assert second.value.exit is not None
    assert second.value.exit.parts == (1, Fraction(1, 2))


def test_the_key_regime_knows_keys_drivers_and_count_days(delta: Arrangement):
    regime = delta.key_regime(date(2026, 1, 1))
    assert [(each.slug, each.key, each.overhead) for each in regime.programmes] == [
        ("werk", "inwoners", False),
        ("inkomen", "clienten", False),
        ("overhead", "inwoners", True),
    ]
    assert (regime.key("clienten").name, regime.key("clienten").unit) == ("Cliënten", "cliënt")
    assert regime.key("fte").basis is KeyBasis.COUNTS
    assert regime.count_days == {Phase.BUDGET: CountDay(1, 1, -1), Phase.ACTUAL: CountDay(1, 1, 0)}
    assert (regime.adopted_by, regime.council_consent, regime.settled_on_actuals) == ("ab", True, True)
    assert [(each.slug, each.driver) for each in regime.departments] == [
        ("automatisering", "apparaten"),
        ("personeel", "fte"),
    ]


def test_a_budget_year_has_its_terms_steps_and_texts(delta: Arrangement):
    budget = delta.year(2026)
    assert (budget.status, budget.decision.number, budget.decision.decided_on) == (
        Status.ADOPTED,
        "AB-2025-07",
        date(2025, 7, 10),
    )
    assert budget.years == (2026, 2027, 2028, 2029)
    assert (budget.rounding.method, budget.rounding.limit_cents) == (RoundingMethod.LARGEST_REMAINDER, 0)
    assert budget.indexation == Indexation(34, -5, 70, Source("verzonnen", example=False))
    assert budget.procedure.draft_sent_on == date(2025, 4, 10)
    assert budget.procedure.offered_on == date(2025, 7, 7)
    assert budget.texts[0].activities == ("begeleiden",)


def test_a_budget_line_has_cents_place_and_bearer(delta: Arrangement):
    lines = {line.slug: line for line in delta.year(2026).lines}
    income, money, house = lines["detachering"], lines["uitkeringen-veen"], lines["huisvesting"]
    assert (income.kind, income.side, income.borne_by) == (LineKind.OWN_INCOME, Side.INCOME, "werk")
    assert income.amounts == (250_000_01, 250_000_02, 250_000_03, 250_000_04)
    assert (money.kind, money.participant, money.borne_by) == (LineKind.PROGRAMME_MONEY, "veen", None)
    assert (house.driver, house.unit) == ("fte", "staf")
    assert house.placing == Placing("overhead", "0.4", "3.8", Nature.STRUCTURAL, VatClass.COMPENSABLE)
    assert lines["begeleiding"].label == "Begeleiding, ook naar werk"
    assert money.source == Source("verzonnen", example=False, note="geraamd")


def test_counts_have_their_phase_count_date_and_day_of_knowing(delta: Arrangement):
    recount = next(count for count in delta.year(2026).counts if count.source.note == "herteld")
    assert (recount.key, recount.carrier, recount.phase, recount.value) == ("clienten", "veen", Phase.BUDGET, 111)
    assert (recount.counted_on, recount.known_on) == (date(2025, 1, 1), date(2025, 6, 1))
    assert not recount.in_cents
    served = [count.carrier for count in delta.year(2026).counts_of("fte", Phase.ACTUAL)]
    assert served == ["werk", "inkomen", "automatisering", "personeel"]


def test_a_hosted_service_is_priced_by_quantity_or_as_a_lump_sum(delta: Arrangement):
    places, salaries = delta.year(2026).hosting[0].services
    assert (places.basis, places.counted_in, places.prices[0]) == (
        PriceBasis.PRICE_TIMES_QUANTITY,
        "werkplek",
        Price(150_001, 35),
    )
    assert (salaries.basis, salaries.prices[1], salaries.ends_on) == (
        PriceBasis.LUMP_SUM,
        Price(41_000_00, 1),
        date(2027, 12, 31),
    )
    assert (delta.year(2026).hosting[0].host, places.borne_by, places.driver) == ("duin", "overhead", "apparaten")
    assert (places.department, salaries.department) == ("automatisering", "personeel")


def test_an_agreement_has_choices_targets_instalments_and_signatures(delta: Arrangement):
    dvo = delta.year(2026).agreement("meer")
    assert dvo is not None
    assert dvo.contribution == AgreedContribution(561_401_44, 2_000_000_00, -15_000_50)
    assert dvo.contribution.total_cents == 2_546_400_94
    (choice,) = dvo.choices
    assert (choice.kind, choice.saving_to_municipality, choice.charge_cents(choice.lines[0], 0)) == (
        ChoiceKind.LESS,
        True,
        -15_000_50,
    )
    reached, saved = dvo.targets
    assert (reached.kind, reached.direction, reached.norms) == (
        TargetKind.RESULT,
        Direction.AT_LEAST,
        {2026: 40, 2027: 45},
    )
    assert (saved.kind, saved.norms) == (TargetKind.FINANCIAL, {2026: 12_000_50})
    assert [term.part for term in dvo.payment.instalments] == [Fraction(1, 3)] * 3
    assert (dvo.payment.remainder_in, dvo.payment.payment_days) == ("laatste", 30)
    assert [(each.party, each.function) for each in dvo.signatures] == [
        ("delta", "voorzitter"),
        ("meer", "burgemeester"),
    ]
    assert dvo.articles[0].paragraphs == ("Deze overeenkomst geldt voor 2026.",)


def test_the_accounts_have_an_amount_and_source_for_every_line(delta: Arrangement):
    actuals = delta.year(2026).actuals
    assert actuals is not None
    assert actuals.amounts["digitale-intake-uren"] == -15_000_50
    assert actuals.decision.number == "AB-2027-06"
    assert actuals.sources.keys() == actuals.amounts.keys()


def test_every_file_leaves_the_sha_256_of_its_bytes(delta: Arrangement):
    files = [path for path in make.FOLDER.rglob("*") if path.is_file()]
    assert delta.file_digests == {
        path.relative_to(make.FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
