# SPDX-License-Identifier: EUPL-1.2
"""Which parts of papers were set before and can be used again? A shelf, in memory and, where that is asked, on disk.

A part is found by the digest of everything that its pages depend on, so what is found is what would be made. Nothing
is lost with a shelf but time.
"""

import hashlib
import re
from collections import OrderedDict
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

import msgspec

from sow_gov.documents.press.section import Piece, Section

_MOST_BYTES = 64 * 2**20


class Shelf:
    """Parts that were set, the last used kept longest; safe to use from several threads."""

    def __init__(self, folder: Path | None = None, most_bytes: int = _MOST_BYTES) -> None:
        """Open a shelf; with a folder it keeps there, of each part of a paper, the last one as well."""
        self._folder = folder
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._sections: OrderedDict[str, Section] = OrderedDict()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is here, so that everything must be set."""
        return not self._sections and not (
            self._folder is not None and self._folder.is_dir() and any(self._folder.iterdir())
        )

    def get(self, piece: Piece) -> Section | None:
        """The pages of a part, when they are here."""
        with self._lock:
            section = self._sections.get(piece.key)
            if section is not None:
                self._sections.move_to_end(piece.key)
                return section
        section = self._read(piece)
        if section is not None:
            self._keep(piece, section)
        return section

    def put(self, piece: Piece, section: Section) -> None:
        """Keep the pages of a part; a folder that cannot be written is left alone."""
        self._keep(piece, section)
        if self._folder is not None:
            packed = msgspec.msgpack.encode(section)
            path = self._path(self._folder, piece)
            partial = path.with_suffix(".nieuw")
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                partial.write_bytes(_sealed(piece.key, packed) + packed)
                partial.replace(path)

    def _keep(self, piece: Piece, section: Section) -> None:
        with self._lock:
            self._sections[piece.key] = section
            while sum(len(each.content) for each in self._sections.values()) > self._most_bytes:
                self._sections.popitem(last=False)

    def _read(self, piece: Piece) -> Section | None:
        """What the folder holds; nothing when it is of other content, or not what was written."""
        if self._folder is None:
            return None
        with suppress(OSError, msgspec.MsgspecError):
            written = self._path(self._folder, piece).read_bytes()
            seal, packed = written[:32], written[32:]
            if seal == _sealed(piece.key, packed):
                return msgspec.msgpack.decode(packed, type=Section)
        return None

    @staticmethod
    def _path(folder: Path, piece: Piece) -> Path:
        return folder / f"{re.sub('[^a-z0-9-]', '_', f'{piece.slug}--{piece.name}')}.deel"


def _sealed(key: str, packed: bytes) -> bytes:
    """The digest that goes before a part in its file: of what it was made from and what it is."""
    return hashlib.sha256(key.encode() + packed).digest()


@cache
def shelf_in(folder: Path | None = None) -> Shelf:
    """The one shelf of this process for a folder, or for none."""
    return Shelf(folder)
