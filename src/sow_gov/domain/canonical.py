# SPDX-License-Identifier: EUPL-1.2
"""When are two values the same? One canonical form and its digest.

The canonical form is JSON with sorted keys, no white space, UTF-8 and no floats: dates as ISO text, rationals as
"p/q", enumerations as their value, sets not at all. Equal values give equal bytes on every machine.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from sow_gov.domain.bulk_lines import BudgetLines


def plain(value: Any) -> Any:
    """Turn domain values into what JSON knows, by the rules of the canonical form.

    Raises:
        TypeError: the value holds something without a canonical form, such as a float or a set.

    >>> plain({"deel": Fraction(1, 4), "op": date(2026, 1, 2)})
    {'deel': '1/4', 'op': '2026-01-02'}
    """
    match value:
        case None | bool() | int() | str():
            return value.value if isinstance(value, Enum) else value
        case Enum():
            return plain(value.value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case list() | tuple() | BudgetLines():
            return [plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(value: Any) -> bytes:
    r"""Write a value in its canonical form.

    >>> canonical({"b": 2, "a": (1, "é")})
    b'{"a":[1,"\xc3\xa9"],"b":2}'
    """
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    """The SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()
