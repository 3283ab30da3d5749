# SPDX-License-Identifier: EUPL-1.2
"""Do the terms of invoicing and the orders fit the rest of the folder, and the law of their own days?"""

from collections.abc import Iterator
from datetime import date

from sow_gov.domain.agreement import Instalment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import BillingTerms, VatRegime
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.orders import Order
from sow_gov.intake.billing_law import billing_law
from sow_gov.intake.names import known
from sow_gov.statutory.billing_law import latest_service_invoice
from sow_gov.statutory.law import holding


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Everything that does not fit, version by version and then order by order."""
    for version in arrangement.billing_terms:
        yield from _of_terms(arrangement, version)
    for year in arrangement.years.values():
        for order in year.orders:
            yield from _of_order(arrangement, year, order)


def _of_terms(arrangement: Arrangement, version: Dated[BillingTerms]) -> Iterator[Finding]:
    file, terms, on = f"facturering/{version.period.from_.isoformat()}.toml", version.value, version.period.from_
    rulings = [ruling.slug for ruling in terms.rulings]
    for billed, slug in terms.vat_of.items():
        yield from known(file, f"btw_van.{billed.replace('-', '_')}", slug, rulings, "btw-duiding")
    for identity in terms.identities:
        yield from known(file, f"btw_identiteit[{identity.party}]", identity.party, arrangement.parties, "partij")
    yield from _own_numbers(arrangement, file, terms)
    yield from _lawful_rates(file, terms, on)
    yield from _everybody(arrangement, file, terms, on)
    yield from _rated_lines(arrangement, file, terms)


def _own_numbers(arrangement: Arrangement, file: str, terms: BillingTerms) -> Iterator[Finding]:
    """TERMS-03: the VAT id of a body governed by public law is made of its RSIN; TERMS-04: who charges VAT has one."""
    for identity in terms.identities:
        party = arrangement.parties.get(identity.party)
        if party is not None and identity.vat_id[2:11] != party.rsin:
            what = f"{identity.vat_id} is niet gemaakt van RSIN {party.rsin} van {party.name}"
            yield Finding(file, f"btw_identiteit[{identity.party}].btw_id", "TERMS-03", what, "neem beide nummers over")
    shown = [each.slug for each in terms.rulings if each.regime is not VatRegime.OUTSIDE]
    if shown and arrangement.body not in {identity.party for identity in terms.identities}:
        what = f"{', '.join(shown)} vraagt een btw-nummer van {arrangement.body}, en dat is er niet"
        yield Finding(file, "btw_identiteit", "TERMS-04", what, "neem de btw-identiteit op")


def _lawful_rates(file: str, terms: BillingTerms, on: date) -> Iterator[Finding]:
    """TERMS-02: a rate of VAT that the law does not have on the first day of the version."""
    asked = {f"btw_duiding[{each.slug}].tarief": each.permille for each in terms.rulings if each.permille}
    if terms.passed_on is not None:
        asked["doorschuif_btw.tarief"] = terms.passed_on.permille
        asked |= {f"doorschuif_btw.tarieven.{slug}": rate for slug, rate in terms.passed_on.rates.items()}
    try:
        lawful = (0, *holding(billing_law().rates, on).value)
    except Fault as fault:
        yield Finding(file, "geldig_vanaf", fault.code, fault.what, fault.todo)
        return
    for place, permille in asked.items():
        if permille not in lawful:
            rates = ", ".join(f"{rate // 10}.{rate % 10}" for rate in lawful)
            what = f"{permille // 10}.{permille % 10} is op {on} geen btw-tarief"
            yield Finding(file, place, "TERMS-02", what, f"kies uit {rates}")


def _everybody(arrangement: Arrangement, file: str, terms: BillingTerms, on: date) -> Iterator[Finding]:
    """TERMS-01: a participant without agreement on e-invoices; REF-02: an agreement with nobody who takes part."""
    participants = _participants(arrangement, on)
    agreed = [each.participant for each in terms.e_invoices] if participants else []
    for name in agreed:
        yield from known(file, f"e_factuur[{name}]", name, participants, "gemeente")
    for name in participants:
        if name not in agreed:
            what = f"met {name} is niets over e-facturen afgesproken"
            yield Finding(file, "e_factuur", "TERMS-01", what, "voeg de afspraak toe")


def _participants(arrangement: Arrangement, on: date) -> list[str]:
    """Who takes part on a day; nobody where no regulation is in force, which is a finding of its own."""
    texts = [text.value for text in arrangement.regulations if on in text.period]
    return [name for text in texts for name in text.participants]


def _rated_lines(arrangement: Arrangement, file: str, terms: BillingTerms) -> Iterator[Finding]:
    """REF-02: a rate of passed-on VAT for a line that no year has."""
    rates = terms.passed_on.rates if terms.passed_on else {}
    if not rates:
        return
    lines = {line.slug for year in arrangement.years.values() for line in year.lines}
    lines |= {each.slug for year in arrangement.years.values() for host in year.hosting for each in host.services}
    for slug in rates:
        yield from known(file, f"doorschuif_btw.tarieven.{slug}", slug, lines, "regel")


def _of_order(arrangement: Arrangement, year: BudgetYear, order: Order) -> Iterator[Finding]:
    file, on = f"{year.year}/opdracht-{order.slug}.toml", date(year.year, 1, 1)
    participants = _participants(arrangement, on)
    yield from known(file, "gemeente", order.participant, participants, "deelnemer")
    yield from _income(file, year, order)
    for instalment in order.instalments:
        place = f"termijn[{instalment.number}]"
        try:
            terms = arrangement.billed(instalment.invoiced_on)
        except Fault as fault:
            yield Finding(file, f"{place}.factuurdatum", fault.code, fault.what, fault.todo)
            continue
        yield from _ruled(file, terms, order)
        yield from _in_time(file, place, terms, order, instalment)


def _income(file: str, year: BudgetYear, order: Order) -> Iterator[Finding]:
    """ORDER-01: what an order brings in is own income of the budget."""
    kinds = {line.slug: line.kind for line in year.lines}
    for line in order.lines:
        place = f"regel[{line.slug}].bate"
        yield from known(file, place, line.income, kinds, "regel")
        if kinds.get(line.income, LineKind.OWN_INCOME) is not LineKind.OWN_INCOME:
            what = f"regel {line.income!r} van de begroting is geen eigen inkomsten"
            yield Finding(file, place, "ORDER-01", what, "noem een regel met eigen inkomsten")


def _ruled(file: str, terms: BillingTerms, order: Order) -> Iterator[Finding]:
    """REF-02: a ruling that the terms of the day do not have; ORDER-02: something outside VAT beside another."""
    regimes = {ruling.slug: ruling.regime for ruling in terms.rulings}
    for line in order.lines:
        yield from known(file, f"regel[{line.slug}].btw", line.vat, regimes, "btw-duiding")
    found = {regimes[line.vat] for line in order.lines if line.vat in regimes}
    if VatRegime.OUTSIDE in found and len(found) > 1:
        what = "een regel buiten de heffing staat bij een regel die dat niet is"
        yield Finding(file, "regel", "ORDER-02", what, "maak er twee opdrachten van")


def _in_time(file: str, place: str, terms: BillingTerms, order: Order, instalment: Instalment) -> Iterator[Finding]:
    """ORDER-03: longer to pay than the law allows; ORDER-04: the last invoice of a taxed service comes too late."""
    law, on = billing_law(), instalment.invoiced_on
    most = holding(law.term, on).value.justified
    days = (instalment.due_on - on).days
    if days > most:
        what = f"de betaaltermijn is {days} dagen, en een overheid betaalt binnen {most}"
        yield Finding(file, f"{place}.vervaldatum", "ORDER-03", what, "kies een eerdere vervaldatum")
    regimes = {ruling.slug: ruling.regime for ruling in terms.rulings}
    taxed = any(regimes.get(line.vat) in (VatRegime.TAXED, VatRegime.REVERSED) for line in order.lines)
    latest = latest_service_invoice(law, order.delivered_until)
    if taxed and on > latest:
        what = f"het werk is klaar op {order.delivered_until}, en de laatste factuur is van {on}"
        yield Finding(file, f"{place}.factuurdatum", "ORDER-04", what, f"factureer uiterlijk op {latest}")
