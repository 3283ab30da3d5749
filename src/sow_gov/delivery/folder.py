# SPDX-License-Identifier: EUPL-1.2
"""Deliver to a folder that another program, or a person, empties. Its ``.sleutels`` remembers what was taken."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sow_gov.delivery.message import Message, Refused, Unreachable

_KEYS, _LOCK = ".sleutels", "slot"


@dataclass(frozen=True, slots=True)
class Folder:
    """Map as a channel: a file appears whole or not at all, and once for its key, whoever writes at the same time.

    A key counts as taken once its note is there and its file left ``.sleutels``. The file leaves by one rename, after
    its note was written: whatever stops in between is not taken, and done again from the start. What goes along with a
    document stays out, for it is inside the document already.
    """

    path: Path
    knows_keys: bool = True

    def send(self, message: Message) -> str:
        """Put the document in the folder; see :class:`~sow_gov.delivery.message.Transport`.

        Raises:
            Refused: SEND-03, the key or the name of the file is that of another document.
            Unreachable: SEND-02, the folder cannot be written.
        """
        receipt = f"sha256 {hashlib.sha256(message.file.content).hexdigest()}"
        with self._reached(), self._alone():
            taken = self.found(message.key)
            target = self.path / message.file.name
            if taken not in (None, receipt) or (taken is None and target.exists()):
                what = f"voor {message.number} is al een ander bestand afgeleverd"
                raise Refused("SEND-03", what, "zoek uit welk bestand is aangekomen; een factuur wordt nooit gewijzigd")
            if taken is None:
                note, waiting = self._of(message.key)
                waiting.write_bytes(message.file.content)
                note.write_text(receipt, "ascii")
                waiting.replace(target)
        return receipt

    def found(self, key: str) -> str | None:
        """The receipt of what was taken under a key, None when nothing was (SEND-02: the folder cannot be read)."""
        note, waiting = self._of(key)
        with self._reached():
            return note.read_text("ascii") if note.exists() and not waiting.exists() else None

    def _of(self, key: str) -> tuple[Path, Path]:
        """Where a key leaves its note, and where its file waits."""
        return self.path / _KEYS / f"{key}.txt", self.path / _KEYS / f"{key}.deel"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody else put anything in the folder; a process that dies lets go."""
        keys = self.path / _KEYS
        keys.mkdir(parents=True, exist_ok=True)
        with (keys / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            what = f"de map {self.path} is niet te lezen of te beschrijven: {error.strerror or error}"
            raise Unreachable(
                "SEND-02", what, "geef met SOW_DELIVERY_FOLDER een andere map, of maak er plaats"
            ) from error
