# SPDX-License-Identifier: EUPL-1.2
"""The command that makes the papers of a meeting and writes its pack: one file with everything, in order."""

import argparse
from pathlib import Path


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder."""
    command.add_argument("meeting", metavar="VERGADERING", help="code, zoals ab-2026-07-08")
    command.add_argument("--closed", action="store_true", help="met de besloten punten, voor wie die mag zien")
    command.add_argument("--out", metavar="BESTAND", type=Path, required=True, help="waarheen")


def pack(options: argparse.Namespace) -> int:
    """Make what the meeting asks for and is not there yet, and write the pack."""
    from sow_gov.app.files import writing
    from sow_gov.app.meetings.keep import Step, keep_meeting, kept_pack
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.cli.show import progress
    from sow_gov.settings import read

    with archive_of(options.folder.resolve().name) as archive:
        with progress("Vergaderstukken maken") as told:

            def step(each: Step) -> None:
                told(each.done, each.total, each.label)

            keep_meeting(archive, options.meeting, read(), now, step)
        content = kept_pack(archive, options.meeting, closed=options.closed)
    with writing(options.out):
        options.out.write_bytes(content)
    print(options.out)
    return 0
