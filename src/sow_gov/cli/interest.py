# SPDX-License-Identifier: EUPL-1.2
"""The command on interest: what stands open on late invoices, and the invoices that ask it."""

import argparse
import json
from typing import TYPE_CHECKING

from sow_gov.cli.claims import issue_drafts
from sow_gov.cli.days import day, today

if TYPE_CHECKING:
    from sow_gov.app.interest import OpenInterest


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument("--on", metavar="DAG", type=day, help="laatste dag die meetelt, jjjj-mm-dd (vandaag)")
    command.add_argument("--issue", action="store_true", help="geef de facturen voor de rente uit")
    command.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou worden uitgegeven")


def interest(options: argparse.Namespace) -> int:
    """Show the interest on every late invoice of a year, step by step, or issue the invoices for it."""
    from sow_gov.app.interest import interest_drafts, open_interest
    from sow_gov.cli.on_records import archive_of

    on = options.on or today()
    if options.issue:
        return issue_drafts(options, lambda archive: interest_drafts(archive, on, options.year))
    with archive_of(options.folder.resolve().name) as archive:
        found = open_interest(archive, on, options.year)
    if options.json:
        print(json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0


def _plain(found: "OpenInterest") -> dict[str, object]:
    from sow_gov.domain.canonical import plain

    return {
        "invoice": found.late.number,
        "regime": found.terms.regime.value,
        "asked_cents": found.asked_cents,
        "new_cents": found.new_cents,
        "interest_cents": found.interest.cents if found.interest else None,
        "unknown": found.unknown,
        "steps": plain(found.interest.steps) if found.interest else [],
    }


def _show(found: "tuple[OpenInterest, ...]") -> None:
    from sow_gov.wording.dates import through
    from sow_gov.wording.money import euro
    from sow_gov.wording.numbers import percentage, rounded

    for each in found:
        print(f"{each.late.number} {each.late.invoice.recipient.short_name}: {each.terms.regime.value}")
        if each.interest is None:
            print(f"  niet te berekenen: {each.unknown}")
            continue
        for step in each.interest.steps:
            base = euro(rounded(step.base))
            print(f"  {through(step.from_, step.until)}: {percentage(step.rate, 2)} over {base}")
        print(f"  rente {euro(each.interest.cents)}, gevraagd {euro(each.asked_cents)}, nieuw {euro(each.new_cents)}")
    if not found:
        print("Op geen enkele factuur loopt rente.")
