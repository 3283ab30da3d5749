# SPDX-License-Identifier: EUPL-1.2
"""The command that shows the planning and control year: every step with its last day, and planning both ways."""

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sow_gov.cli.days import day, today

if TYPE_CHECKING:
    from sow_gov.domain.arrangement import Arrangement
    from sow_gov.planning.calendar_step import CalendarRole, CalendarStep, YearCalendar
    from sow_gov.planning.feasible import Check, SendingPlan

_ROLES = ("controller", "bestuurssecretaris", "gemeente")


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument("--municipality", metavar="GEMEENTE", help="alleen wat voor deze gemeente is: code of naam")
    command.add_argument("--role", choices=_ROLES, help="alleen wat in de agenda van deze rol hoort")
    command.add_argument("--law-only", action="store_true", help="alleen de dagen van de wet")
    command.add_argument("--on", metavar="DAG", type=day, help="stand op deze dag, jjjj-mm-dd (vandaag)")
    planning = command.add_mutually_exclusive_group()
    planning.add_argument("--ab", metavar="DAG", type=day, help="zeg wat er wanneer weg moet voor dit algemeen bestuur")
    planning.add_argument("--sent", metavar="DAG", type=day, help="zeg welk algemeen bestuur dan kan vaststellen")
    planning.add_argument("--ics", metavar="BESTAND", type=Path, help="schrijf de dagen als agenda (iCalendar)")


def calendar(options: argparse.Namespace) -> int:
    """Show the year, a plan, or write it as a calendar; 1 when a plan that was asked for does not fit."""
    from sow_gov.app.check import load

    arrangement = load(options.folder)
    if options.ab or options.sent:
        return _planned(options, arrangement)
    return _year(options, arrangement)


def _planned(options: argparse.Namespace, arrangement: "Arrangement") -> int:
    from sow_gov.app.year_calendar import plan_for_board, plan_for_sending
    from sow_gov.domain.canonical import plain

    if options.ab:
        plan = plan_for_board(arrangement, options.year, options.ab, law_only=options.law_only)
    else:
        plan = plan_for_sending(arrangement, options.year, options.sent, law_only=options.law_only)
    if options.json:
        print(json.dumps(plain(plan) | {"feasible": plan.feasible}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_plan_lines(plan)))
    return 0 if plan.feasible else 1


def _plan_lines(plan: "SendingPlan") -> Iterator[str]:
    from sow_gov.wording.calendar import plan_said

    yield f"Begroting {plan.year}: {'dit kan' if plan.feasible else 'dit kan zo niet'}"
    yield from (f"  {on}: {what}" for on, what in plan_said(plan))
    yield from _check_lines(plan.checks)


def _check_lines(checks: "tuple[Check, ...]") -> Iterator[str]:
    from sow_gov.wording.calendar import check_said, short_law

    marks = {True: "goed", False: "FOUT", None: " ?  "}
    if checks:
        yield "\nPast het"
    for check in checks:
        yield f"  {marks[check.holds]}  {check_said(check)} ({short_law(check.article)})"
        if check.late:
            yield f"        → {check.late}"


def _year(options: argparse.Namespace, arrangement: "Arrangement") -> int:
    from sow_gov.app.year_calendar import planned_year
    from sow_gov.domain.canonical import plain
    from sow_gov.planning.calendar_step import CalendarRole

    on = options.on or today()
    found = planned_year(arrangement, options.year, on, law_only=options.law_only)
    participant = arrangement.party(options.municipality).slug if options.municipality else None
    role = CalendarRole(options.role) if options.role else None
    if participant is not None and role is None:
        role = CalendarRole.MUNICIPALITY
    if options.ics:
        return _write(options.ics, arrangement.slug, found.calendar, role, participant)
    steps = found.calendar.of(role, participant) if role else found.calendar.steps
    checks = tuple(check for check in found.plan.checks if participant in (None, check.participant))
    if options.json:
        told = plain(found.calendar) | {"steps": plain(steps), "checks": plain(checks)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    _show(found.calendar, steps)
    if not found.calendar.law_only:
        print("\n".join(_check_lines(checks)))
    return 0


def _write(path: Path, slug: str, found: "YearCalendar", role: "CalendarRole | None", participant: str | None) -> int:
    """Write the calendar; every entry carries the start of the day on which it was told."""
    from sow_gov.app.files import writing
    from sow_gov.exports.year_calendar import year_calendar_file

    at = datetime.combine(found.today, time(), UTC)
    with writing(path):
        path.write_bytes(year_calendar_file(slug, found, at, role, participant))
    print(path)
    return 0


def _show(found: "YearCalendar", steps: "tuple[CalendarStep, ...]") -> None:
    """Print the steps month by month; what the law did not ask stands at the end."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from sow_gov.wording.calendar import counted_from
    from sow_gov.wording.dates import date_long, month

    scope = "alleen de wet" if found.law_only else f"stand op {date_long(found.today)}"
    console = Console(highlight=False, markup=False)
    console.print(f"Begroting {found.year}, {found.form}, {scope}", style="bold")
    console.print(f"gerekend vanaf: {counted_from(found)}")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    if not found.law_only:
        table.add_column("Dag", no_wrap=True)
    table.add_column("Uiterlijk", no_wrap=True)
    table.add_column("Stap, wie en waarom", overflow="fold")
    if not found.law_only:
        table.add_column("Stand", overflow="fold")
    for label, rows in groupby(steps, lambda step: month(step.on) if step.on else "geen plicht in dit jaar"):
        table.add_row(*[""] * (1 if found.law_only else 2), label, style="bold")
        for step in rows:
            table.add_row(*_cells(step, law_only=found.law_only))
    console.print(table)


def _cells(step: "CalendarStep", *, law_only: bool) -> Iterator[str]:
    from sow_gov.wording.calendar import counted_said, ground_said
    from sow_gov.wording.dates import date_long, date_short

    if not law_only:
        yield date_short(step.on) if step.on else ""
    yield date_short(step.latest) if step.latest else ""
    told = [step.title, f"{step.who}; {ground_said(step.ground)}"]
    if step.counted:
        told.append(counted_said(step.counted))
    if step.fixed and step.fixed != step.latest:
        told.append(f"in elk geval uiterlijk {date_long(step.fixed)}")
    if step.note:
        told.append(step.note)
    yield "\n  ".join(told)
    if not law_only:
        yield step.state.value
