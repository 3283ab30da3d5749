# SPDX-License-Identifier: EUPL-1.2
"""Do amendments fit the budget and each other, and forecasts the budget they are held against?"""

from collections.abc import Iterator, Sequence

from sow_gov.domain.agreement import ChoiceLine
from sow_gov.domain.amendment import AmendedLine, BudgetAmendment
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.errors import Finding
from sow_gov.domain.forecast import Forecast
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.money import to_text
from sow_gov.domain.status import Decision, Status
from sow_gov.intake.amounts import Amount, codes
from sow_gov.intake.names import Names, known
from sow_gov.planning.amended import Changeable, after, amounts_of, changeable


def of_year(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """What is wrong in the amendments of a year, then in its forecasts; numbers that skip are told first and alone."""
    yield from _numbers(year, "begrotingswijziging", "AMEND-01", [each.number for each in year.amendments])
    yield from _numbers(year, "prognose", "FORECAST-01", [each.number for each in year.forecasts])
    if [each.number for each in year.amendments] != [*range(1, len(year.amendments) + 1)]:
        return
    latest = (year.status, year.decision)
    for amendment in year.amendments:
        yield from _in_turn(year, amendment, *latest)
        yield from _lines(names, year, amendment)
        latest = (amendment.status, amendment.decision)
    for before, forecast in zip((None, *year.forecasts), year.forecasts, strict=False):
        yield from _forecast(year, forecast, before)


def file_of(year: int, amendment: BudgetAmendment) -> str:
    """The file of an amendment."""
    return f"{year}/begrotingswijziging-{amendment.number}.toml"


def rows_of(year: int, amendment: BudgetAmendment) -> str:
    """The file of its lines."""
    return f"{year}/begrotingswijziging-{amendment.number}.csv"


def new_amounts(year: BudgetYear) -> Iterator[Amount]:
    """Every line that an amendment of a year brings, with where it stands."""
    for amendment in year.amendments:
        for new in (line.new for line in amendment.lines if line.new is not None):
            yield Amount(rows_of(year.year, amendment), f"regel {new.slug}", new.slug, new.placing, new.side)


def _numbers(year: BudgetYear, kind: str, code: str, numbers: list[int]) -> Iterator[Finding]:
    for place, number in enumerate(numbers, 1):
        if place != number:
            what = f"nummer {place} ontbreekt"
            yield Finding(f"{year.year}/{kind}-{number}.toml", "nummer", code, what, "nummer door vanaf 1")
            return


def _in_turn(year: BudgetYear, amendment: BudgetAmendment, status: Status, latest: Decision) -> Iterator[Finding]:
    """Each amendment is decided on after what it changes (M15)."""
    file, on = file_of(year.year, amendment), amendment.decision.decided_on
    if amendment.status is not Status.CONCEPT and status is Status.CONCEPT:
        what = f"besluit {latest.number}, waarop deze wijziging rust, is nog een concept"
        yield Finding(file, "status", "AMEND-05", what, "stel eerst vast wat eraan voorafgaat")
    if on < latest.decided_on:
        what = f"besluit van {on}, voor besluit {latest.number} van {latest.decided_on} waarop de wijziging rust"
        yield Finding(file, "besluit.datum", "AMEND-05", what, "herstel de dag of de volgorde")


def _lines(names: Names, year: BudgetYear, amendment: BudgetAmendment) -> Iterator[Finding]:
    """Every line that is named exists or is new, and holds an amount that can be once it has changed."""
    before = after(year, amendment.number - 1)
    if not any(cents for line in amendment.lines for cents in line.changes):
        what = "de wijziging wijzigt geen enkel bedrag"
        yield Finding(rows_of(year.year, amendment), "", "AMEND-10", what, "noem wat er verandert, of laat haar weg")
    there, file = codes(before), rows_of(year.year, amendment)
    choices = {choice.slug for dvo in year.agreements for choice in dvo.choices}
    taken = {*there, *choices, *names.programmes}
    for line in amendment.lines:
        place = f"regel {line.slug}"
        if line.new is None:
            yield from known(file, place, line.slug, there, "regel")
            continue
        if line.slug in taken:
            what = f"code {line.slug!r} is al van een programma, keuze of regel"
            yield Finding(file, place, "AMEND-02", what, "geef de nieuwe regel een eigen code, of laat haar plaats weg")
        yield from _placed(names, file, place, line.new)
    result = changeable(after(year, amendment.number), {line.slug for line in amendment.lines})
    for line in amendment.lines:
        if line.slug in result:
            yield from _amounts(year, amendment, line, result[line.slug])
    yield from _groups(year, amendment)


def _placed(names: Names, file: str, place: str, new: BudgetLine) -> Iterator[Finding]:
    yield from names.placed(file, place, new.placing, new.unit)
    yield from known(file, f"{place}.draagt", new.borne_by, names.programmes, "programma")
    yield from known(file, f"{place}.gemeente", new.participant, names.participants, "deelnemer")
    yield from known(file, f"{place}.maatstaf", new.driver, names.drivers, "maatstaf")
    yield from known(file, f"{place}.afdeling", new.department, names.departments, "afdeling")


def _amounts(year: BudgetYear, amendment: BudgetAmendment, line: AmendedLine, result: Changeable) -> Iterator[Finding]:
    """What an amount becomes: never below zero, and of an own choice not above its cap (M4)."""
    file, place = rows_of(year.year, amendment), f"regel {line.slug}"
    for shown, cents in zip(year.years, amounts_of(result), strict=True):
        if cents < 0:
            what = f"het bedrag van {shown} wordt {to_text(cents)}"
            yield Finding(file, f"{place}.{shown}", "AMEND-03", what, "laat er niet meer afgaan dan er staat")
    if isinstance(result, HostedService) and result.ends_on:
        late = [year.year + index for index, price in enumerate(result.prices) if price.cents]
        if late and late[-1] > result.ends_on.year:
            what = f"de dienst eindigt op {result.ends_on} en krijgt een prijs in {late[-1]}"
            yield Finding(file, place, "REF-05", what, "laat de prijs na de einddatum nul")
    if isinstance(result, ChoiceLine):
        above = result.costs[0] - result.standard_costs[0] - result.cap_cents
        if above > 0:
            what = f"de meerkosten gaan {to_text(above)} boven het plafond"
            yield Finding(file, place, "AMEND-04", what, "verlaag de mutatie, of neem een nieuw besluit over de keuze")
        decided = next(each.decision for dvo in year.agreements for each in dvo.choices if _has(each.lines, line.slug))
        if decided.decided_on > amendment.decision.decided_on:
            what = f"de keuze is van {decided.decided_on} (besluit {decided.number}), later dan de wijziging"
            yield Finding(file, place, "AMEND-06", what, "wijzig de begroting na het besluit over de keuze (M11)")


def _has(lines: tuple[ChoiceLine, ...], slug: str) -> bool:
    return any(line.slug == slug for line in lines)


def _groups(year: BudgetYear, amendment: BudgetAmendment) -> Iterator[Finding]:
    """The amounts of a choice that a group makes are those of the group: they change in the DVO of every member."""
    changes = {line.slug: line.changes for line in amendment.lines}
    found: dict[str, list[tuple[tuple[int, ...] | None, ...]]] = {}
    for dvo in year.agreements:
        for choice in dvo.choices:
            if choice.joint is not None:
                own = tuple(changes.get(line.slug) for line in choice.lines)
                found.setdefault(choice.joint.slug, []).append(own)
    for group, mutations in found.items():
        if any(each != mutations[0] for each in mutations):
            what = f"groep {group!r} wijzigt niet in elke DVO gelijk"
            todo = "noem de keuzeregels van elk lid, met dezelfde bedragen"
            yield Finding(rows_of(year.year, amendment), f"groep {group}", "AMEND-07", what, todo)


def _forecast(year: BudgetYear, forecast: Forecast, before: Forecast | None) -> Iterator[Finding]:
    """A forecast is of a day in its year, held against a budget that is there, and says why it differs."""
    file = f"{year.year}/prognose-{forecast.number}.toml"
    if forecast.until.year != year.year or (before is not None and forecast.until <= before.until):
        what = f"{forecast.until} ligt niet in {year.year}, of niet na de dag van de prognose ervoor"
        yield Finding(file, "tot_en_met", "FORECAST-02", what, "noem de laatste dag waarvan de boekingen meetellen")
    if forecast.decision.decided_on < forecast.until:
        what = f"het besluit van {forecast.decision.decided_on} ligt voor {forecast.until}"
        yield Finding(file, "besluit.datum", "FORECAST-02", what, "besluit pas als de periode om is")
    if forecast.after_amendment > len(year.amendments):
        what = f"begrotingswijziging {forecast.after_amendment} is er niet"
        todo = f"noem een nummer van 0 tot en met {len(year.amendments)}"
        yield Finding(file, "na_wijziging", "FORECAST-03", what, todo)
        return
    yield from _adopted(file, year.amendments[: forecast.after_amendment], forecast)
    yield from _expected(year, forecast)


def _adopted(file: str, counting: Sequence[BudgetAmendment], forecast: Forecast) -> Iterator[Finding]:
    """A forecast is held against a budget that the board had adopted by then."""
    for each in counting[-1:]:
        if each.status is Status.CONCEPT or each.decision.decided_on > forecast.decision.decided_on:
            what = f"begrotingswijziging {each.number} was op {forecast.decision.decided_on} niet vastgesteld"
            yield Finding(file, "na_wijziging", "FORECAST-03", what, "noem de laatste wijziging die toen gold, of 0")


def _expected(year: BudgetYear, forecast: Forecast) -> Iterator[Finding]:
    file, base = f"{year.year}/prognose-{forecast.number}.csv", after(year, forecast.after_amendment)
    there, found = codes(base), changeable(base, forecast.expected)
    for slug, cents in forecast.expected.items():
        yield from known(file, f"regel {slug}", slug, there, "regel")
        if slug in found and cents != (planned := _planned(found[slug])) and slug not in forecast.reasons:
            what = f"verwacht is {to_text(cents)} en begroot {to_text(planned)}, zonder reden"
            yield Finding(file, f"regel {slug}", "FORECAST-04", what, "vul de reden van het verschil in")


def _planned(each: Changeable) -> int:
    """What is budgeted in T; of an own choice its extra cost."""
    cents = amounts_of(each)[0]
    return cents - each.standard_costs[0] if isinstance(each, ChoiceLine) else cents
