# SPDX-License-Identifier: EUPL-1.2
"""Which files are already right, and which must be made? A folder of output with a manifest.

``manifest.json`` keeps for every file what it was made from and the SHA-256 of its bytes. A file that is still there,
unchanged, and would be made from the same is left alone: doing it twice changes nothing.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sow_gov.domain.errors import Fault

_MANIFEST = "manifest.json"


class OutputFolder:
    """A folder of output files.

    Raises:
        Fault: OUTPUT-01, the folder or a file in it cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        """Open the folder, making it when it is not there, and read its manifest; a damaged one counts as none."""
        self.folder = folder
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._kept = _manifest(folder)

    def is_current(self, name: str, made_from: str) -> bool:
        """Say whether a file is there, has the bytes we wrote, and was made from the same."""
        entry, path = self._kept.get(name), self.folder / name
        if entry is None or entry["made_from"] != made_from or not path.is_file():
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]

    def write(self, name: str, content: bytes, made_from: str) -> None:
        """Write a file in one step and note it in the manifest."""
        self._replace(name, content)
        self._kept[name] = {"made_from": made_from, "sha256": hashlib.sha256(content).hexdigest()}
        text = json.dumps({"files": self._kept}, ensure_ascii=False, indent=2, sort_keys=True)
        self._replace(_MANIFEST, f"{text}\n".encode())

    def sha256(self, name: str) -> str:
        """The SHA-256 of a file that is current or was just written."""
        return self._kept[name]["sha256"]

    def _replace(self, name: str, content: bytes) -> None:
        """Put a file in place whole: a reader sees the old one or the new one, and nothing else stays behind."""
        partial = self.folder / f".{name}.deel"
        with writing(self.folder / name):
            try:
                partial.write_bytes(content)
                partial.replace(self.folder / name)
            finally:
                partial.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say it in our own words when a folder or file cannot be written.

    Raises:
        Fault: OUTPUT-01, with the reason that the system gives.
    """
    try:
        yield
    except OSError as error:
        what = f"{path} is niet te schrijven: {error.strerror or error}"
        raise Fault("OUTPUT-01", what, "kies een andere map, of geef hier schrijfrecht en ruimte") from error


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    """What the manifest of a folder says; nothing when it is not there or not of our making."""
    try:
        kept = json.loads((folder / _MANIFEST).read_text("utf-8"))["files"]
        return {name: {part: str(entry[part]) for part in ("made_from", "sha256")} for name, entry in kept.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
