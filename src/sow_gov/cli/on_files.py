# SPDX-License-Identifier: EUPL-1.2
"""The commands that need nothing but files."""

import argparse
import json
from typing import TYPE_CHECKING

from sow_gov.cli.answers import print_files, print_findings, print_left_out

if TYPE_CHECKING:
    from sow_gov.allocation.run import Run


def check(options: argparse.Namespace) -> int:
    """Say everything that is wrong with a folder."""
    from sow_gov.app.check import check
    from sow_gov.app.check_amendments import notices as amended
    from sow_gov.intake.law import law_book
    from sow_gov.intake.published import notices

    arrangement, findings = check(options.folder)
    if findings:
        print_findings(findings, as_json=options.json)
        return 1
    years = ", ".join(str(year) for year in sorted(arrangement.years)) if arrangement else ""
    if options.json:
        print("[]")
    else:
        print(f"{options.folder}: geen bevindingen; jaren {years}")
        for notice in (*notices(arrangement), *amended(arrangement, law_book())) if arrangement else ():
            print(f"let op: {notice}")
    return 0


def allocate(options: argparse.Namespace) -> int:
    """Divide the costs of a year."""
    from sow_gov.cli.show import allocation_table
    from sow_gov.exports.allocation_json import allocation_json

    made = asked_run(options)
    if options.json:
        print(json.dumps(allocation_json(made), ensure_ascii=False, indent=2))
    else:
        allocation_table(made)
    return 0


def explain(options: argparse.Namespace) -> int:
    """Explain a contribution."""
    from sow_gov.app.explain import contribution_trace
    from sow_gov.cli.show import trace_tree
    from sow_gov.domain.canonical import plain

    made = asked_run(options)
    trace = contribution_trace(made, options.municipality, options.line)
    if options.json:
        print(json.dumps(plain(trace), ensure_ascii=False, indent=2))
    else:
        trace_tree(trace, made)
    return 0


def documents(options: argparse.Namespace) -> int:
    """Make the papers of a year."""
    from sow_gov.app.check import load
    from sow_gov.app.documents import make_documents
    from sow_gov.cli.show import progress
    from sow_gov.settings import read

    arrangement = load(options.folder)
    with progress("Stukken zetten") as told:
        made = make_documents(arrangement, options.year, options.kinds, options.out, read(), told, options.instalment)
    print_left_out(made.left_out)
    if options.json:
        print_files(made.files)
    else:
        for file in made.files:
            print(file.path)
    return 0


def schema(options: argparse.Namespace) -> int:
    """Write the schemas."""
    from sow_gov.app.schema import write_schemas

    for path in write_schemas(options.out):
        print(path)
    return 0


def asked_run(options: argparse.Namespace) -> "Run":
    """The run that a command asks for, from a folder that is right."""
    from sow_gov.app.allocate import run, run_named
    from sow_gov.app.check import load
    from sow_gov.domain.keys import Phase
    from sow_gov.intake.law import law_book, versions

    arrangement, law = load(options.folder), versions(law_book())
    if getattr(options, "figures", None) is None:
        return run(arrangement, law, options.year, Phase(options.phase))
    return run_named(arrangement, law, of_year(options.figures, options.year))


def of_year(name: str, year: int) -> str:
    """The name of a set of figures, which must be of the year that the command is about (FIGURES-02)."""
    from sow_gov.domain.errors import Fault
    from sow_gov.planning.figure_sets import asked_for

    if asked_for(name).year != year:
        raise Fault("FIGURES-02", f"{name!r} is niet van {year}", "noem hetzelfde jaar, of andere cijfers")
    return name
