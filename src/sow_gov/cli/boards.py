# SPDX-License-Identifier: EUPL-1.2
"""The command that shows the boards of a day, and what the law says of them."""

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sow_gov.cli.days import day, today

if TYPE_CHECKING:
    from sow_gov.app.boards import OrganShown, Planned
    from sow_gov.governance.boards.composition import Verdict


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder."""
    command.add_argument("--on", metavar="DAG", type=day, help="jjjj-mm-dd (vandaag)")
    command.add_argument("--variant", metavar="CODE", help="een lezing uit bestuursvarianten/, in plaats van wat geldt")


def boards(options: argparse.Namespace) -> int:
    """Show organs, seats, weights and verdicts; a verdict against the boards is an answer and no failure."""
    from sow_gov.app.boards import boards_of
    from sow_gov.app.check import load
    from sow_gov.domain.canonical import plain

    found = boards_of(load(options.folder), options.on or today(), options.variant)
    if options.json:
        print(json.dumps(plain(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(found)))
    return 0


def _lines(found: "Planned") -> Iterator[str]:
    from sow_gov.wording.dates import date_long, through

    yield f"{found.title}, {found.form}, op {date_long(found.on)}"
    for organ in found.organs:
        yield from _organ(organ)
    yield f"\nWat de wet ervan zegt op {date_long(found.on)}"
    for verdict in found.verdicts:
        yield f"  {'goed' if verdict.holds else 'FOUT'}  {verdict.article}: {verdict.sentence}"
    yield "\nDoor de tijd"
    for days in found.over_time:
        yield f"  {through(days.period.from_, days.period.until)}: {_broken(days.value)}"
    if found.source.example:
        yield f"\nvoorbeeld: {found.source.text}"


def _organ(organ: "OrganShown") -> Iterator[str]:
    from sow_gov.wording.meetings import votes

    kind = "" if organ.statutory else "; geen orgaan van de wet, handelt alleen in mandaat"
    yield f"\n{organ.name} ({organ.organ}): {organ.seats} zetels, leden uit {organ.drawn_from}{kind}"
    for row in organ.rows:
        said = [
            f"{votes(vote)}{f' over {subject}' if subject else ''}"
            for subject, vote in zip(organ.subjects, row.votes, strict=True)
        ]
        yield f"  {row.name}: {row.seats} × {', '.join(said)}"
    for majority in organ.majorities:
        yield f"  {majority.subject}: ten minste {majority.part} van {majority.of}"


def _broken(verdicts: "tuple[Verdict, ...]") -> str:
    articles = [verdict.article for verdict in verdicts if not verdict.holds]
    return f"in strijd met {'; '.join(articles)}" if articles else "in orde"
