# SPDX-License-Identifier: EUPL-1.2
"""May an uploaded file go into a pack, and what is it? It is opened by a process of its own, never by this one."""

from dataclasses import dataclass

import msgspec

from sow_gov.documents.pack.confine import Limits
from sow_gov.documents.pack.facts import Facts
from sow_gov.documents.pack.limits import CLEANING, MB, UPLOAD_BYTES
from sow_gov.documents.pack.sandbox import GaveOut, done_apart
from sow_gov.domain.errors import Fault


@dataclass(frozen=True, slots=True)
class Upload:
    """Aangeboden bestand, cleaned: its bytes without anything that acts, and what is known of it."""

    name: str
    content: bytes
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """What the process answers, see :class:`sow_gov.documents.pack.clean.Cleaned`."""

    facts: Facts | None
    content: bytes
    fault: tuple[str, str, str] | None


def inspected(name: str, content: bytes, limits: Limits = CLEANING) -> Upload:
    """Clean an uploaded PDF and look at it; half a second for a file of some pages.

    Args:
        name: how the fault names it, such as the name of the file.
        content: its bytes, from anybody.
        limits: what that may cost.

    Raises:
        Fault: PACK-01, too large; PACK-02, no PDF or a damaged one; PACK-03, encrypted; PACK-04, too many pages or
            none; PACK-05, it grows too much, takes too long or breaks the process that reads it.
    """
    if len(content) > UPLOAD_BYTES:
        what = f"'{name}' is {-(-len(content) // MB)} MB; een stuk is hoogstens {UPLOAD_BYTES // MB} MB"
        raise Fault("PACK-01", what, "verklein de afbeeldingen erin of splits het stuk")
    try:
        said = msgspec.msgpack.decode(done_apart("clean", content, limits), type=_Cleaned)
    except (GaveOut, msgspec.MsgspecError) as error:
        raise Fault("PACK-05", f"'{name}' {error}", "druk het af naar een nieuwe PDF en bied die aan") from error
    if said.fault is not None or said.facts is None:
        code, what, todo = said.fault or ("PACK-05", "is niet te lezen", "bied een ander bestand aan")
        raise Fault(code, f"'{name}' {what}", todo)
    return Upload(name, said.content, said.facts)
