# SPDX-License-Identifier: EUPL-1.2
"""Is this really such a number? What is wrong with an OIN, KvK number, RSIN, VAT id, IBAN or BIC, in Dutch.

Every function gives "" for a number that can exist; whether it was ever given out only its register knows. RSIN, VAT
id, IBAN and BIC are checked by python-stdnum, which knows no OIN and no KvK number.
"""

import re
from collections.abc import Callable
from typing import Any

from stdnum import bic, iban
from stdnum.eu import vat
from stdnum.nl import bsn

_OIN_OF: dict[str, str] = {
    "00000001": "RSIN", "00000002": "fi-nummer", "00000003": "KvK-nummer", "00000004": "subnummer",
    "00000006": "hoofdnummer van Logius", "00000007": "BRIN-nummer", "00000008": "buitenlands nummer",
    "00000009": "Dezi-nummer", "00000010": "TRR-nummer", "00000011": "Dezi-nummer", "00000099": "testnummer",
}  # fmt: skip
"""Prefix of an OIN -> which number follows it. Source: Logius, OIN-stelsel, data architectuur, prefix tabel."""
_RSIN, _KVK = "00000001", "00000003"


def wrong_kvk(number: str) -> str:
    """What is wrong with a KvK number: 8 digits, not all of them zero."""
    if not re.fullmatch(r"[0-9]{8}", number):
        return f"{number!r} bestaat niet uit 8 cijfers"
    return "" if int(number) else f"{number!r} is geen KvK-nummer: het heeft alleen nullen"


def wrong_rsin(number: str) -> str:
    """What is wrong with an RSIN: 9 digits that pass the eleven test of the BSN, which refuses nine zeros too."""
    if not re.fullmatch(r"[0-9]{9}", number):
        return f"{number!r} bestaat niet uit 9 cijfers"
    return "" if bsn.is_valid(number) else f"{number!r} doorstaat de elfproef niet"


def known_oin(number: str) -> bool:
    """Whether an OIN begins as those of a register do."""
    return number[:8] in _OIN_OF


def wrong_oin(number: str, rsin: str = "", kvk: str = "") -> str:
    """What is wrong with an OIN: 20 digits, of which the first eight say which number follows, and the end is zeros.

    Args:
        number: the OIN.
        rsin: of the same party, if it is known: an OIN that is made of an RSIN has that one in it.
        kvk: likewise its KvK number.

    >>> wrong_oin("00000001999055616000", rsin="999055616")
    ''
    >>> wrong_oin("00000001999055616000", rsin="999060612")
    "OIN '00000001999055616000' bevat RSIN 999055616, en dat is niet 999060612"
    """
    if not re.fullmatch(r"[0-9]{20}", number):
        return f"{number!r} bestaat niet uit 20 cijfers"
    prefix, size = number[:8], 8 if number.startswith(_KVK) else 9
    inner, tail = number[8 : 8 + size], number[8 + size :]
    if not known_oin(number):
        return f"OIN {number!r} begint met {prefix}, en die reeks geeft Logius niet uit"
    if int(tail) or not int(inner):
        return f"OIN {number!r} bestaat niet uit {_OIN_OF[prefix]} en {20 - 8 - size} nullen"
    within: dict[str, tuple[Callable[[str], str], str]] = {_RSIN: (wrong_rsin, rsin), _KVK: (wrong_kvk, kvk)}
    check, own = within.get(prefix, (lambda _: "", ""))
    if check(inner):
        return f"OIN {number!r} bevat geen {_OIN_OF[prefix]}: {check(inner)}"
    return f"OIN {number!r} bevat {_OIN_OF[prefix]} {inner}, en dat is niet {own}" if own not in ("", inner) else ""


def wrong_vat_id(number: str) -> str:
    """What is wrong with a VAT id of a member state, written with its country and without spaces or points.

    >>> wrong_vat_id("NL999011017B01"), wrong_vat_id("NL999011018B01")
    ('', "'NL999011018B01' is geen btw-identificatienummer: de vorm of het controlegetal klopt niet")
    """
    return _told(vat, number, "btw-identificatienummer")


def wrong_iban(number: str) -> str:
    """What is wrong with an IBAN without spaces: mod 97, and the bank code and length of its country."""
    return _told(iban, number, "IBAN")


def wrong_bic(number: str) -> str:
    """What is wrong with a BIC: 8 or 11 signs, with a country in them that exists."""
    if _told(bic, number, "BIC"):
        return f"{number!r} is geen BIC: dat zijn 8 of 11 letters en cijfers, met een land erin"
    return ""


def _told(kind: Any, number: str, name: str) -> str:
    """What python-stdnum has against a number, which must be written as it writes it itself."""
    if kind.is_valid(number) and kind.validate(number) == number:
        return ""
    return f"{number!r} is geen {name}: de vorm of het controlegetal klopt niet"
