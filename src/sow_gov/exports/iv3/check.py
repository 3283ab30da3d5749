# SPDX-License-Identifier: EUPL-1.2
"""Would CBS take a delivery? Everything there is to say of it at once: shape, codes, grey cells and plausibility."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sow_gov.domain.errors import Fault
from sow_gov.exports.iv3.amounts import Cell, amounts
from sow_gov.exports.iv3.codes import wrong_codes
from sow_gov.exports.iv3.definitions import Definitions, definitions, sentence
from sow_gov.exports.iv3.delivery import BUDGET, Delivery
from sow_gov.exports.iv3.plausible import Checked, implausible
from sow_gov.exports.iv3.remarks import DeliveryRejected, Remark
from sow_gov.exports.iv3.structure import breaches

_LARGEST_EXPONENT = 15


def judged(content: Any, origins: Mapping[Cell, str] | None = None) -> tuple[Remark, ...]:
    """Everything there is to say of the JSON values of a delivery; what blocks comes first.

    Args:
        content: the values, with a :class:`~decimal.Decimal` for what is no whole number.
        origins: per cell where its amount comes from, where that is known.

    Source: CBS, the definitions of the layer and year that the delivery names.
    """
    found = [*breaches(content)]
    head = content.get("metadata") if isinstance(content, dict) else None
    if isinstance(head, dict):
        found += _by_definitions(content, head, origins or {})
    return tuple(sorted(dict.fromkeys(found), key=lambda remark: not remark.blocking))


def checked_file(content: bytes) -> tuple[Remark, ...]:
    """Everything there is to say of a file; IV3-05 when it holds no JSON that can be read."""
    try:
        values = json.loads(content.decode("utf-8-sig"), parse_float=_number, parse_constant=_number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        return (Remark("IV3-05", "", f"het bestand is geen JSON die te lezen is: {error}"),)
    return judged(values)


def accepted(made: Delivery) -> tuple[Remark, ...]:
    """What is to be said for information of a delivery that CBS would take.

    Raises:
        DeliveryRejected: it would not; with every remark.
    """
    found = judged(made.content, made.origins)
    if any(remark.blocking for remark in found):
        raise DeliveryRejected(found)
    return found


def _by_definitions(content: Any, head: Mapping[str, Any], origins: Mapping[Cell, str]) -> Iterator[Remark]:
    """What the definitions say, and what we say of the head."""
    layer, year, period = head.get("overheidslaag"), head.get("boekjaar"), head.get("periode")
    allowed = _definitions(layer, year)
    if allowed is None:
        name = f"iv3_definities_{layer}_{year}.json"
        yield Remark("SF888", "metadata", sentence("SF888", fout=name))
        return
    yield from wrong_codes(content, allowed, origins)
    if isinstance(period, int):
        yield from implausible(Checked(amounts(content), allowed, period, origins))
    if head.get("overheidsnummer") == "":
        what = "het overheidsnummer is leeg: vul het nummer in dat het CBS aan de gemeenschappelijke regeling gaf"
        yield Remark("IV3-08", "metadata.overheidsnummer", what, blocking=False)
    if period == BUDGET and layer == "GR":
        what = "het CBS vraagt gemeenschappelijke regelingen geen begroting; dit bestand is voor eigen gebruik"
        yield Remark("IV3-09", "metadata.periode", what, blocking=False)


def _definitions(layer: Any, year: Any) -> Definitions | None:
    """The definitions that a head asks for; None when the package has none."""
    if not isinstance(layer, str) or not isinstance(year, int):
        return None
    try:
        return definitions(layer, year)
    except Fault:
        return None


def _number(text: str) -> Decimal:
    """A number as it is written, no larger than any amount of money is.

    Raises:
        ValueError: it is larger, or no number at all.
    """
    number = Decimal(text)
    if not number.is_finite() or number.adjusted() > _LARGEST_EXPONENT:
        raise ValueError(f"{text} is geen bedrag")
    return number
