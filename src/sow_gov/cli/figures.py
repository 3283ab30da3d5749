# SPDX-License-Identifier: EUPL-1.2
"""The commands about the figures of a year: which there are, what an amendment does, and what a forecast says."""

import argparse
import json
from collections.abc import Mapping
from typing import Any


def number_argument(command: argparse.ArgumentParser, what: str) -> None:
    """Say which amendment or forecast, after the folder and the year."""
    command.add_argument("number", metavar="NUMMER", type=int, help=f"nummer van de {what}")


def figures_option(command: argparse.ArgumentParser) -> None:
    """Let a command take other figures than the budget as adopted."""
    command.add_argument(
        "--figures", metavar="CIJFERS", help="naam van andere cijfers van het jaar, zoals begroting-2026-w1"
    )


def amendment(options: argparse.Namespace) -> int:
    """Show what an amendment changes, per programme and per municipality."""
    from sow_gov.app.amendments import amendment_effect
    from sow_gov.cli.show import show_tables
    from sow_gov.documents import amendment as tables
    from sow_gov.exports.amendment_json import amendment_json

    arrangement, law = _loaded(options)
    effect = amendment_effect(arrangement, law, options.year, options.number)
    if options.json:
        print(json.dumps(amendment_json(effect), ensure_ascii=False, indent=2))
        return 0
    own = (tables.own_table(effect, name) for name in effect.contributions)
    shown = [
        tables.programme_table(effect),
        tables.lines_table(effect),
        tables.contribution_table(effect),
        *(table for table in own if table is not None),
    ]
    show_tables(shown, tuple(tables.remarks(effect)), *tables.changed_runs(effect))
    return 0


def forecast(options: argparse.Namespace) -> int:
    """Show what a forecast says, per programme and per municipality."""
    from sow_gov.app.amendments import forecast_report
    from sow_gov.cli.show import show_tables
    from sow_gov.documents import forecast as tables
    from sow_gov.exports.amendment_json import forecast_json

    arrangement, law = _loaded(options)
    report = forecast_report(arrangement, law, options.year, options.number)
    if options.json:
        print(json.dumps(forecast_json(report), ensure_ascii=False, indent=2))
        return 0
    shown = [tables.programme_table(report), tables.share_table(report), tables.deviation_table(report)]
    notes = tuple(tables.remarks(report))
    show_tables([table for table in shown if table is not None], notes, report.budget, report.expected)
    return 0


def figures(options: argparse.Namespace) -> int:
    """List the figures that a year has, by name."""
    from sow_gov.cli.show import show_tables
    from sow_gov.domain.canonical import plain
    from sow_gov.planning.figure_sets import known
    from sow_gov.wording.citing import cited
    from sow_gov.wording.table import Column, Row, Table

    arrangement, _ = _loaded(options)
    found = known(arrangement.year(options.year))
    if options.json:
        told = [
            {"name": each.asked.name, "status": each.status.value, "decision": plain(each.decision)} for each in found
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    rows = (Row((each.asked.name, each.asked.said, each.status.value, cited(each.decision))) for each in found)
    columns = (Column("Naam", "text"), Column("Cijfers", "text"), Column("Status", "text"), Column("Besluit", "text"))
    show_tables([Table(f"Cijfers van {options.year}", columns, tuple(rows))], ())
    return 0


def _loaded(options: argparse.Namespace) -> tuple[Any, Mapping[str, str]]:
    """The arrangement of a folder that is right, and the versions of the law."""
    from sow_gov.app.check import load
    from sow_gov.intake.law import law_book, versions

    return load(options.folder), versions(law_book())
