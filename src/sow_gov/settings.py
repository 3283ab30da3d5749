# SPDX-License-Identifier: EUPL-1.2
"""Where do the project's own files live? Read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sow_gov.domain.errors import Fault

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """Instellingen: folders of contracts, templates and fonts, and how many processes may render."""

    contracts: Path
    templates: Path
    fonts: Path
    workers: int


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; what is not set is taken from the clone.

    ``SOW_CONTRACTS``, ``SOW_TEMPLATES`` and ``SOW_FONTS`` point at folders, ``SOW_WORKERS`` is a number of processes.

    Raises:
        Fault: SETTINGS-01, ``SOW_WORKERS`` is not a whole number from 1; SETTINGS-02, a folder is not there.
    """

    def folder(name: str, default: Path) -> Path:
        if name not in environment:
            return default
        path = Path(environment[name])
        if not path.is_dir():
            raise Fault("SETTINGS-02", f"{name} is {environment[name]!r}, dat is geen map", "noem een map die bestaat")
        return path

    return Settings(
        folder("SOW_CONTRACTS", _ROOT / "contracts"),
        folder("SOW_TEMPLATES", _ROOT / "templates" / "documents"),
        folder("SOW_FONTS", _ROOT / "node_modules" / "@fontsource" / "fira-sans" / "files"),
        _workers(environment.get("SOW_WORKERS", str(os.cpu_count() or 1))),
    )


def _workers(text: str) -> int:
    """The number of processes that a text means.

    Raises:
        Fault: SETTINGS-01.
    """
    if not (text.isascii() and text.isdecimal() and int(text)):
        todo = "noem een heel getal van 1 of meer, of laat SOW_WORKERS weg"
        raise Fault("SETTINGS-01", f"SOW_WORKERS is {text!r}, dat is geen aantal processen", todo)
    return int(text)
