# SPDX-License-Identifier: EUPL-1.2
"""The command about a business case: what each situation gives, why, and what other values would make of it."""

import argparse
import json
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder."""
    command.add_argument("code", metavar="CODE", help="code van de business case, zoals samengaan-2014-2017")
    command.add_argument(
        "--with-friction",
        action="store_true",
        help="tel frictiekosten en desintegratiekosten mee, bij wie zij ook vallen",
    )
    command.add_argument(
        "--set", metavar="AANNAME=WAARDE", dest="tried", action="append", default=[],
        help="probeer een andere waarde in het laatste jaar, zoals efficiency=4; mag vaker",
    )  # fmt: skip
    command.add_argument("--out", metavar="UIT", type=Path, help="schrijf ook rapport en rekenblad in deze map")


def businesscase(options: argparse.Namespace) -> int:
    """Show a business case, with the values that are tried in it."""
    from sow_gov.app.business_case import named, tried
    from sow_gov.app.check import load
    from sow_gov.domain.errors import Fault
    from sow_gov.planning.business_case.view import case_view

    arrangement = load(options.folder)
    case = named(arrangement, options.code)
    values, faults = tried(case, dict(map(_typed, options.tried)))
    if faults:
        what = "; ".join(fault.what for fault in faults)
        raise Fault(faults[0].code, what, faults[0].todo)
    view = case_view(case, values, with_friction=options.with_friction)
    if options.json:
        from sow_gov.exports.business_case_json import business_case_json

        print(json.dumps(business_case_json(view), ensure_ascii=False, indent=2))
    else:
        from sow_gov.cli.show import show_tables
        from sow_gov.documents.business_case.summary import summary_notes, summary_tables

        show_tables(summary_tables(view), summary_notes(view))
    if options.out is not None:
        from sow_gov.app.business_case import written
        from sow_gov.cli.show import progress
        from sow_gov.settings import read

        with progress("Rapport zetten") as told:
            paths = written(arrangement, view, options.out, read(), told)
        if not options.json:
            print(*paths, sep="\n")
    return 0


def _typed(text: str) -> tuple[str, str]:
    """An assumption and what was typed behind it."""
    name, _, value = text.partition("=")
    return name.strip(), value
