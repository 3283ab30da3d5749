# SPDX-License-Identifier: EUPL-1.2
"""What do our own functions make of a case? One answer per kind, in the words and the shape of its ``[verwacht]``."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import make
from sow_gov.allocation.apportion import rounded, settle
from sow_gov.allocation.choice_effect import choice_effect
from sow_gov.allocation.counts import Wanted, weights_for
from sow_gov.allocation.engine import divide
from sow_gov.allocation.support import Network, gross, routes
from sow_gov.allocation.weights import Weights
from sow_gov.app.allocate import run
from sow_gov.domain.agreement import ChoiceKind, ChoiceLine, PolicyChoice
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import RoundingMethod, RoundingTerm, SupportMethod, TieRule
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import Price
from sow_gov.domain.key_terms import Bounds, FixedAndVariable, FixedShares, GrowthPath, KeyTerms, Mix, RestRule, Tariff
from sow_gov.domain.keys import AllocationKey, Count, CountDay, KeyBasis, Phase
from sow_gov.domain.published import PublishedRow, PublishedTable, TableUnit
from sow_gov.intake import agreed
from sow_gov.intake.names import Names

Table = Mapping[str, Any]
REFUSED = {
    "ALLOC-01": "niemand heeft een deel",
    "ALLOC-07": "afronding boven de grens",
    "ALLOC-10": "niemand heeft een deel",
    "ALLOC-11": "geen voorwaarde voor het jaar",
    "ALLOC-13": "grenzen gaan niet samen",
    "DVO-01": "boven het plafond",
    "SUPPORT-02": "kosten blijven rondgaan",
    "SUPPORT-03": "geen ontvanger",
}
EURO = 100


def answer(case: Table) -> dict[str, Any]:
    """Everything that our functions have to say of a case; of one that they refuse, why."""
    kinds = {
        "verdeling": _division,
        "afronding": _rounding,
        "tarief": _tariffs,
        "indexering": _indexed,
        "ondersteuning": _support,
        "beleidskeuze": _choice,
        "sluiting": _sums,
        "oorzaken": _sums,
    }
    try:
        return kinds[case["soort"]](case["invoer"], case["verwacht"])
    except Fault as fault:
        return {"geweigerd": REFUSED[fault.code]}


def _division(given: Table, asked: Table) -> dict[str, Any]:
    total, term = given["totaal"], _term(given["afronding"])
    weights = _weights(given, given["sleutel"])
    cents = divide(total, weights, term)
    percent = {name: Fraction(100 * share, total or 1) for name, share in cents.items()}
    found = {
        "aandelen": _written(weights.shares(Fraction(total))),
        "bedragen": cents,
        "afronding": total - sum(cents.values()),
        "procenten": _printed(percent, asked.get("procenten", {})),
    }
    if "afrekenen_naar" in given:
        later = divide(total, _weights(given, given["afrekenen_naar"]), term)
        found["afrekening"] = {name: later[name] - cents[name] for name in cents}
    return found


def _rounding(given: Table, _: Table) -> dict[str, Any]:
    exact = {name: Fraction(share) for name, share in given["aandelen"].items()}
    cents = settle(given["totaal"], exact, _term(given["afronding"]))
    return {"bedragen": cents, "afronding": given["totaal"] - sum(cents.values())}


def _tariffs(given: Table, _: Table) -> dict[str, Any]:
    """Every post is a participant that pays the tariff; whoever bears the rest stands beside it and is not shown."""
    prices, cents = {}, {}
    for post in given["posten"]:
        year = post.get("jaar", make.YEAR)
        growth = {int(later): permille for later, permille in post.get("groei_promille", {}).items()}
        base = post.get("basisjaar", year)
        tariff = Tariff("telt", "rest", base, post["tarief"], growth, post.get("drempel", 0))
        counted = make.weights("telt", {"post": post["aantal"], "rest": 0})
        rest = make.weights("rest", {"post": 0, "rest": 1})
        key = replace(make.key("tarief", KeyBasis.TARIFF), terms=tariff)
        by_tariff = Weights(key, {}, ("post", "rest"), year, {"telt": counted, "rest": rest})
        prices[post["code"]] = tariff.price(year)
        cents[post["code"]] = rounded(by_tariff.shares(Fraction(0))["post"], given.get("afgerond_op", 1))
    found: dict[str, Any] = {"prijzen": _written(prices), "bedragen": cents}
    if "kop" in given:
        unit = TableUnit(given["kop"]["eenheid"]).cents
        (factor,) = {Fraction(number * unit, cents[code]) for code, number in given["kop"]["getallen"].items()}
        found["factor_kop"] = f"{factor.numerator}/{factor.denominator}"
    return found


def _indexed(given: Table, _: Table) -> dict[str, Any]:
    unit = EURO if given["eenheid"] == "euro" else 1
    growth = {int(year): permille for year, permille in given["groei_promille"].items()}
    base, cents = given["basisjaar"], {str(given["basisjaar"]): given["bedrag"]}
    exact = {str(base): Fraction(given["bedrag"])}
    for year in sorted(growth):
        if given["keten"] == "onafgerond":
            price = Tariff("", "", base, given["bedrag"], growth).price(year)
        else:
            price = Tariff("", "", year - 1, cents[str(year - 1)], growth).price(year)
        exact[str(year)], cents[str(year)] = price, rounded(price, unit)
    return {"bedragen": cents, "exact": _written(exact)}


def _support(given: Table, asked: Table) -> dict[str, Any]:
    departments, cents = tuple(given["afdelingen"]), given["kosten"]
    names = {slug: f"maatstaf van {slug}" for slug in departments}
    network = Network(departments, tuple(given["programmas"]), given["aantallen"], names)
    parts = routes(network, SupportMethod(given["methode"]), given.get("volgorde", ()))
    charged = {
        programme: sum(cents[slug] * parts[slug][programme] for slug in departments)
        for programme in given["programmas"]
    }
    through = gross(network, cents) if given["methode"] == "wederkerig" else {}
    euros = {slug: value / EURO for slug, value in (through | charged).items()}
    refuted = asked.get("weerlegd", {})
    return {
        "bruto": _written(through),
        "toerekening": _written(charged),
        "bedragen": settle(sum(cents.values()), charged, make.LARGEST_REMAINDER),
        "afgedrukt": _printed(euros, asked.get("afgedrukt", {})),
        "weerlegd": {slug: said for slug, said in refuted.items() if _printed(euros, refuted)[slug] != said},
    }


def _choice(given: Table, _: Table) -> dict[str, Any]:
    arrangement, slug = _with_choice(given), "keuze"
    names, year = Names.of(arrangement, given["jaar"]), arrangement.year(given["jaar"])
    for dvo in year.agreements:
        for finding in agreed.of_one(names, year.year, dvo):
            if finding.code == "DVO-01":
                raise Fault(finding.code, finding.what, finding.todo)
    made = run(arrangement, make.LAW, given["jaar"])
    cells = made.allocation.select(choice=slug)
    return {
        "in_rekening": {line.slug: line.cents for cell in cells for line in cell.lines},
        "bedragen": {name: made.allocation.contribution(name, cells) for name in given["deelnemers"]},
        "effect": choice_effect(made, [slug]),
    }


def _sums(given: Table, _: Table) -> dict[str, Any]:
    gaps = [
        {"tabel": table["naam"], "rij": gap.row.name, "staat": gap.stated, "som": gap.sums_to}
        | ({"kolom": gap.column} if gap.column else {})
        for table in given["tabellen"]
        for gap in _published(given, table).gaps()
    ]
    return {"sluit": not gaps, "sluit_niet": gaps}


def _published(given: Table, table: Table) -> PublishedTable:
    columns = tuple(given["kolommen"])
    rows = (
        PublishedRow(
            row["naam"], dict(zip(columns, row["getallen"], strict=True)), row.get("afronding"), row.get("totaal")
        )
        for row in table["rijen"]
    )
    return PublishedTable("", table["naam"], TableUnit.CENT, columns, tuple(rows), table.get("totaalrij"), make.SOURCE)


def _weights(given: Table, slug: str) -> Weights:
    """The weights of one key of a case, as they follow from its counts of a day."""
    day = date.fromisoformat(given.get("peildatum", f"{given['jaar']}-01-01"))
    keys = tuple(_key(name, key) for name, key in given["sleutels"].items())
    counts = tuple(count for name, key in given["sleutels"].items() for count in _counts(name, key, day))
    days = dict.fromkeys(Phase, CountDay(day.month, day.day, day.year - given["jaar"]))
    regime = make.regime(programmes=(make.programme("geheel", slug),), keys=keys, drivers=(), count_days=days)
    wanted = Wanted((regime.key(slug),), tuple(given["deelnemers"]), Phase.BUDGET, given["jaar"])
    found = weights_for(make.budget((), counts, year=given["jaar"]), regime, wanted)
    return found[slug].only(given.get("afnemers"))


def _key(slug: str, given: Table) -> AllocationKey:
    basis = KeyBasis(given["grondslag"])
    frozen = date.fromisoformat(given["bevroren_op"]) if "bevroren_op" in given else None
    return replace(make.key(slug, basis), terms=_terms(basis, given), frozen_on=frozen)


def _terms(basis: KeyBasis, given: Table) -> KeyTerms | None:
    match basis:
        case KeyBasis.FIXED_SHARES:
            return FixedShares(_parts(given["delen"]), make.decision())
        case KeyBasis.MIX:
            return Mix(_parts(given["delen"]))
        case KeyBasis.TARIFF:
            growth = _by_year(given.get("groei_promille", {}))
            base, tariff = given["basisjaar"], given["tarief"]
            return Tariff(given["telt"], given["restsleutel"], base, tariff, growth, given.get("drempel", 0))
        case KeyBasis.FIXED_AND_VARIABLE:
            return FixedAndVariable(_by_year(given["vast_bedrag"]), given["vast_naar"], given["variabel_naar"])
        case KeyBasis.BOUNDS:
            rest = RestRule(given["rest"])
            return Bounds(given["naar"], given.get("minimum", {}), given.get("plafond", {}), rest)
        case KeyBasis.GROWTH_PATH:
            return GrowthPath(given["van"], given["naar"], _by_year(_parts(given["deel_nieuw"])))
    return None


def _counts(slug: str, given: Table, day: date) -> Iterator[Count]:
    days = given.get("tellingen", {day.isoformat(): given.get("aantallen", given.get("bedragen", {}))})
    for counted_on, values in days.items():
        yield from make.counts(slug, values, counted_on=date.fromisoformat(counted_on))


def _parts(given: Table) -> dict[str, Fraction]:
    return {name: Fraction(part) for name, part in given.items()}


def _by_year(given: Table) -> dict[int, Any]:
    return {int(year): value for year, value in given.items()}


def _term(given: Table) -> RoundingTerm:
    return RoundingTerm(
        RoundingMethod(given["methode"]),
        given.get("hoogstens", 0),
        EURO if given["eenheid"] == "euro" else 1,
        TieRule(given.get("gelijke_resten", TieRule.REGULATION)),
    )


def _with_choice(given: Table) -> Arrangement:
    """An arrangement in which one participant makes a choice, beside the shared costs of the case if it has any."""
    shared = given.get("gezamenlijk", {"totaal": 0, "aantallen": dict.fromkeys(given["deelnemers"], 1)})
    regime = make.regime(programmes=(make.programme("werk", "inwoners"),), keys=(make.key("inwoners"),), drivers=())
    day = regime.count_days[Phase.BUDGET].of(given["jaar"])
    counts = make.counts("inwoners", shared["aantallen"], counted_on=day)
    budget = make.budget(
        (make.budget_line("gezamenlijk", shared["totaal"]),),
        counts,
        year=given["jaar"],
        years=tuple(range(given["jaar"], given["jaar"] + 4)),
        agreements=(make.agreement(given["betaler"], _policy(given["regels"])),),
    )
    return _among(given["deelnemers"], replace(make.arrangement(budget, regime), years={given["jaar"]: budget}))


def _among(participants: list[str], arrangement: Arrangement) -> Arrangement:
    """The same arrangement with other participants."""
    (version,) = arrangement.regulations
    regulation = replace(version.value, participants=tuple(participants))
    return replace(arrangement, regulations=(Dated(version.period, regulation),))


def _policy(lines: list[Table]) -> PolicyChoice:
    replacing = any(line.get("standaard", 0) for line in lines)
    made = tuple(
        ChoiceLine(
            line["code"], line["code"], "werkbedrijf", make.placing("werk"), (_cost(line),) * 4,
            (line.get("standaard", 0),) * 4, line["plafond"], "", make.SOURCE,
        )
        for line in lines
    )  # fmt: skip
    return make.choice("keuze", lines=made, kind=ChoiceKind.REPLACING if replacing else ChoiceKind.ADDITIONAL)


def _cost(line: Table) -> int:
    return line["kosten"] if "kosten" in line else Price(line["tarief"], line["aantal"]).cents


def _written(exact: Mapping[str, Fraction]) -> dict[str, str]:
    """Exact values as a case writes them."""
    return {name: f"{value.numerator}/{value.denominator}" for name, value in exact.items()}


def _printed(exact: Mapping[str, Fraction], like: Mapping[str, str]) -> dict[str, str]:
    """Exact values in as many decimals as a source prints of each; a half goes away from zero."""
    found = {}
    for name, said in like.items():
        decimals = len(said.partition(".")[2])
        digits = f"{rounded(abs(exact[name]) * 10**decimals):0{decimals + 1}d}"
        sign = "-" if exact[name] < 0 else ""
        found[name] = sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
    return found
