# SPDX-License-Identifier: EUPL-1.2
"""How far is a file of the ledger that somebody sent? A thread takes it in, and pages ask how far it is.

What was sent stands in a folder of its own that nobody else may read, and goes with it whatever happens (M25).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

import structlog

from sow_gov.app.ledger import Imported
from sow_gov.domain.errors import Fault, Finding
from sow_gov.intake.ledger.raw import LedgerRejected
from sow_gov.intake.ledger.source import Told

LARGEST: Final = 200_000_000
"""How many bytes a file may have that is sent by a page; what is larger goes by the command line. Own choice."""
_CHUNK: Final = 1 << 20
_LONGEST_NAME: Final = 120
_UNFORESEEN: Final = ("LEDGER-33", "dit hadden wij niet voorzien; van dit bestand is niets overgenomen")


@dataclass(frozen=True, slots=True)
class Received:
    """Ontvangen bestand: where it stands for the time being; :meth:`remove` leaves nothing of it."""

    folder: "TemporaryDirectory[str]"
    path: Path

    def remove(self) -> None:
        """Take the file away, with its folder."""
        self.folder.cleanup()


def received(name: str, content: IO[bytes]) -> Received:
    """Put what somebody sent where it can be read, under the name that it had with them.

    Raises:
        Fault: LEDGER-31, it is larger than :data:`LARGEST`; nothing of it stays.
    """
    folder = TemporaryDirectory(prefix="sow-gov-grootboek-")
    made = Received(folder, Path(folder.name) / own_name(name))
    size = 0
    with made.path.open("wb") as kept:
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST:
                made.remove()
                what = f"{made.path.name} is groter dan {LARGEST // 1_000_000} MB"
                todo = "pak het in met gzip (.gz), of lees het in met sow-gov import-ledger"
                raise Fault("LEDGER-31", what, todo)
            kept.write(chunk)
    return made


def own_name(name: str) -> str:
    r"""The last part of a name that a browser sent, with nothing in it that a file cannot be called.

    >>> own_name("..\\map/grootboek 2026.csv"), own_name("../.."), own_name("a\x00\n.xaf")
    ('grootboek 2026.csv', 'grootboek', 'a.xaf')
    """
    last = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())
    return last[-_LONGEST_NAME:] if last.strip(". ") else "grootboek"


@dataclass(frozen=True, slots=True)
class ImportStep:
    """Hoever een bestand is: so many bytes read of so many, and once it is done what came in or why nothing did."""

    name: str
    read: int = 0
    size: int = 0
    made: Imported | None = None
    findings: tuple[Finding, ...] = ()
    failed: Fault | None = None

    @property
    def busy(self) -> bool:
        """Whether it is still being taken in."""
        return not (self.made or self.findings or self.failed)


class Importing:
    """Wat er wordt ingelezen: per arrangement and year the last file; for all threads of this process."""

    def __init__(self) -> None:
        """Begin with nothing sent."""
        self._lock = threading.Lock()
        self._steps: dict[tuple[str, int], ImportStep] = {}
        self._threads: list[threading.Thread] = []

    def of(self, arrangement: str, year: int) -> ImportStep | None:
        """How far the last file of a year is; None when this process took in none."""
        with self._lock:
            return self._steps.get((arrangement, year))

    def begin(self, arrangement: str, year: int, file: Received, take_in: Callable[[Path, Told], Imported]) -> None:
        """Take in a file beside everything else; the file is gone when that is over.

        Raises:
            Fault: LEDGER-32, another file of the arrangement is being taken in; this one is gone.
        """
        key = arrangement, year
        with self._lock:
            if any(step.busy for (name, _), step in self._steps.items() if name == arrangement):
                file.remove()
                raise Fault("LEDGER-32", "er wordt al een bestand ingelezen", "wacht tot dat klaar is")
            self._steps[key] = ImportStep(file.path.name)
            thread = threading.Thread(target=self._run, args=(key, file, take_in), name="grootboek-inlezen")
            self._threads = [*(each for each in self._threads if each.is_alive()), thread]
            thread.start()

    def finish(self) -> None:
        """Wait until everything that was begun is over."""
        for thread in self._threads:
            thread.join()

    def _run(self, key: tuple[str, int], file: Received, take_in: Callable[[Path, Told], Imported]) -> None:
        def told(read: int, size: int, _name: str) -> None:
            self._tell(key, read=read, size=size)

        try:
            self._tell(key, made=take_in(file.path, told))
        except LedgerRejected as rejected:
            self._tell(key, findings=rejected.findings)
        except Fault as fault:
            self._tell(key, failed=fault)
        except Exception:
            structlog.get_logger(__name__).exception("grootboek niet ingelezen", regeling=key[0], jaar=key[1])
            self._tell(key, failed=Fault(*_UNFORESEEN, "vraag de beheerder; het logboek van de server zegt waarom"))
        finally:
            file.remove()

    def _tell(self, key: tuple[str, int], **changes: object) -> None:
        with self._lock:
            self._steps[key] = replace(self._steps[key], **changes)  # type: ignore[arg-type]
