# SPDX-License-Identifier: EUPL-1.2
"""The command that follows the money of a year, as a table, for a machine or as a picture."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sow_gov.cli.on_files import asked_run

if TYPE_CHECKING:
    from sow_gov.allocation.run import Run
    from sow_gov.planning.flow import Flow


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder, year and phase."""
    command.add_argument("--out", metavar="BESTAND", type=Path, help="schrijf het plaatje als SVG naar dit bestand")


def flow(options: argparse.Namespace) -> int:
    """Show which way the money goes."""
    from sow_gov.exports.flow_json import flow_json
    from sow_gov.planning import flow as following

    made = asked_run(options)
    followed = following.flow(made)
    if options.out:
        _draw(made, followed, options.out)
    if options.json:
        print(json.dumps(flow_json(made, followed), ensure_ascii=False, indent=2))
    elif options.out:
        print(options.out)
    else:
        _show(made, followed)
    return 0


def _draw(made: "Run", followed: "Flow", path: Path) -> None:
    """Write the picture, in which nothing opens anything (OUTPUT-01 when that is not possible)."""
    from sow_gov.app.files import writing
    from sow_gov.wording.flow_picture import flow_picture

    with writing(path):
        path.write_text(flow_picture(made, followed, lambda _: {}) + "\n", encoding="utf-8")


def _show(made: "Run", followed: "Flow") -> None:
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.flow import flow_table
    from sow_gov.wording.money import amount

    table = flow_table(made, followed, lambda band: amount(band.cents), amount(made.allocation.total_cents))
    show_tables([table], (), made)
