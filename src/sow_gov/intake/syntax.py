# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the writing of a file? The English of the TOML and CSV readers, in Dutch with its place."""

from collections.abc import Mapping

_OPEN_TEXT = "een tekst wordt niet gesloten met een aanhalingsteken"
_TOML = {
    "Cannot ": "deze sleutel of tabel staat er al",
    "Duplicate inline table key": "deze sleutel staat er al",
    "Escaped character": "achter \\u of \\U staat geen bestaand teken",
    "Expected '='": "achter de sleutel ontbreekt =",
    "Expected ']": "de kop van een tabel wordt niet gesloten met ]",
    "Expected newline": "achter de waarde staat nog iets",
    "Expected ": _OPEN_TEXT,
    "Found invalid character": f"hier staat een teken dat niet mag, of {_OPEN_TEXT}",
    "Illegal character": f"hier staat een teken dat niet mag, of {_OPEN_TEXT}",
    "Invalid date or datetime": "deze datum bestaat niet",
    "Invalid hex value": "achter \\u of \\U staat geen bestaand teken",
    "Invalid initial character for a key part": "hier hoort een sleutel te staan",
    "Invalid statement": "hier hoort een sleutel of de kop van een tabel te staan",
    "Invalid value": "hier hoort een waarde te staan; tekst en bedragen staan tussen aanhalingstekens",
    "Unclosed array": "een lijst wordt niet gesloten met ]",
    "Unclosed inline table": "een tabel wordt niet gesloten met }",
    "Unescaped": "een \\ in een tekst schrijft u dubbel",
    "Unterminated string": _OPEN_TEXT,
}
"""How a message of ``tomllib`` begins -> what that is in Dutch; the first that fits."""
_CSV = {
    "unexpected end of data": "een aanhalingsteken wordt niet gesloten",
    "field larger than field limit": "een cel is te lang; misschien wordt een aanhalingsteken niet gesloten",
    "',' expected": "achter een gesloten aanhalingsteken hoort een komma",
}


def toml_fault(message: str) -> tuple[str, str]:
    """Tell where and what is wrong, given the message of ``tomllib``.

    >>> toml_fault("Invalid date or datetime (at line 3, column 8)")
    ('regel 3, kolom 8', 'deze datum bestaat niet')
    """
    said, _, at = message.rstrip(")").partition(" (at ")
    place = at.replace("line", "regel").replace("column", "kolom").replace("end of document", "einde van het bestand")
    return place, _told(said, _TOML)


def csv_fault(message: str) -> str:
    """Tell what is wrong, given the message of ``csv``.

    >>> csv_fault("unexpected end of data")
    'een aanhalingsteken wordt niet gesloten'
    """
    return _told(message, _CSV)


def _told(said: str, words: Mapping[str, str]) -> str:
    """The Dutch of a message; what nobody translated is told as the reader said it."""
    return next((told for begin, told in words.items() if said.startswith(begin)), f"de lezer meldt: {said}")
