# SPDX-License-Identifier: EUPL-1.2
"""How is a fault in a file told to a clerk? From the validator's terms to place, what and what to do, in Dutch."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from sow_gov.domain.errors import Finding

_WHAT = {
    "missing": ("INTAKE-04", "de gegevens ontbreken", "vul ze in"),
    "string_too_short": ("INTAKE-04", "de tekst is leeg", "vul de tekst in"),
    "string_type": ("INTAKE-03", "hier staat geen tekst", "zet de waarde tussen aanhalingstekens"),
    "int_type": ("INTAKE-03", "hier staat geen geheel getal", "schrijf een geheel getal zonder aanhalingstekens"),
    "bool_type": ("INTAKE-03", "hier staat geen true of false", "schrijf true of false"),
    "list_type": ("INTAKE-03", "hier staat geen lijst", "zet de waarden tussen [ en ]"),
    "dict_type": ("INTAKE-03", "hier staat geen tabel", "schrijf een tabel met sleutels"),
    "model_type": ("INTAKE-03", "hier staat geen tabel", "schrijf een tabel met sleutels"),
}


def findings_of(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    row: int | None = None,
    names: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Tell every fault of one table or row.

    Args:
        error: what the validator found.
        model: the model of the whole table, to know which keys exist.
        file: the file's name in the findings.
        row: the line number of a CSV row; None for TOML.
        names: alias -> column, where a column's name differs per year.
    """
    found = []
    for fault in error.errors(include_url=False):
        location = tuple(fault["loc"])
        code, what, todo = _told(fault["type"], fault, location, model)
        found.append(Finding(file, _place(location, row, names or {}), code, what, todo))
    return found


def nearest(name: str, known: Iterable[str]) -> str:
    """What to do about a name nobody knows: the known name that looks most like it, or all of them.

    >>> nearest("stauts", ["status", "jaar"])
    "bedoelt u 'status'?"
    """
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"bedoelt u {close[0]!r}?" if close else f"kies uit: {', '.join(sorted(names)) or 'niets'}"


def _told(kind: str, fault: Any, location: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str, str]:
    """Code, what and what to do of one fault; what has no words of its own keeps the validator's."""
    if kind == "extra_forbidden":
        name, keys = str(location[-1]), _keys_at(model, location[:-1])
        return "INTAKE-02", f"onbekende sleutel {name!r}", nearest(name, keys)
    if kind in _WHAT:
        return _WHAT[kind]
    what, todo = _wrong_value(kind, fault, fault.get("ctx", {}))
    return "INTAKE-03", what, todo


def _wrong_value(kind: str, fault: Any, context: Any) -> tuple[str, str]:
    value = repr(fault["input"])
    match kind:
        case "value_error":
            return str(context["error"]), "herstel de waarde"
        case "literal_error" | "enum":
            allowed = re.sub(r"<\w+\.\w+: ('[^']*')>", r"\1", context["expected"])
            return f"{value} kan hier niet", f"kies uit {allowed.replace(' or ', ' of ')}"
        case "string_pattern_mismatch":
            return f"{value} heeft niet de vereiste vorm", f"gebruik de vorm {context['pattern']}"
        case "too_short":
            return f"hier staan {context['actual_length']} waarden", f"geef er minstens {context['min_length']}"
        case "too_long":
            return f"hier staan {context['actual_length']} waarden", f"geef er hoogstens {context['max_length']}"
        case "greater_than_equal":
            return f"{value} kan hier niet", f"geef minstens {context['ge']}"
        case "less_than_equal":
            return f"{value} kan hier niet", f"geef hoogstens {context['le']}"
    return str(fault["msg"]), "herstel de waarde"


def _place(location: tuple[str | int, ...], row: int | None, names: Mapping[str, str]) -> str:
    """The key path ("betaling.termijn[2].deel", counting from 1) or the line and column of a CSV row."""
    if row is not None:
        return f"regel {row}" + (f", kolom {names.get(str(location[0]), location[0])}" if location else "")
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that the table at a location may have."""
    for part in location:
        if isinstance(part, str):
            fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
            inner = _model_in(fields.get(part))
            if inner is None:
                return []
            model = inner
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in ``X``, ``list[X]`` or ``X | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
