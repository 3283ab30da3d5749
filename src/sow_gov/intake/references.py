# SPDX-License-Identifier: EUPL-1.2
"""Do the files of a folder fit each other? Every name that one file uses must exist in the file that defines it."""

from collections.abc import Iterator, Sequence
from datetime import date

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import Dated, Period, seams
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.keys import KeyRegime
from sow_gov.intake import party_references, published, term_references, year_references
from sow_gov.intake.messages import nearest
from sow_gov.intake.names import Names, known, twice
from sow_gov.intake.year import YearParts


def findings(arrangement: Arrangement, broken: Sequence[YearParts] = ()) -> Iterator[Finding]:
    """Everything that does not fit, over the whole arrangement and then year by year.

    Args:
        arrangement: the files that were read, with every year of which nothing is missing.
        broken: the years of which a file could not be read; what could is held against the names of the arrangement.
    """
    years: tuple[BudgetYear | YearParts, ...] = (*arrangement.years.values(), *broken)
    yield from _versions(arrangement)
    yield from _participants(arrangement)
    yield from party_references.findings(arrangement)
    yield from _regimes(arrangement, [year.year for year in years])
    yield from _twice(arrangement)
    for year in years:
        try:
            names = Names.of(arrangement, year.year)
        except Fault as fault:
            yield Finding(f"{year.year}/begroting.toml", "jaar", fault.code, fault.what, fault.todo)
            continue
        yield from year_references.of_parts(names, year)
        yield from published.findings(names, year.year, year.published)
        if isinstance(year, BudgetYear):
            yield from year_references.of_whole(names, year)
            yield from term_references.of_year(names, year, arrangement.key_regime(date(year.year, 1, 1)))
        else:
            _, regime = arrangement.in_force_for(year.year)
            yield from year_references.uncounted(names, regime, year)


def _versions(arrangement: Arrangement) -> Iterator[Finding]:
    for kind, periods in (
        ("regeling", [version.period for version in arrangement.regulations]),
        ("verdeelregeling", [version.period for version in arrangement.key_regimes]),
        ("bestuur", [version.period for version in arrangement.governance]),
        ("facturering", [version.period for version in arrangement.billing_terms]),
    ):
        yield from _seams(kind, periods)


def _seams(kind: str, periods: list[Period]) -> Iterator[Finding]:
    for what, later, until in seams(periods):
        file = f"{kind}/{later.isoformat()}.toml"
        if what == "gap":
            told = f"tussen {until} en {later} is niets van kracht"
            yield Finding(
                file, "geldig_vanaf", "DATE-03", told, "laat de vorige versie gelden tot en met de dag ervoor"
            )
        else:
            told = f"op {later} is ook de vorige versie nog van kracht"
            yield Finding(file, "geldig_vanaf", "DATE-02", told, "laat de vorige versie eindigen op de dag ervoor")


def _participants(arrangement: Arrangement) -> Iterator[Finding]:
    yield from known("regeling/", "samenwerkingsverband", arrangement.body, arrangement.parties, "partij")
    for version in arrangement.regulations:
        for index, name in enumerate(version.value.participants, 1):
            yield from known(_file(version), f"deelnemers[{index}]", name, arrangement.parties, "partij")


def _regimes(arrangement: Arrangement, years: Sequence[int]) -> Iterator[Finding]:
    for version in arrangement.key_regimes:
        keys = [key.slug for key in version.value.keys]
        for programme in version.value.programmes:
            place = f"programma[{programme.slug}].sleutel"
            yield from known(_file(version), place, programme.key, keys, "sleutel")
        yield from term_references.of_regime(arrangement, version, _file(version))
        yield from _adopter(arrangement, version, years)


def _adopter(arrangement: Arrangement, version: Dated[KeyRegime], years: Sequence[int]) -> Iterator[Finding]:
    """The organ that adopted a regime is one of the regulation on the days that count: those of the years it divides.

    A regime that divides no year of the folder is held against the regulation of its own first day, if there is one.
    """
    used = [day for year in years if (day := date(year, 1, 1)) in version.period]
    for day in used or [version.period.from_]:
        texts = (text for text in arrangement.regulations if day in text.period)
        organs = {organ.slug for text in texts for organ in text.value.organs}
        if organs and version.value.adopted_by not in organs:
            what = f"de regeling van {day} kent geen orgaan {version.value.adopted_by!r}"
            todo = nearest(version.value.adopted_by, organs)
            yield Finding(_file(version), "vastgesteld_door", "REF-02", what, todo)


def _twice(arrangement: Arrangement) -> Iterator[Finding]:
    """Codes, and names by which papers and exports tell things apart, that stand in one file more than once."""
    short_names = [party.short_name.casefold() for party in arrangement.parties.values()]
    yield from twice("partijen.toml", "partij", "roepnaam", short_names)
    for text in arrangement.regulations:
        organs, units = text.value.organs, text.value.units
        yield from twice(_file(text), "deelnemers", "deelnemer", text.value.participants)
        yield from twice(_file(text), "orgaan", "code", [organ.slug for organ in organs])
        yield from twice(_file(text), "eenheid", "code", [unit.slug for unit in units])
        yield from twice(_file(text), "eenheid", "naam", [unit.name for unit in units])
    for version in arrangement.key_regimes:
        programmes, keys = version.value.programmes, (*version.value.keys, *version.value.drivers)
        yield from twice(_file(version), "programma", "code", [programme.slug for programme in programmes])
        yield from twice(_file(version), "programma", "naam", [programme.name for programme in programmes])
        yield from twice(_file(version), "sleutel", "code", [key.slug for key in keys])


def _file(version: Dated[Regulation] | Dated[KeyRegime]) -> str:
    """The file of a version."""
    folder = "regeling" if isinstance(version.value, Regulation) else "verdeelregeling"
    return f"{folder}/{version.period.from_.isoformat()}.toml"
