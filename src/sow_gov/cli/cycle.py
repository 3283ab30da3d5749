# SPDX-License-Identifier: EUPL-1.2
"""The command that shows the papers of a year: their steps, the days on which they were taken, and what comes next."""

import argparse
import json

from sow_gov.cli.days import day, today


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument("--on", metavar="DAG", type=day, help="stand op deze dag, jjjj-mm-dd (vandaag)")


def cycle(options: argparse.Namespace) -> int:
    """Show the papers of a year as the contract files tell of them; a step that is late is an answer and no failure."""
    from sow_gov.app.check import load
    from sow_gov.app.cycle_states import on_files
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.cycle.steps import required_said, step_table
    from sow_gov.domain.canonical import plain
    from sow_gov.intake.cycle_law import cycle_law
    from sow_gov.planning.cycle import lines, next_required

    arrangement, law, on = load(options.folder), cycle_law(), options.on or today()
    states = on_files(arrangement, options.year, on)
    if options.json:
        told = [
            {
                "paper": state.paper.paper_id,
                "title": state.title,
                "steps": plain(lines(law, state, on)),
                "next": plain(next_required(law, state)),
            }
            for state in states
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for state in states:
        following = [f"  → {each}" for each in required_said(arrangement, state, next_required(law, state))]
        show_tables([step_table(arrangement, state, lines(law, state, on))], [*following, ""])
    return 0
