# SPDX-License-Identifier: EUPL-1.2
"""The command that writes the proof of a year, for whoever wants to do the sums again."""

import argparse
import shlex
from pathlib import Path

from sow_gov.cli.on_files import asked_run


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder, year and phase."""
    command.add_argument("--municipality", metavar="GEMEENTE", help="code of naam; standaard het geheel")
    command.add_argument("--instalment", metavar="N", type=int, help="termijn van het voorschot erbij")
    command.add_argument("--out", metavar="BESTAND", type=Path, required=True, help="waarheen, zoals rekenspoor.json")


def proof(options: argparse.Namespace) -> int:
    """Write a proof and beside it the program that checks it, and say how."""
    from sow_gov.app.files import writing
    from sow_gov.app.proving import asked_proof, write_verifier

    found = asked_proof(asked_run(options), options.municipality, options.instalment)
    with writing(options.out):
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(found.content)
    checking = shlex.join(["python3", str(write_verifier(options.out.parent).path), str(options.out)])
    print(f"{options.out}\ndigest {found.digest}\nnarekenen: {checking}")
    return 0
