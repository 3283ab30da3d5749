# SPDX-License-Identifier: EUPL-1.2
"""The commands that try changes on a budget year, and keep, list and throw away scenarios."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from sow_gov.domain.errors import Fault
from sow_gov.domain.money import from_text
from sow_gov.planning.scenario import (
    Change,
    Changes,
    ChangesRejected,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    Scenario,
    TakeOver,
    TariffChange,
)

if TYPE_CHECKING:
    from sow_gov.allocation.run import Run
    from sow_gov.store.scenarios import KeptScenario

_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Option:
    """An option that names a change: how it is written, what it does, and the change that its parts make.

    The parts are what stands before and after the first "=" of the text, if it has one.
    """

    written: str
    text: str
    made: Callable[..., Change]


def _cents(text: str) -> int:
    """An amount with or without its cents (ValueError)."""
    return from_text(text if "." in text else f"{text}.00")


def _count(what: str, value: str, in_euros: Collection[str] = ()) -> CountChange:
    """A number; for a key of amounts, one of ``in_euros``, an amount."""
    key, carrier = what.split(":")
    if key in in_euros:
        return CountChange(key, carrier, _cents(value))
    if not _WHOLE.fullmatch(value):
        raise ValueError(value)
    return CountChange(key, carrier, int(value))


def _tariff(of: str, value: str) -> TariffChange:
    return TariffChange(of, _cents(value))


def _line(line: str, value: str) -> LineChange:
    return LineChange(line, _cents(value))


def _choice(choice: str, value: str) -> ChoiceChange:
    return ChoiceChange(choice, None if value == "weg" else _cents(value))


def _leave(text: str) -> Leave:
    participant, on = text.split("@")
    return Leave(participant, date.fromisoformat(on))


def _take_over(what: str, value: str) -> TakeOver:
    service, on = what.split("@")
    own, comma, stranded = value.partition(",")
    return TakeOver(service, date.fromisoformat(on), _cents(own), _cents(stranded) if comma else None)


_OPTIONS: Mapping[str, _Option] = {
    "counts": _Option("--count SLEUTEL:GEMEENTE=AANTAL", "ander aantal achter een sleutel", _count),
    "keys": _Option("--key PROGRAMMA=SLEUTEL", "andere sleutel voor een programma", KeyChange),
    "tariffs": _Option("--tariff DIENST=BEDRAG", "ander tarief van een gehoste dienst of een sleutel", _tariff),
    "lines": _Option("--line REGEL=BEDRAG", "ander bedrag van een begrotingsregel", _line),
    "choices": _Option("--choice KEUZE=BEDRAG", "andere meerkosten van een eigen keuze, of KEUZE=weg", _choice),
    "leaving": _Option("--leave GEMEENTE@DATUM", "een gemeente treedt uit; DATUM is de eerste dag zonder haar", _leave),
    "taken_over": _Option(
        "--take-over DIENST@DATUM=BEDRAG[,ACHTERBLIJVEND]",
        "een gehoste dienst in eigen beheer, met de eigen kosten en wat bij de gastheer achterblijft, in een heel jaar",
        _take_over,
    ),
}  # fmt: skip
"""Kind of change -> its option."""


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what trying takes, after its folder and year; every change may be given more than once."""
    command.set_defaults(phase="begroting")
    for kind, option in _OPTIONS.items():
        name, _, metavar = option.written.partition(" ")
        command.add_argument(name, dest=kind, metavar=metavar, action="append", default=[], help=option.text)
    command.add_argument("--keep", metavar="NAAM", help="bewaar dit in de vastlegging als scenario onder deze naam")
    command.add_argument("--replace", action="store_true", help="vervang het scenario dat deze naam al heeft")


