# SPDX-License-Identifier: EUPL-1.2
"""Do the files of a budget year use names that exist, and do its figures cover each other?"""

from collections.abc import Iterator
from dataclasses import replace

from sow_gov.allocation.counts import Wanted, count_faults
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.bulk_lines import BudgetLines, LineTerms
from sow_gov.domain.errors import Finding
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.keys import KeyRegime, Phase
from sow_gov.domain.money import to_text
from sow_gov.intake import (
    agreed,
    agreement_amendment_references,
    amendment_references,
    financial_references,
    own_budgets,
    result_references,
    sections,
)
from sow_gov.intake.amounts import amounts, codes
from sow_gov.intake.names import Names, known, repeated, twice
from sow_gov.intake.year import YearParts
from sow_gov.planning.amended import brought


def of_parts(names: Names, year: BudgetYear | YearParts) -> Iterator[Finding]:
    """What is wrong in each file that was read, whatever the others say."""
    yield from _lines(names, year)
    yield from _hosting(names, year)
    yield from _counts(names, year)
    for agreement in year.agreements:
        yield from agreed.of_one(names, year.year, agreement)
    file = f"{year.year}/begroting.toml"
    for text in year.texts:
        yield from known(file, f"programmatekst[{text.programme}]", text.programme, names.programmes, "programma")
    yield from twice(file, "programmatekst", "programma", [text.programme for text in year.texts])
    yield from result_references.of_parts(names, year)
    yield from sections.references(names, year.year, year.sections)


def uncounted(names: Names, regime: KeyRegime, year: YearParts) -> Iterator[Finding]:
    """The counts that the budget lines ask for and that are not there, of a year of which another file is wrong.

    A year that was read whole is asked for more: the check of its figures does that.
    """
    if not year.counts:
        return
    asked = regime.keys_of({terms.borne_by for terms in BudgetLines.of(year.lines).terms if terms.borne_by})
    for key, fault in count_faults(year, regime, Wanted(asked, names.participants, Phase.BUDGET, year.year)):
        yield Finding(f"{year.year}/aantallen.csv", f"sleutel {key}", fault.code, fault.what, fault.todo)


