# SPDX-License-Identifier: EUPL-1.2
"""The command that says why contributions changed."""

import argparse
import json


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and the phase of the first year."""
    said = "een jaar, of cijfers bij naam zoals begroting-2026-w1"
    command.add_argument("year_a", metavar="JAAR_A", type=_year_or_name, help=f"waarmee wordt vergeleken: {said}")
    command.add_argument(
        "year_b", metavar="JAAR_B", type=_year_or_name, help="wat wordt bekeken; hetzelfde jaar mag ook"
    )
    command.add_argument(
        "--phase-b", choices=["begroting", "realisatie"], help="fase van JAAR_B; standaard die van JAAR_A"
    )
    command.add_argument("--municipality", metavar="GEMEENTE", help="code of naam; standaard alle gemeenten")


def compare(options: argparse.Namespace) -> int:
    """Split the change of contributions by cause."""
    from sow_gov.app.check import load
    from sow_gov.app.compare import Standing, compare, of_municipality, standing_of
    from sow_gov.domain.keys import Phase
    from sow_gov.exports.difference_json import difference_json
    from sow_gov.intake.law import law_book, versions

    def standing(asked: int | str, phase: str) -> Standing:
        return Standing(asked, Phase(phase)) if isinstance(asked, int) else standing_of(asked)

    before = standing(options.year_a, options.phase)
    after = standing(options.year_b, options.phase_b or options.phase)
    made = compare(load(options.folder), versions(law_book()), before, after)
    if options.municipality:
        made = of_municipality(made, options.municipality)
    if options.json:
        print(json.dumps(difference_json(made), ensure_ascii=False, indent=2))
        return 0
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.comparison import difference_table

    show_tables([difference_table(made)], (), made.before, made.after)
    return 0


def _year_or_name(text: str) -> int | str:
    """A year, or the name of figures; anything else is no such argument."""
    if text.isascii() and text.isdecimal():
        return int(text)
    if not text[:1].isalpha():
        raise ValueError(text)
    return text
