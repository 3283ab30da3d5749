# SPDX-License-Identifier: EUPL-1.2
"""How is work done on a file that nobody here can trust? In a process of its own, from bytes to bytes."""

import subprocess
import sys
from tempfile import TemporaryDirectory, TemporaryFile

from sow_gov.documents.pack.confine import OUT_OF_MEMORY, Limits


class GaveOut(Exception):
    """Afgebroken: a process that did not answer; its argument says why, in Dutch, to stand after "dit bestand"."""


def done_apart(module: str, given: bytes, limits: Limits) -> bytes:
    """Run a module of this folder on bytes, in a process that confines itself (:mod:`.confine`).

    Args:
        module: its name, such as "clean"; it ends in :func:`sow_gov.documents.pack.confine.answer`.
        given: what it reads from its standard input.
        limits: what it may use.

    Returns:
        What it wrote to its standard output.

    Raises:
        GaveOut: it took too long or too much memory, gave too much, or broke off.
    """
    program = f"sow_gov.documents.pack.{module}"
    numbers = (limits.memory, limits.processor_seconds, limits.clock_seconds, limits.output)
    command = (sys.executable, "-I", "-B", "-m", program, *map(str, numbers))
    with TemporaryFile() as output, TemporaryDirectory(prefix="sow-gov-") as folder:
        try:
            ended = subprocess.run(  # noqa: S603  # our own program; what it is given comes by its standard input
                command, input=given, stdout=output, stderr=subprocess.DEVNULL, cwd=folder, env={},
                timeout=limits.clock_seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise GaveOut(f"kost meer dan {limits.clock_seconds} seconden") from error
        if ended.returncode:
            raise GaveOut(_why(ended.returncode))
        output.seek(0)
        return output.read(limits.output)


def _why(code: int) -> str:
    """Why a process broke off, by how it ended."""
    return "kost te veel geheugen" if code == OUT_OF_MEMORY else f"breekt het lezen af ({code})"
