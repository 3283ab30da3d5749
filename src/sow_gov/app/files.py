# SPDX-License-Identifier: EUPL-1.2
"""Which files are already right, and which must be made? A folder of output with a manifest.

``manifest.json`` keeps for every file what it was made from and the SHA-256 of its bytes. A file that is still there,
unchanged, and would be made from the same is left alone: doing it twice changes nothing.
"""

import hashlib
import json
from pathlib import Path

_MANIFEST = "manifest.json"


class OutputFolder:
    """A folder of output files."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, making it when it is not there, and read its manifest; a damaged one counts as none."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        try:
            kept = json.loads((folder / _MANIFEST).read_text("utf-8"))["files"]
        except (OSError, ValueError, KeyError, TypeError):
            kept = {}
        self._kept: dict[str, dict[str, str]] = kept

    def is_current(self, name: str, made_from: str) -> bool:
        """Say whether a file is there, has the bytes we wrote, and was made from the same."""
        entry, path = self._kept.get(name), self.folder / name
        if entry is None or entry.get("made_from") != made_from or not path.is_file():
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.get("sha256")

    def write(self, name: str, content: bytes, made_from: str) -> None:
        """Write a file in one step and note it in the manifest."""
        self._replace(name, content)
        self._kept[name] = {"made_from": made_from, "sha256": hashlib.sha256(content).hexdigest()}
        text = json.dumps({"files": self._kept}, ensure_ascii=False, indent=2, sort_keys=True)
        self._replace(_MANIFEST, f"{text}\n".encode())

    def _replace(self, name: str, content: bytes) -> None:
        """Put a file in place whole: a reader sees the old one or the new one."""
        partial = self.folder / f".{name}.deel"
        partial.write_bytes(content)
        partial.replace(self.folder / name)
