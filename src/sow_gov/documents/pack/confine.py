# SPDX-License-Identifier: EUPL-1.2
"""What may a process do that opens a file of somebody else? Think for a while, and nothing else.

It confines itself before it looks at the first byte, so no code runs between fork and exec in a process with threads.
What the system does not know or allow is skipped: limits of resources hold everywhere; no network, no files and no new
privileges (namespaces(7), landlock(7)) on Linux only.
"""

import ctypes
import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SET_NO_NEW_PRIVILEGES = 38
_LANDLOCK_RULESET, _LANDLOCK_RESTRICT, _EVERY_USE_OF_A_FILE = 444, 446, 0x1FFF
_FILES_OPEN, _STACK = 32, 2 * 2**20
OUT_OF_MEMORY = 3
"""How a process ends that needed more memory than it may have."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Grenzen of a process: bytes of memory, seconds of the processor and by the clock, bytes of output."""

    memory: int
    processor_seconds: int
    clock_seconds: int
    output: int


def confine(limits: Limits) -> None:
    """Give up the network, files, new privileges, other processes, and all but so much memory, time and output.

    Everything must be imported by now. The output is a file that the parent opened; the limit holds for its size.
    """
    with suppress(OSError, AttributeError):  # a system that is not Linux
        kernel = ctypes.CDLL(None)
        if kernel.unshare(_NEW_NETWORK) != 0:  # not for the superuser only, where the system lets others be one inside
            kernel.unshare(_NEW_USER | _NEW_NETWORK)
        kernel.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        _close_the_files(kernel)
    wanted = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": limits.processor_seconds,
        "RLIMIT_FSIZE": limits.output,
        "RLIMIT_NOFILE": _FILES_OPEN,
        "RLIMIT_NPROC": 0,
        "RLIMIT_STACK": _STACK,
        "RLIMIT_CORE": 0,
    }
    for name, most in wanted.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


def _close_the_files(kernel: ctypes.CDLL) -> None:
    """Handle every use of a file by rules, and have no rule that allows one; what is open stays open."""
    every_use = ctypes.c_uint64(_EVERY_USE_OF_A_FILE)
    rules = kernel.syscall(_LANDLOCK_RULESET, ctypes.byref(every_use), ctypes.c_size_t(8), 0)
    if rules >= 0:
        kernel.syscall(_LANDLOCK_RESTRICT, rules, 0)
        os.close(rules)


def answer(job: Callable[[bytes], bytes]) -> None:
    """Be the whole of such a process: confine it by its arguments, read what it is given, write the answer.

    A job that needs more memory than it may have ends the process with :data:`OUT_OF_MEMORY`.
    """
    confine(Limits(*map(int, sys.argv[1:])))
    try:
        sys.stdout.buffer.write(job(sys.stdin.buffer.read()))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
