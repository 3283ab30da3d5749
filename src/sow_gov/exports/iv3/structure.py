# SPDX-License-Identifier: EUPL-1.2
"""Does a delivery have the shape that CBS asks for? Every breach of its JSON Schema, in the words of CBS."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # it publishes no types

from sow_gov.exports.iv3.definitions import (
    BALANCE_COSTS,
    BALANCE_INCOME,
    COSTS,
    INCOME,
    STANDS,
    schema,
    sentence,
)
from sow_gov.exports.iv3.remarks import Remark

_WHOLE = {"metadata": "SF001", "contact": "SF005", "data": "SF010"}
_PARTS = {INCOME: "SF011", COSTS: "SF012", BALANCE_INCOME: "SF013", BALANCE_COSTS: "SF014", STANDS: "SF015"}
_MISSING = {("metadata",): "SF002", ("contact",): "SF006"}
_UNKNOWN = {("metadata",): "SF003", ("contact",): "SF007"}
_LONGEST_ENDING = 4
_ENDING = re.compile(r"[^@\s]+@[^@\s]+\.(?P<ending>[a-zA-Z]+)")
Path = tuple[str | int, ...]


def breaches(content: Any) -> Iterator[Remark]:
    """What the schema says of the JSON values of a delivery, in their order; all of it blocks.

    Source: CBS, schema 2.1 and ``fouten.json``. What CBS has no code for is IV3-07; an e-mail address that its pattern
        refuses for the length of its ending is IV3-04.
    """
    for error in sorted(_validator().iter_errors(content), key=lambda error: list(map(str, error.absolute_path))):
        path: Path = tuple(error.absolute_path)
        yield _remark(error, path) or Remark("IV3-07", _place(path), f"voldoet niet aan het schema: {error.message}")


@cache
def _validator() -> Any:
    return Draft7Validator(schema())


def _remark(error: Any, path: Path) -> Remark | None:
    """The remark that CBS has for a breach; None when it has none."""
    if error.validator == "required":
        return _missing(_named(error, error.validator_value), path)
    if error.validator == "additionalProperties" and path in _UNKNOWN:
        names = [name for name in error.instance if name not in error.schema["properties"]]
        return Remark(_UNKNOWN[path], _place(path), sentence(_UNKNOWN[path], fout=", ".join(names)))
    if len(path) == 2 and path[0] == "metadata":
        return Remark("SF004", _place(path), sentence("SF004", extra=path[1], goed=_wanted(error)))
    if len(path) == 2 and path[0] == "contact":
        return _contact(error, str(path[1]))
    if path[0:1] == ("data",) and path[-1] == "bedrag":
        return Remark("SF017", _place(path), sentence("SF017", onderdeel=path[1], extra=_row(path)))
    return None


def _missing(name: str, path: Path) -> Remark | None:
    """The remark on a key that is not there."""
    if not path:
        return Remark(_WHOLE[name], name, sentence(_WHOLE[name]))
    if path == ("data",):
        return Remark(_PARTS[name], _place(path), sentence(_PARTS[name]))
    if path in _MISSING:
        return Remark(_MISSING[path], _place(path), sentence(_MISSING[path], fout=name))
    if len(path) == 3:
        return Remark("SF016", _place(path), sentence("SF016", onderdeel=path[1], fout=name, extra=_row(path)))
    return None


def _contact(error: Any, name: str) -> Remark:
    """The remark on what the contact says."""
    value, place = error.instance, f"contact.{name}"
    if isinstance(value, str) and not value.strip():
        return Remark("SF009", place, sentence("SF009", fout=name))
    form = _ENDING.fullmatch(value) if isinstance(value, str) else None
    if name == "email" and form and len(form["ending"]) > _LONGEST_ENDING:
        most = f"het CBS aanvaardt daar hoogstens {_LONGEST_ENDING} letters"
        what = f"het e-mailadres {value} eindigt op .{form['ending']}; {most}: geef een ander adres"
        return Remark("IV3-04", place, what)
    return Remark("SF008", place, sentence("SF008", extra=name, goed=_wanted(error), fout=value))


def _named(error: Any, names: Sequence[str]) -> str:
    """Which of the required keys an error is about: it names one at a time."""
    return next(name for name in names if error.message.startswith(repr(name)))


def _wanted(error: Any) -> str:
    """What kind of value was wanted, in Dutch."""
    if error.validator == "oneOf":
        (wanted,) = error.validator_value
        name = str(wanted["$ref"]).rpartition("/")[2]
        return "een van " + ", ".join(map(str, schema()["definitions"][name]["enum"]))
    kinds: Mapping[str, str] = {"string": "tekst", "number": "een getal", "boolean": "waar of onwaar"}
    if error.validator == "type":
        return kinds.get(str(error.validator_value), str(error.validator_value))
    return {"datum": "een datum met tijd", "email": "een e-mailadres"}.get(str(error.absolute_path[-1]), "tekst")


def _row(path: Path) -> str:
    return f"Het gaat om nummer {int(path[2]) + 1} van dit onderdeel"


def _place(path: Path) -> str:
    return ".".join(str(part) for part in path)
