# SPDX-License-Identifier: EUPL-1.2
"""What value was kept? A domain value back from the canonical form in which it was written."""

import re
from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from sow_gov.domain.errors import Fault

T = TypeVar("T")
_RATIONAL = re.compile(r"(-?\d+)/([1-9]\d*)", re.ASCII)


def read(content: bytes, kind: type[T]) -> T:
    """Read a value back, so that ``read(canonical(value), type(value)) == value``.

    Args:
        content: canonical JSON (:mod:`sow_gov.domain.canonical`).
        kind: a dataclass of texts, whole numbers, days, rationals, enumerations, tuples and such dataclasses. A field
            that it gained after the value was kept needs a default.

    Raises:
        Fault: STORE-05, the content is not such a value.
    """
    try:
        return msgspec.json.decode(content, type=kind, dec_hook=_rational)
    except ValueError as error:  # what msgspec raises, also for bytes that are no UTF-8
        what = f"vastlegging is niet te lezen als {kind.__name__}: {error}"
        raise Fault("STORE-05", what, "draai sow-gov verify en zet zo nodig een back-up terug") from error


def _rational(kind: type[Any], written: object) -> Fraction:
    """A rational from "p/q", the one type of the canonical form that JSON readers do not know."""
    found = _RATIONAL.fullmatch(written) if kind is Fraction and isinstance(written, str) else None
    if found is None:
        raise ValueError(f"{written!r} is no {kind.__name__}")
    return Fraction(int(found[1]), int(found[2]))
