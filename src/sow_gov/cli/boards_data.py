# SPDX-License-Identifier: EUPL-1.2
"""The commands that give what the records hold of the boards to other systems: Popolo and iCalendar."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sow_gov.cli.on_records import archive_of, now

if TYPE_CHECKING:
    from sow_gov.domain.meeting import Meeting


def popolo_arguments(command: argparse.ArgumentParser) -> None:
    """Say what Popolo takes, after its folder."""
    command.add_argument("--out", metavar="BESTAND", type=Path, help="schrijf naar een bestand")
    command.add_argument("--names", action="store_true", help="met namen, voor wie ze mag zien")
    command.add_argument("--closed", action="store_true", help="met besloten punten, voor wie ze mag zien")


def meetings_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the meetings take, after their folder."""
    command.add_argument("--ics", metavar="BESTAND", type=Path, help="schrijf een agendabestand (iCalendar)")
    command.add_argument("--closed", action="store_true", help="met besloten punten, voor wie ze mag zien")


def popolo(options: argparse.Namespace) -> int:
    """Write organs, seats, members, meetings, votes and decisions as Popolo JSON."""
    from sow_gov.app.boards_data import popolo_data
    from sow_gov.app.files import writing

    with archive_of(options.folder.resolve().name) as archive:
        told = popolo_data(archive, now(), closed=options.closed, named=options.names)
    text = json.dumps(told, ensure_ascii=False, indent=2)
    if options.out is None:
        print(text)
        return 0
    with writing(options.out):
        options.out.write_text(text + "\n", encoding="utf-8")
    print(options.out)
    return 0


def meetings(options: argparse.Namespace) -> int:
    """Show the meetings, or write them with terms and deadlines as a calendar file."""
    from sow_gov.app.boards_data import calendar_file
    from sow_gov.app.files import writing
    from sow_gov.app.meetings.room import meetings as all_meetings

    with archive_of(options.folder.resolve().name) as archive:
        if options.ics is None:
            _show(all_meetings(archive))
            return 0
        content = calendar_file(archive, now(), closed=options.closed)
    with writing(options.ics):
        options.ics.write_bytes(content)
    print(options.ics)
    return 0


def _show(found: "list[Meeting]") -> None:
    """The meetings as a table, in the order in which they begin."""
    from rich.console import Console
    from rich.table import Table

    from sow_gov.wording.dates import amsterdam, date_long

    table = Table("Vergadering", "Orgaan", "Dag", "Tijd", "Plaats", "Stand")
    for each in found:
        begins = amsterdam(each.begins_at)
        table.add_row(each.meeting_id, each.organ, date_long(each.on), f"{begins:%H.%M}", each.place, each.state.value)
    Console().print(table)
