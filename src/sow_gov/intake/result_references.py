# SPDX-License-Identifier: EUPL-1.2
"""Do targets and measurements fit their year? Names that exist, a norm for the year, and days inside it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sow_gov.domain.agreement import Direction, Target, TargetKind
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Finding
from sow_gov.domain.results import FigureMeasure, Measurement, UnitTarget
from sow_gov.intake.amounts import amounts
from sow_gov.intake.names import Names, known, repeated, twice
from sow_gov.intake.year import YearParts


def of_parts(names: Names, year: BudgetYear | YearParts) -> Iterator[Finding]:
    """What is wrong in the targets and the measurements by themselves, whatever the other files of the year say."""
    file = f"{year.year}/prestaties.toml"
    yield from twice(file, "doel", "code", [target.slug for target in year.targets])
    for target in year.targets:
        place = f"doel[{target.slug}]"
        yield from known(file, f"{place}.eenheid", target.unit, names.units, "eenheid")
        yield from known(file, f"{place}.programma", target.programme, names.programmes, "programma")
        if year.year not in target.norms:
            what = f"het doel heeft geen norm voor {year.year}"
            yield Finding(file, f"{place}.{_norm(target)}", "RESULT-01", what, f"vul de norm voor {year.year} in")
    for measured in year.measurements:
        yield from _measured(names, year.year, measured)
    yield from _twice(year)


def of_whole(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """What does not fit the budget and the DVOs, once every file of the year was read."""
    file, lines = f"{year.year}/prestaties.toml", {each.slug: each.placing.task_field for each in amounts(year)}
    for target in year.targets:
        place = f"doel[{target.slug}]"
        yield from known(file, f"{place}.regel", target.line, lines, "regel")
        if target.figures:
            yield from _figures(file, f"{place}.uit_cijfers", target.figures, lines)
    targets = _targets(year)
    for measured in year.measurements:
        if measured.participant is None or measured.participant in names.participants:
            yield from _of_target(year, measured, targets)
    yield from _agreed_otherwise(names, year)


def _norm(target: UnitTarget) -> str:
    return "norm_bedrag" if target.kind is TargetKind.FINANCIAL else "norm"


def _measured(names: Names, year: int, measured: Measurement) -> Iterator[Finding]:
    file, place = f"{year}/prestaties.csv", _place(measured)
    yield from known(file, f"{place}.gemeente", measured.participant, names.participants, "deelnemer")
    if measured.on.year != year:
        told = "voor" if measured.on.year < year else "na"
        what = f"gemeten op {measured.on}, {told} het jaar {year}"
        yield Finding(file, f"{place}.peildatum", "RESULT-02", what, f"neem een dag in {year}, of het andere jaar")


def _twice(year: BudgetYear | YearParts) -> Iterator[Finding]:
    times = Counter((each.target, each.participant or "", each.on) for each in year.measurements)
    for measured in {(each.target, each.participant or "", each.on): each for each in year.measurements}.values():
        if times[measured.target, measured.participant or "", measured.on] > 1:
            file, what = f"{year.year}/prestaties.csv", f"op {measured.on} is hetzelfde doel twee keer gemeten"
            yield Finding(file, _place(measured), "RESULT-03", what, "laat één meting staan")


def _figures(file: str, place: str, figures: FigureMeasure, lines: Mapping[str, str]) -> Iterator[Finding]:
    """The lines or the taakveld that a target is measured from are in the budget."""
    for line in figures.lines:
        yield from known(file, f"{place}.regels", line, lines, "regel")
    if figures.task_field is not None and figures.task_field not in lines.values():
        what = f"geen enkele regel van dit jaar staat op taakveld {figures.task_field!r}"
        yield Finding(file, f"{place}.taakveld", "RESULT-04", what, "kies een taakveld dat de begroting gebruikt")


def _targets(year: BudgetYear) -> dict[tuple[str, str | None], bool]:
    """Every target that may be measured -> whether it is in euros: those of units, and those of each DVO."""
    found: dict[tuple[str, str | None], bool] = {}
    for target in year.targets:
        found[target.slug, None] = target.kind is TargetKind.FINANCIAL
    for dvo in year.agreements:
        for agreed in dvo.targets:
            found[agreed.slug, dvo.participant] = agreed.kind is TargetKind.FINANCIAL
    return found


def _agreed_otherwise(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """A target of a DVO with the code of a target of a unit is judged like it, so it must be the same target.

    A code that stands twice in the DVO, or a programme that is not there, is told as that alone.
    """
    units = {target.slug: target for target in year.targets}
    for dvo in year.agreements:
        unclear = repeated(target.slug for target in dvo.targets)
        for agreed in dvo.targets:
            of_unit = units.get(agreed.slug)
            if of_unit is None or agreed.slug in unclear or agreed.programme not in names.programmes:
                continue
            if _meant(agreed) != _meant(of_unit):
                place = f"doel[{agreed.slug}]"
                what = f"in de DVO van {dvo.participant!r} heeft het een andere soort, richting of ander programma"
                todo = "neem die van de DVO over, of geef het doel een eigen code"
                yield Finding(f"{year.year}/prestaties.toml", place, "RESULT-07", what, todo)


def _meant(target: Target | UnitTarget) -> tuple[TargetKind, Direction, str]:
    return target.kind, target.direction, target.programme


def _of_target(
    year: BudgetYear, measured: Measurement, targets: Mapping[tuple[str, str | None], bool]
) -> Iterator[Finding]:
    """A measurement is of a target there is, in its notation, and says something."""
    file, place = f"{year.year}/prestaties.csv", _place(measured)
    kind = "doelstelling in die DVO" if measured.participant else "doel"
    codes = [slug for slug, participant in targets if participant == measured.participant]
    yield from known(file, f"{place}.doel", measured.target, codes, kind)
    if measured.target not in codes:
        return
    from_figures = any(target.slug == measured.target and target.figures for target in year.targets)
    told = (measured.measured, measured.forecast) != (None, None)
    if not told and not (from_figures and measured.explanation):
        what = "er is niets gemeten en niets verwacht"
        yield Finding(file, place, "RESULT-05", what, "vul gemeten of verwacht in, of laat de rij weg")
    if told and measured.in_cents != targets[measured.target, measured.participant]:
        given, wanted = ("een bedrag", "een aantal") if measured.in_cents else ("een aantal", "een bedrag")
        what, todo = f"hier staat {given}, en het doel vraagt {wanted}", "schrijf 12 als aantal en 12.00 als bedrag"
        yield Finding(file, place, "RESULT-06", what, todo)


def _place(measured: Measurement) -> str:
    """Where a measurement stands: by what it is of, because rows have no number once they are read."""
    return f"meting {measured.target}, {measured.participant or 'onderdeel'}, {measured.on}"