def kept_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the list of scenarios takes, after its folder and year."""
    what = command.add_mutually_exclusive_group()
    what.add_argument("--show", metavar="NAAM", help="reken dit scenario opnieuw door")
    what.add_argument("--throw-away", metavar="NAAM", help="gooi dit scenario weg")


def what_if(options: argparse.Namespace) -> int:
    """Show what changes would do for each municipality, and keep them when asked."""
    from sow_gov.app.load import require_loaded
    from sow_gov.app.scenario import keep
    from sow_gov.cli.on_files import asked_run
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.store.acts import Actor

    base = asked_run(options)
    changes, unread = _read(options, [key.slug for key in base.regime.keys if key.in_cents])
    code = _show(options, base, changes, unread)
    if code == 0 and options.keep is not None:
        with archive_of(options.folder.resolve().name) as archive:
            require_loaded(archive, options.folder)
            wanted = Scenario(options.keep.strip(), options.year, changes)
            keep(archive, wanted, uuid4().hex, Actor(None, options.function), now(), replacing=options.replace)
        print(f"bewaard: {wanted.name}", file=sys.stderr)
    return code


def scenarios(options: argparse.Namespace) -> int:
    """List the scenarios of a year, work one out again, or throw one away."""
    from sow_gov.app.scenario import every, named, throw_away
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.store.acts import Actor

    with archive_of(options.folder.resolve().name) as archive:
        if options.show is not None:
            kept = named(archive, options.year, options.show)
            return _show(options, archive.view(options.year).run, kept.scenario.changes)
        if options.throw_away is not None:
            gone = named(archive, options.year, options.throw_away)
            throw_away(archive, gone.scenario_id, Actor(None, options.function), now())
            print(f"weggegooid: {gone.scenario.name}")
        else:
            _list(every(archive, options.year), as_json=options.json)
    return 0


def _read(options: argparse.Namespace, in_euros: Collection[str]) -> tuple[Changes, list[Fault]]:
    """The changes that the options name, and what of them cannot be read (SCENARIO-11).

    ``in_euros`` are the keys whose counts are amounts.
    """
    changes: dict[str, tuple[Change, ...]] = {}
    unread: list[Fault] = []
    for kind, option in _OPTIONS.items():
        made, make = [], partial(_count, in_euros=in_euros) if option.made is _count else option.made
        for text in getattr(options, kind):
            what, equals, value = text.partition("=")
            try:
                made.append(make(what, value) if equals else make(what))
            except (TypeError, ValueError):
                name, _, notation = option.written.partition(" ")
                todo = f"schrijf {notation}, een bedrag als 1250.00 en een datum als {options.year}-07-01"
                unread.append(Fault("SCENARIO-11", f"{name} {text!r} is niet te lezen", todo))
        changes[kind] = tuple(made)
    return Changes(**changes), unread  # type: ignore[arg-type]  # each option makes the changes of its own kind


def _show(options: argparse.Namespace, base: "Run", changes: Changes, unread: Sequence[Fault] = ()) -> int:
    """Print what changes do to a run, or everything because of which they do nothing."""
    from sow_gov.app.scenario import what_if as tried
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.scenario import apart_tables, block_table, effect_table, remarks
    from sow_gov.domain.canonical import plain

    try:
        effect = tried(base, changes, unread)
    except ChangesRejected as rejected:
        _refuse(rejected.faults, as_json=options.json)
        return 1
    if options.json:
        print(json.dumps({"changes": plain(changes), "effect": plain(effect)}, ensure_ascii=False, indent=2))
    else:
        tables = [effect_table(base, effect), block_table(base, effect), *apart_tables(base, effect)]
        show_tables(tables, tuple(remarks(base, effect)), base)
    return 0


def _refuse(faults: Sequence[Fault], *, as_json: bool) -> None:
    if as_json:
        told = [{"code": fault.code, "what": fault.what, "todo": fault.todo} for fault in faults]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for fault in faults:
        print(f"{fault.code}: {fault.what}\n  → {fault.todo}", file=sys.stderr)
    print(f"{len(faults)} keer mis; er is niets doorgerekend", file=sys.stderr)


def _list(kept: "Sequence[KeptScenario]", *, as_json: bool) -> None:
    """Print the names of scenarios with who kept them when."""
    from sow_gov.domain.canonical import plain
    from sow_gov.wording.dates import amsterdam

    if as_json:
        told = [
            {
                "name": each.scenario.name, "function": each.function, "made_at": each.made_at.isoformat(),
                "run": each.run, "changes": plain(each.scenario.changes),
            }
            for each in kept
        ]  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for each in kept:
        print(f"{each.scenario.name}\n  {amsterdam(each.made_at):%d-%m-%Y %H:%M}, {each.function}")
    if not kept:
        print("nog geen scenario's; bewaar er een met: what-if MAP JAAR … --keep NAAM")
