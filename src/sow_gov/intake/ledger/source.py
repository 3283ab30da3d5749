# SPDX-License-Identifier: EUPL-1.2
"""How does a file of a ledger come in? In parts, unpacked with a bound, with the digest of what was on the disk."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sow_gov.domain.errors import Fault

Told = Callable[[int, int, str], None]
"""Told while reading: how many bytes of the file were read, of how many, and the name of the file."""
CHUNK = 1 << 18
_GZIP = b"\x1f\x8b"
_MOST_TIMES, _AND_BYTES = 100, 1 << 24
"""How far a packed file may expand: so many times what was read of it, and some more. Own choice."""


class Source(io.RawIOBase):
    """Bron: the bytes of one file, unpacked when it is packed with gzip, of which the digest is taken on the way.

    Raises:
        Fault: LEDGER-02, it is damaged; LEDGER-03, it expands too far.
    """

    def __init__(self, raw: BinaryIO, name: str, size: int, told: Told) -> None:
        """Begin at the beginning of an open file."""
        super().__init__()
        self.name, self.size = name, size
        self._tally = _Tally(raw, lambda read: told(read, size, name))
        packed = _peeked(raw, len(_GZIP)) == _GZIP
        self._from: BinaryIO = gzip.GzipFile(fileobj=self._tally) if packed else self._tally  # type: ignore[assignment]
        self._packed, self._given, self._ahead = packed, 0, b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Some of the bytes; none at the end."""
        if self._ahead:
            taken = size if size > 0 else len(self._ahead)
            given, self._ahead = self._ahead[:taken], self._ahead[taken:]
            return given
        try:
            found = self._from.read(size if size > 0 else CHUNK)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            todo = "pak het bestand opnieuw in, of geef het uitgepakt"
            raise Fault("LEDGER-02", f"{self.name} is beschadigd ingepakt: {error}", todo) from error
        self._given += len(found)
        if self._packed and self._given > _MOST_TIMES * self._tally.read_so_far + _AND_BYTES:
            what = f"{self.name} wordt uitgepakt meer dan {_MOST_TIMES} keer zo groot"
            raise Fault("LEDGER-03", what, "geef het uitgepakt, als u weet waar het vandaan komt")
        return found

    def peek(self, size: int) -> bytes:
        """The first bytes that are still to be read, left there to be read."""
        while len(self._ahead) < size:
            ahead, self._ahead = self._ahead, b""
            more = self.read(size)
            self._ahead = ahead + more
            if not more:
                break
        return self._ahead[:size]

    def chunks(self) -> Iterator[bytes]:
        """All that is still to be read, in parts."""
        while part := self.read(CHUNK):
            yield part

    def sha256(self) -> str:
        """The SHA-256 of the whole file as it is on the disk."""
        while self._tally.read(CHUNK):
            pass
        return self._tally.digest.hexdigest()


class _Tally(io.RawIOBase):
    """Reads a file, counts its bytes and takes their digest."""

    def __init__(self, raw: BinaryIO, told: Callable[[int], None]) -> None:
        super().__init__()
        self._raw, self._told = raw, told
        self.read_so_far, self.digest = 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        found = self._raw.read(size)
        self.read_so_far += len(found)
        self.digest.update(found)
        self._told(self.read_so_far)
        return found


@contextmanager
def opened(path: Path, told: Told) -> Iterator[Source]:
    """A file to be read.

    Raises:
        Fault: LEDGER-01, there is no such file, or it may not be read.
    """
    try:
        raw = path.open("rb")
    except OSError as error:
        what = f"{path} is niet te lezen: {error.strerror or error}"
        raise Fault("LEDGER-01", what, "geef een bestand dat er is en dat u mag lezen") from error
    with raw:
        yield Source(raw, path.name, path.stat().st_size, told)


def _peeked(raw: BinaryIO, size: int) -> bytes:
    found = raw.read(size)
    raw.seek(0)
    return found
