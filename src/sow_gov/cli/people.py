# SPDX-License-Identifier: EUPL-1.2
"""The command that removes the names of those whose last office and seat ended too long ago."""

import argparse

from sow_gov.cli.days import day
from sow_gov.cli.on_records import archive_of, now


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder."""
    command.add_argument("--on", metavar="DAG", type=day, required=True, help="jjjj-mm-dd: de termijn telt tot die dag")
    command.add_argument("--dry-run", action="store_true", help="laat alleen zien van wie de naam zou verdwijnen")


def forget(options: argparse.Namespace) -> int:
    """Remove names that are kept no longer, and say by id whose they were."""
    from sow_gov.app.seats import forget_names, to_forget
    from sow_gov.store.acts import Actor

    with archive_of(options.folder.resolve().name) as archive:
        if options.dry_run:
            due = to_forget(archive, options.on)
        else:
            due = forget_names(archive, options.on, Actor(None, options.function), now())
    for person_id in due:
        print(person_id)
    print(f"{len(due)} {'naam' if len(due) == 1 else 'namen'} {'te verwijderen' if options.dry_run else 'verwijderd'}")
    return 0
