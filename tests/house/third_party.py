# SPDX-License-Identifier: EUPL-1.2
"""Whose work does the installed application use, and under which licence? Run as a program it prints THIRD_PARTY.md."""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ".venv/bin/python tests/house/third_party.py > THIRD_PARTY.md"
INTRODUCTION = f"""\
# Werk van derden

Wat naast de standaardbibliotheek van Python nodig is om de toepassing in te richten en te gebruiken, met de licentie
die het pakket zelf opgeeft. Er staat geen code van derden in deze repository. De tabel volgt `requirements.lock` en
`package-lock.json`, waarin axe-core alleen voor de toetsen is; een test faalt als zij achterloopt. Bijwerken:
`{COMMAND}`.

Van het systeem komen Python (PSF-2.0), Pango (LGPL-2.0-or-later), HarfBuzz (MIT-Modern-Variant) en het lettertype
DejaVu (Bitstream-Vera).

| Pakket | Licentie |
|---|---|
"""


UNDECLARED = {"saxonche": "MPL-2.0"}
"""Packages that carry no licence in their metadata -> the one that their makers state for them."""


def locked_packages(lock: Path) -> list[str]:
    """Which Python packages does `lock` pin, in its own (alphabetical) order?"""
    return re.findall(r"^([a-z0-9.-]+)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)


def python_licence(package: str) -> str:
    """Which licence does the installed `package` declare: its SPDX expression, else classifiers, else the old field?"""
    declared = metadata(package)
    if expression := declared.get("License-Expression"):
        return expression
    classifiers = [text for text in declared.get_all("Classifier", []) if text.startswith("License ::")]
    if classifiers:
        return " of ".join(text.rpartition(" :: ")[2] for text in classifiers)
    text = declared.get("License", "") or UNDECLARED.get(package, "")
    return "MIT" if "Permission is hereby granted, free of charge" in text else text


def licences() -> dict[str, str]:
    """Which licence has each package of the runtime locks? A package meant for another interpreter is left out."""
    found = {}
    for package in locked_packages(ROOT / "requirements.lock"):
        try:
            found[package] = python_licence(package)
        except PackageNotFoundError:
            continue
    entries = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return found | {place.removeprefix("node_modules/"): entry["license"] for place, entry in entries.items() if place}


def overview() -> str:
    """What must THIRD_PARTY.md say, given the installed environment? One scope of npm with one licence is one row."""
    kin: dict[tuple[str, str], list[str]] = {}
    for package, licence in sorted(licences().items()):
        kin.setdefault((package.partition("/")[0], licence), []).append(package)
    rows = (
        f"| {packages[0] if len(packages) == 1 else f'{scope} ({len(packages)} pakketten)'} | {licence} |\n"
        for (scope, licence), packages in kin.items()
    )
    return INTRODUCTION + "".join(rows)


if __name__ == "__main__":
    sys.stdout.write(overview())
