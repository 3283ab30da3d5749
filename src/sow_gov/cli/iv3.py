# SPDX-License-Identifier: EUPL-1.2
"""The command that makes an Iv3 delivery of a year, or says what CBS would say of a file."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sow_gov.exports.iv3.remarks import Remark

_CHECK = "check"
_SENDER = ("number", "contact", "email", "telephone", "package")


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes: a folder and a year, or ``check`` and a file."""
    command.add_argument("source", metavar="MAP|check", help="map met contracten; of check, om een bestand te keuren")
    command.add_argument("subject", metavar="JAAR|BESTAND", help="begrotingsjaar; of het bestand dat wordt gekeurd")
    command.add_argument("--period", metavar="P", type=int, default=5, help="0 is de begroting, 5 de jaarrekening (5)")
    command.add_argument("--out", metavar="BESTAND", type=Path, help="waarheen (out/iv3-GR-<jaar>-<periode>.json)")
    command.add_argument(
        "--at", metavar="TIJD", type=_instant, help="tijdstip in het bestand; jjjj-mm-ddTuu:mm+02:00 (nu)"
    )
    command.add_argument("--number", metavar="NR", help="nummer dat het CBS aan de regeling gaf")
    command.add_argument("--contact", metavar="FUNCTIE", help="bij wie het CBS terecht kan (de afdeling van de partij)")
    command.add_argument("--email", metavar="ADRES", help="en op welk adres (dat van de partij)")
    command.add_argument("--telephone", metavar="NR", help="en telefoonnummer")
    command.add_argument("--package", metavar="NAAM", help="financieel pakket waaruit de cijfers komen")


def iv3(options: argparse.Namespace) -> int:
    """Make a delivery, or check a file; 1 when CBS would not take it."""
    return _checked(options) if options.source == _CHECK else _made(options)


def _made(options: argparse.Namespace) -> int:
    from sow_gov.app.check import load
    from sow_gov.app.files import writing
    from sow_gov.app.iv3 import iv3_file, sender_of
    from sow_gov.domain.errors import Fault
    from sow_gov.exports.iv3.remarks import DeliveryRejected
    from sow_gov.wording.dates import amsterdam

    if not options.subject.isdecimal():
        raise Fault("IV3-10", f"{options.subject!r} is geen jaar", "schrijf iv3 MAP JAAR, of iv3 check BESTAND")
    arrangement = load(Path(options.source))
    given = {name: getattr(options, name) for name in _SENDER if getattr(options, name) is not None}
    sender, at = replace(sender_of(arrangement), **given), amsterdam(options.at or datetime.now(UTC))
    try:
        file = iv3_file(arrangement, int(options.subject), options.period, at, sender)
    except DeliveryRejected as rejected:
        _print(rejected.remarks, as_json=options.json)
        return 1
    path = options.out or Path("out") / file.name
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    if options.json:
        _print(file.remarks, as_json=True)
    else:
        print(path)
        _print(file.remarks, as_json=False)
    return 0


def _checked(options: argparse.Namespace) -> int:
    from sow_gov.app.iv3 import checked

    remarks = checked(Path(options.subject))
    _print(remarks, as_json=options.json)
    return int(any(remark.blocking for remark in remarks))


def _print(remarks: "Sequence[Remark]", *, as_json: bool) -> None:
    """Show every remark: what blocks, then what is for information, and how many of each."""
    from sow_gov.domain.canonical import plain

    if as_json:
        print(json.dumps([plain(remark) for remark in remarks], ensure_ascii=False, indent=2))
        return
    for remark in remarks:
        print(f"{'fout' if remark.blocking else 'let op'} {remark.code}{f' ({remark.place})' if remark.place else ''}")
        print(f"  {remark.what}")
        if remark.origin:
            print(f"  uit {remark.origin}")
    blocking = sum(remark.blocking for remark in remarks)
    verdict = "het CBS zou de levering weigeren" if blocking else "geldige Iv3-levering"
    print(f"{blocking} fout(en), {len(remarks) - blocking} keer ter informatie; {verdict}", file=sys.stderr)


def _instant(text: str) -> datetime:
    """The instant that an option names."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} is geen tijdstip; schrijf jjjj-mm-ddTuu:mm+02:00")
    return found