def of_whole(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """What does not fit between the files, once every file of the year was read."""
    yield from agreed.of_all(names, year)
    yield from _unique(names, year)
    yield from _actuals(year)
    yield from result_references.of_whole(names, year)
    yield from amendment_references.of_year(names, year)
    yield from agreement_amendment_references.of_year(names, year)
    yield from financial_references.findings(names, year)
    yield from own_budgets.findings(names, year)


def _lines(names: Names, year: BudgetYear | YearParts) -> Iterator[Finding]:
    file = f"{year.year}/lasten-en-baten.csv"
    lines = BudgetLines.of(year.lines)
    for term, terms in enumerate(lines.terms):
        for finding in _terms(names, file, terms):
            for row in lines.rows(term):
                yield replace(finding, place=f"regel {lines.slugs[row]}{finding.place}")


def _terms(names: Names, file: str, terms: LineTerms) -> Iterator[Finding]:
    """What is wrong in the terms of lines; the place of each line comes before that of these findings."""
    yield from names.placed(file, "", terms.placing, terms.unit)
    yield from known(file, ".draagt", terms.borne_by, names.programmes, "programma")
    yield from known(file, ".gemeente", terms.participant, names.participants, "deelnemer")
    yield from known(file, ".maatstaf", terms.driver, names.drivers, "maatstaf")
    yield from known(file, ".afdeling", terms.department, names.departments, "afdeling")


def _hosting(names: Names, year: BudgetYear | YearParts) -> Iterator[Finding]:
    for agreement in year.hosting:
        file = f"{year.year}/hosting-{agreement.host}.toml"
        yield from known(file, "gastheer", agreement.host, names.parties, "partij")
        for service in agreement.services:
            place = f"dienst[{service.slug}]"
            yield from names.placed(file, place, service.placing, service.unit)
            yield from known(file, f"{place}.draagt", service.borne_by, names.programmes, "programma")
            yield from known(file, f"{place}.maatstaf", service.driver, names.drivers, "maatstaf")
            yield from known(file, f"{place}.afdeling", service.department, names.departments, "afdeling")
            yield from _ended(file, place, year.year, service)


def _ended(file: str, place: str, year: int, service: HostedService) -> Iterator[Finding]:
    late = [year + index for index, price in enumerate(service.prices) if price.cents]
    if service.ends_on and late and late[-1] > service.ends_on.year:
        what = f"de dienst eindigt op {service.ends_on} maar heeft nog een prijs in {late[-1]}"
        yield Finding(file, f"{place}.einddatum", "REF-05", what, "zet de prijs na de einddatum op nul")


def _counts(names: Names, year: BudgetYear | YearParts) -> Iterator[Finding]:
    file = f"{year.year}/aantallen.csv"
    for count in year.counts:
        place = f"sleutel {count.key}"
        yield from known(file, f"{place}.sleutel", count.key, (*names.keys, *names.drivers), "sleutel of maatstaf")
        served = (*names.programmes, *names.departments)
        carriers = served if count.key in names.drivers else names.participants
        yield from known(file, f"{place}.drager", count.carrier, carriers, "drager")
        if count.in_cents != names.in_cents.get(count.key, count.in_cents):
            given, wanted = ("bedrag", "aantal") if count.in_cents else ("aantal", "bedrag")
            what = f"{count.carrier} heeft op {count.counted_on} een {given}, en de grondslag vraagt een {wanted}"
            yield Finding(file, place, "REF-08", what, f"vul {wanted} in en laat {given} leeg")
    same = [f"{c.key}, {c.carrier}, {c.phase.value}, {c.counted_on}, bekend op {c.known_on}" for c in year.counts]
    for name in repeated(same):
        yield Finding(file, "", "DATE-02", f"twee aantallen tegelijk van kracht: {name}", "laat er één staan")


def _unique(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """A code is that of one programme, own choice or line: by its code alone each of them can be explained."""
    choices, used = list(_choice_codes(year)), set(names.programmes)
    every = [*used, *(slug for *_, slug in choices), *codes(year)]
    if len(set(every)) == len(every):
        return
    for file, place, slug in (*choices, *((each.file, each.place, each.slug) for each in amounts(year))):
        if slug in used:
            what = f"code {slug!r} is al van een programma, keuze of regel"
            yield Finding(file, place, "REF-07", what, "geef ze elk een eigen code")
        used.add(slug)


def _choice_codes(year: BudgetYear) -> Iterator[tuple[str, str, str]]:
    """Every own choice: file, place and code."""
    for dvo in year.agreements:
        for choice in dvo.choices:
            yield f"{year.year}/dvo-{dvo.participant}.toml", f"beleidskeuze[{choice.slug}]", choice.slug


def _actuals(year: BudgetYear) -> Iterator[Finding]:
    """The accounts cover every line, know no other, and stay under every cap."""
    if year.actuals is None:
        return
    actual, planned = year.actuals.amounts, [*codes(year), *(line.slug for line in brought(year))]
    file, existing = f"{year.year}/jaarrekening.csv", set(planned)
    for slug in sorted(actual.keys() - existing):
        yield from known(file, f"regel {slug}", slug, planned, "regel")
    for slug in sorted(existing - actual.keys()):
        what = f"regel {slug!r} heeft geen realisatie"
        yield Finding(file, f"regel {slug}", "REF-06", what, "vul het bedrag in, ook als het 0.00 is")
    choices = [choice for dvo in year.agreements for choice in dvo.choices]
    for line in (line for choice in choices for line in choice.lines):
        above = actual.get(line.slug, 0) - line.cap_cents
        if above > 0:
            what = f"de werkelijke meerkosten gaan {to_text(above)} boven het plafond"
            todo = "boven het plafond stopt de uitvoering of is een nieuw besluit nodig"
            yield Finding(file, f"regel {line.slug}", "DVO-06", what, todo)
