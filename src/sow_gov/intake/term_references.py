# SPDX-License-Identifier: EUPL-1.2
"""Do the names in terms exist: those of keys, departments, modules, groups and surcharges?"""

from collections.abc import Iterator

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear, SupportMethod
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Finding
from sow_gov.domain.key_terms import Bounds, FixedShares
from sow_gov.domain.keys import AllocationKey, KeyRegime
from sow_gov.intake.amounts import amounts
from sow_gov.intake.names import Names, known, twice


def of_regime(arrangement: Arrangement, version: Dated[KeyRegime], file: str) -> Iterator[Finding]:
    """What is wrong in the terms of the keys and the departments of a regime."""
    for key in version.value.keys:
        for name in _named(key):
            yield from known(file, f"sleutel[{key.slug}]", name, arrangement.participants, "deelnemer")
    drivers = [driver.slug for driver in version.value.drivers]
    for department in version.value.departments:
        place = f"ondersteuning[{department.slug}].maatstaf"
        yield from known(file, place, department.driver, drivers, "maatstaf")
    departments, programmes = version.value.departments, version.value.programmes
    codes = [*(each.slug for each in departments), *{each.slug for each in programmes}]
    yield from twice(file, "ondersteuning", "code", codes)
    yield from twice(file, "ondersteuning", "naam", [department.name for department in departments])


def of_year(names: Names, year: BudgetYear, regime: KeyRegime) -> Iterator[Finding]:
    """What is wrong in the terms of a year and its agreements."""
    yield from _support(names, year)
    yield from _modules(year)
    for dvo in year.agreements:
        file, modules = f"{year.year}/dvo-{dvo.participant}.toml", [module.slug for module in year.modules]
        yield from twice(file, "niet_afgenomen", "module", [left.module for left in dvo.not_bought])
        for left in dvo.not_bought:
            yield from known(file, "niet_afgenomen.module", left.module, modules, "module")
        for choice in dvo.choices:
            if choice.surcharge is not None:
                place = f"beleidskeuze[{choice.slug}].opslag"
                yield from names.placed(file, place, choice.surcharge.placing, choice.surcharge.unit)
    yield from _joint(names, year, regime)


def _named(key: AllocationKey) -> tuple[str, ...]:
    """The participants that the terms of a key name."""
    match key.terms:
        case FixedShares(parts=parts):
            return tuple(parts)
        case Bounds(minimum_cents=minimum, cap_cents=cap):
            return (*minimum, *cap)
    return ()


def _support(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """Step-down names an order; the other methods have none."""
    file, stepwise = f"{year.year}/begroting.toml", year.support_method is SupportMethod.STEP_DOWN
    if stepwise and sorted(year.support_order) != sorted(names.departments):
        what = "de volgorde noemt niet elke ondersteunende afdeling precies één keer"
        every = ", ".join(names.departments) or "de verdeelregeling kent er geen"
        todo = f"noem alle afdelingen in de volgorde waarin zij sluiten: {every}"
        yield Finding(file, "ondersteuning_volgorde", "SUPPORT-04", what, todo)
    if year.support_order and not stepwise:
        what = f"bij methode {year.support_method.value} doet een volgorde niets"
        yield Finding(file, "ondersteuning_volgorde", "SUPPORT-04", what, "laat de volgorde weg")


def _modules(year: BudgetYear) -> Iterator[Finding]:
    """A line belongs to one module at most, and it is borne by a key."""
    if not year.modules:
        return
    file = f"{year.year}/begroting.toml"
    lines = BudgetLines.of(year.lines)
    shared = [slug for slug, term in zip(lines.slugs, lines.term_of, strict=True) if lines.terms[term].borne_by]
    shared += [service.slug for hosting in year.hosting for service in hosting.services]
    for module in year.modules:
        for slug in module.lines:
            yield from known(file, f"module[{module.slug}].regels", slug, shared, "regel")
    yield from twice(file, "module", "regel", [slug for module in year.modules for slug in module.lines])
    yield from twice(file, "module", "code", [module.slug for module in year.modules])


def _joint(names: Names, year: BudgetYear, regime: KeyRegime) -> Iterator[Finding]:
    """Every member of a group has its choice, with the same members, key and amounts."""
    choices = [(dvo.participant, choice) for dvo in year.agreements for choice in dvo.choices]
    made = [(participant, choice, choice.joint) for participant, choice in choices if choice.joint]
    for participant, choice, joint in made:
        file, place = f"{year.year}/dvo-{participant}.toml", f"beleidskeuze[{choice.slug}].groep"
        yield from known(file, f"{place}.sleutel", joint.key, names.keys, "sleutel")
        if joint.key in names.keys and regime.gives_amounts(regime.key(joint.key)):
            what = f"sleutel {joint.key!r} geeft bedragen en geen verhouding"
            yield Finding(file, f"{place}.sleutel", "ALLOC-12", what, "kies een sleutel die een verhouding geeft")
        for name in joint.members:
            yield from known(file, f"{place}.gemeenten", name, names.participants, "deelnemer")
        same = {
            other: [(line.costs, line.standard_costs) for line in theirs.lines]
            for other, theirs, group in made
            if group == joint
        }
        mine = [(line.costs, line.standard_costs) for line in choice.lines]
        missing = [name for name in joint.members if same.get(name) != mine]
        if participant not in joint.members or missing:
            what = f"groep {joint.slug!r} is niet in elke DVO gelijk: {', '.join(missing) or participant}"
            todo = "neem de keuze in de DVO van elk lid op, met dezelfde leden, sleutel en bedragen"
            yield Finding(file, place, "DVO-11", what, todo)
    yield from _unique(year)


def _unique(year: BudgetYear) -> Iterator[Finding]:
    """The code of a surcharge, and that of its cover, is that of nothing else."""
    choices = [(dvo.participant, choice) for dvo in year.agreements for choice in dvo.choices]
    charged = [(participant, choice, choice.surcharge.slug) for participant, choice in choices if choice.surcharge]
    used = {each.slug for each in amounts(year)} if charged else set()
    for participant, choice, slug in charged:
        if {slug, f"{slug}-dekking"} & used:
            file, place = f"{year.year}/dvo-{participant}.toml", f"beleidskeuze[{choice.slug}].opslag"
            yield Finding(file, place, "REF-07", f"code {slug!r} is al van een regel", "geef een eigen code")
        used |= {slug, f"{slug}-dekking"}
