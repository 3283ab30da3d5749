# SPDX-License-Identifier: EUPL-1.2
"""The command that shows whether the figures of a year close."""

import argparse
import json
from typing import TYPE_CHECKING

from sow_gov.cli.answers import print_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sow_gov.planning.closing_terms import Closing, Figured


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument("--phase", choices=["begroting", "realisatie"], help="standaard beide, voor zover ze er zijn")


def close(options: argparse.Namespace) -> int:
    """Show every closing check of the budget, its amendments and the accounts of a year, and whether it holds.

    Returns:
        0 when all hold, 1 when one does not or the folder has other findings.
    """
    from sow_gov.app.check import check
    from sow_gov.app.closing import all_closings
    from sow_gov.domain.canonical import plain
    from sow_gov.domain.keys import Phase
    from sow_gov.intake.law import law_book, versions

    arrangement, findings = check(options.folder)
    others = [each for each in findings if not each.code.startswith("CLOSE-")]
    if arrangement is None or others:
        print_findings(others, as_json=options.json, ending="de cijfers zijn niet gecontroleerd")
        return 1
    phase = Phase(options.phase) if options.phase else None
    found = all_closings(arrangement, versions(law_book()), options.year, phase)
    if options.json:
        told = {name: [plain(each) | {"holds": each.holds} for each in checks] for name, checks in found.items()}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(_lines(name, checks)) for name, checks in found.items()))
    return 0 if all(each.holds for checks in found.values() for each in checks) else 1


def _lines(name: str, checks: "Sequence[Closing]") -> "Iterator[str]":
    """A heading, a line per check, and the two figures under each that fails."""
    holding = sum(each.holds for each in checks)
    yield f"{name}: {holding} van {len(checks)} sluiten"
    for each in checks:
        if each.holds:
            yield f"  ✓ {each.name}: {_amount(each.left)}"
        else:
            yield f"  ✗ {each.name} ({each.code})"
            yield f"      {each.left.label} ({each.left.where}): {_amount(each.left)}"
            yield f"      {each.right.label} ({each.right.where}): {_amount(each.right)}"
            yield f"      verschil {_difference(each)}; herstel in {each.file}"


def _amount(figured: "Figured") -> str:
    from sow_gov.wording.money import amount

    return amount(figured.cents)


def _difference(closing: "Closing") -> str:
    from sow_gov.wording.money import amount

    return amount(closing.difference_cents)
