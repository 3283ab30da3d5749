# SPDX-License-Identifier: EUPL-1.2
"""The command that shows how the targets of a year stand."""

import argparse
import json
from itertools import groupby
from typing import TYPE_CHECKING

from sow_gov.cli.days import day, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sow_gov.planning.results import Standing


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument(
        "--municipality", metavar="GEMEENTE", help="alleen de doelstellingen in de DVO van deze gemeente"
    )
    command.add_argument(
        "--on", metavar="DAG", type=day, help="jjjj-mm-dd (vandaag); wat later bekend werd telt niet mee"
    )


def results(options: argparse.Namespace) -> int:
    """Show norm, measurement, forecast, colour and arrow of every target; a target that is missed is no failure."""
    from sow_gov.app.check import load
    from sow_gov.app.results import of_participant
    from sow_gov.app.results import results as results_of
    from sow_gov.domain.canonical import plain
    from sow_gov.intake.law import law_book, versions

    arrangement, law = load(options.folder), versions(law_book())
    found = results_of(arrangement, law, options.year, options.on or today())
    if options.municipality:
        found = of_participant(arrangement, found, options.municipality)
    if options.json:
        print(json.dumps([plain(each) for each in found], ensure_ascii=False, indent=2))
    else:
        regulation, regime = arrangement.in_force_for(options.year)
        names = {programme.slug: programme.name for programme in regime.programmes}
        names |= {unit.slug: unit.name for unit in regulation.units}
        names |= {slug: f"DVO {arrangement.parties[slug].short_name}" for slug in regulation.participants}
        print("\n".join(_lines(found, names, options.year)))
    return 0


def _lines(found: "Sequence[Standing]", names: "Mapping[str, str]", year: int) -> "Iterator[str]":
    """Each unit and each DVO with its targets; one that no unit has stands under its programme."""
    if not found:
        yield f"Voor {year} zijn er geen doelen."
    for owner, group in groupby(found, lambda each: each.participant or each.unit or each.programme):
        yield f"\n{names[owner]}"
        for standing in group:
            yield from _target(standing, names)
    if any(each.example for each in found):
        yield "\nvoorbeeldcijfers"


def _target(standing: "Standing", names: "Mapping[str, str]") -> "Iterator[str]":
    from sow_gov.wording.dates import date_long
    from sow_gov.wording.results import about_said, arrow_said, cost_said, norm_said, value_said, verdict_said

    reading, kind = standing.reading, standing.kind
    yield f"  {standing.colour.value:<7}{arrow_said(standing.arrow):<11} {standing.name} ({verdict_said(standing)})"
    told = [f"norm {norm_said(standing)}", f"vorig jaar {value_said(standing.previous, kind)}"]
    if reading:
        told += [f"gemeten {value_said(reading.measured, kind)}", f"verwacht {value_said(reading.forecast, kind)}"]
        told.append(f"op {date_long(reading.on)}")
    yield f"{'':21}{', '.join(told)}; {about_said(standing)}"
    if reading and reading.explanation:
        yield f"{'':21}{reading.explanation}"
    if standing.cost:
        what = standing.cost.label or f"lasten van {names[standing.cost.programme]}"
        yield f"{'':21}legt uit: {what}, {cost_said(standing.cost)}"
