# SPDX-License-Identifier: EUPL-1.2
"""Does a business case hold together? Every name it uses exists in it, and every year and situation has a value."""

from collections.abc import Collection, Iterator

from sow_gov.domain.business_case import Assumption, AssumptionUnit, BusinessCase, CaseLine
from sow_gov.domain.errors import Fault, Finding
from sow_gov.intake.names import known, twice
from sow_gov.planning.business_case.changed import unsound, with_values


def findings(file: str, case: BusinessCase) -> Iterator[Finding]:
    """Everything that does not fit within one file; values are looked at once all names and years are there."""
    apart = [*_codes(file, case), *_lines(file, case), *_assumptions(file, case), *_years(file, case)]
    yield from apart
    if not apart:
        yield from _values(file, case)


def _codes(file: str, case: BusinessCase) -> Iterator[Finding]:
    """No code stands twice, and the situation that was chosen is one of the situations."""
    for place, codes in (
        ("situatie", [each.slug for each in case.situations]),
        ("organisatie", [each.slug for each in case.organisations]),
        ("drager", [each.slug for each in case.bearers]),
        ("aanname en post", [each.slug for each in case.assumptions] + [each.slug for each in case.lines]),
        ("gepubliceerd", [str(each.year) for each in case.published]),
        ("uitkomst", [str(each.year) for each in case.outcomes]),
    ):
        yield from twice(file, place, "code", codes)
    yield from known(file, "gekozen", case.chosen, _situations(case), "situatie")


def _lines(file: str, case: BusinessCase) -> Iterator[Finding]:
    """The names that lines use, and their amounts for exactly the years of the case."""
    bearers, organisations = [each.slug for each in case.bearers], [each.slug for each in case.organisations]
    units = {each.slug: each.unit for each in case.assumptions}
    earlier: list[str] = []
    for line in case.lines:
        place = f"post[{line.slug}]"
        yield from known(file, f"{place}.draagt", line.bearer, bearers, "drager")
        yield from known(file, f"{place}.organisatie", line.organisation, organisations, "organisatie")
        for situation in line.situations:
            yield from known(file, f"{place}.situaties", situation, _situations(case), "situatie")
        for part in line.part_of:
            yield from known(file, f"{place}.deel_van", part, earlier, "eerdere post")
        for key, name, fit in _places(line):
            yield from known(file, f"{place}.{key}", name, units, "aanname")
            if name in units and units[name] not in fit:
                yield _wrong_unit(file, f"{place}.{key}", name, fit)
        if line.cents is not None and tuple(sorted(line.cents)) != case.years:
            what = f"de bedragen zijn voor {_listed(line.cents)} en de jaren zijn {_listed(case.years)}"
            yield Finding(file, f"{place}.bedrag", "CASE-02", what, "geef elk jaar een bedrag, ook als het nul is")
        earlier.append(line.slug)


def _places(line: CaseLine) -> Iterator[tuple[str, str, tuple[AssumptionUnit, ...]]]:
    """Every place of a line in which an assumption stands: its key, the name, and the units that fit."""
    percentage, number = (AssumptionUnit.PERCENTAGE,), (AssumptionUnit.NUMBER,)
    for key, names, fit in (
        ("aantal", (line.quantity,), number),
        ("prijs", (line.price,), (AssumptionUnit.EURO,)),
        ("maal", line.parts, percentage + number),
        ("meer_door", line.more, percentage),
        ("minder_door", line.less, percentage),
        ("naar_beste", (line.towards_best,), percentage),
    ):
        yield from ((key, name, fit) for name in names if name is not None)


def _wrong_unit(file: str, place: str, name: str, fit: tuple[AssumptionUnit, ...]) -> Finding:
    wanted = " of ".join(unit.value for unit in fit)
    return Finding(
        file, place, "CASE-11", f"aanname {name!r} heeft hier een andere eenheid dan {wanted}", "herstel dat"
    )


def _assumptions(file: str, case: BusinessCase) -> Iterator[Finding]:
    """Every assumption has a value in each situation and year, and in no other."""
    for each in case.assumptions:
        place = f"aanname[{each.slug}]"
        for situation in each.moves:
            yield from known(file, f"{place}.verandert_in", situation, list(each.paths), "situatie")
        if set(each.paths) != set(_situations(case)):
            what = f"er zijn waarden voor {_listed(each.paths)} en de situaties zijn {_listed(_situations(case))}"
            yield Finding(file, place, "CASE-01", what, "geef elke situatie een waarde")
        for situation, path in each.paths.items():
            if tuple(sorted(path.values)) != case.years:
                what = f"{situation} heeft waarden voor {_listed(path.values)} en de jaren zijn {_listed(case.years)}"
                yield Finding(file, place, "CASE-01", what, "geef elk jaar een waarde")


def _years(file: str, case: BusinessCase) -> Iterator[Finding]:
    """What was published or came true is of a year of the case, and names what is in it."""
    for place, years in (
        ("gepubliceerd", [each.year for each in case.published]),
        ("uitkomst", [each.year for each in case.outcomes]),
    ):
        for year in years:
            if year not in case.years:
                yield Finding(
                    file, f"{place}[{year}].jaar", "CASE-07", f"{year} staat niet in jaren", "herstel het jaar"
                )
    assumptions, lines = [each.slug for each in case.assumptions], [line.slug for line in case.lines]
    for outcome in case.outcomes:
        for name in outcome.assumptions:
            yield from known(file, f"uitkomst[{outcome.year}].aannames", name, assumptions, "aanname")
        for name in outcome.lines:
            yield from known(file, f"uitkomst[{outcome.year}].posten", name, lines, "post")


def _values(file: str, case: BusinessCase) -> Iterator[Finding]:
    """Every value is one that can be, expected, low and high."""
    for slug, fault in unsound(case):
        yield Finding(file, f"aanname[{slug}]", fault.code, fault.what, fault.todo)
    for each in case.assumptions:
        yield from _bounds(file, case, each)


def _bounds(file: str, case: BusinessCase, assumption: Assumption) -> Iterator[Finding]:
    for key, value in (("laag", assumption.low), ("hoog", assumption.high)):
        place = f"aanname[{assumption.slug}].{key}"
        if value is None:
            continue
        try:
            faults = [fault for slug, fault in unsound(with_values(case, {assumption.slug: value}))]
        except Fault as fault:
            faults = [fault]
        yield from (Finding(file, place, fault.code, fault.what, fault.todo) for fault in faults)


def _situations(case: BusinessCase) -> tuple[str, ...]:
    return tuple(each.slug for each in case.situations)


def _listed(names: Collection[object]) -> str:
    return ", ".join(map(str, names)) or "niets"
