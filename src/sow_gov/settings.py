# SPDX-License-Identifier: EUPL-1.2
"""Where do the project's own files live? Read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
    """

    def folder(name: str, default: Path) -> Path:
        return Path(environment.get(name, default))

    return Settings(
        folder("SOW_CONTRACTS", _ROOT / "contracts"),
        folder("SOW_TEMPLATES", _ROOT / "templates" / "documents"),
        folder("SOW_FONTS", _ROOT / "node_modules" / "@fontsource" / "fira-sans" / "files"),
        int(environment.get("SOW_WORKERS", os.cpu_count() or 1)),
    )
