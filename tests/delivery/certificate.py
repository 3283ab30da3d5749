# SPDX-License-Identifier: EUPL-1.2
"""A certificate for this machine that only a test trusts, made anew each time, so that no key is ever kept."""

import base64
import hashlib
import os
import ssl
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flint import fmpz

_EXPONENT = 65_537
_SHA256_RSA = bytes.fromhex("300d06092a864886f70d01010b0500")
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")
_SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
_NAME_OID, _ALT_OID, _CA_OID = (bytes.fromhex(each) for each in ("0603550403", "0603551d11", "0603551d13"))


@cache
def server_side() -> ssl.SSLContext:
    """What a server on this machine shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "both.pem"
        path.write_text("".join(_made()))
        context.load_cert_chain(path)
    return context


@cache
def client_side() -> ssl.SSLContext:
    """What trusts that server, and no other."""
    return ssl.create_default_context(cadata=_made()[1])


@cache
def _made() -> tuple[str, str]:
    """A private key and the certificate that it signed for localhost and 127.0.0.1, both as PEM."""
    p, q = _prime(), _prime()
    n, d = p * q, pow(_EXPONENT, -1, (p - 1) * (q - 1))
    key = _der(0x30, *map(_whole, (0, n, _EXPONENT, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))))
    name = _der(0x30, _der(0x31, _der(0x30, _NAME_OID, _der(0x0C, b"localhost"))))
    days = _der(0x30, _der(0x17, b"200101000000Z"), _der(0x17, b"491231000000Z"))
    public = _der(0x30, _RSA, _der(0x03, b"\0", _der(0x30, _whole(n), _whole(_EXPONENT))))
    names = _der(0x30, _der(0x82, b"localhost"), _der(0x87, bytes((127, 0, 0, 1))))
    extensions = (
        _der(0x30, _ALT_OID, _der(0x04, names)),
        _der(0x30, _CA_OID, _der(0x01, b"\xff"), _der(0x04, _der(0x30, _der(0x01, b"\xff")))),
    )
    version, serial = _der(0xA0, _whole(2)), _whole(1)
    asked = _der(0x30, version, serial, _SHA256_RSA, name, days, name, public, _der(0xA3, _der(0x30, *extensions)))
    size = (n.bit_length() + 7) // 8
    said = _SHA256_PREFIX + hashlib.sha256(asked).digest()
    padded = b"\0\1" + b"\xff" * (size - 3 - len(said)) + b"\0" + said
    signature = pow(int.from_bytes(padded), d, n).to_bytes(size)
    return _pem("RSA PRIVATE KEY", key), _pem(
        "CERTIFICATE", _der(0x30, asked, _SHA256_RSA, _der(0x03, b"\0", signature))
    )


def _prime() -> int:
    """A prime of 1024 bits, whose product with another has 2048."""
    while True:
        candidate = int.from_bytes(os.urandom(128)) | (3 << 1022) | 1
        if candidate % _EXPONENT != 1 and fmpz(candidate).is_probable_prime():
            return candidate


def _der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    length = size.to_bytes((size.bit_length() + 7) // 8) if size > 127 else b""
    return bytes((tag, 0x80 | len(length) if length else size)) + length + body


def _whole(number: int) -> bytes:
    return _der(0x02, number.to_bytes(number.bit_length() // 8 + 1))


def _pem(kind: str, der: bytes) -> str:
    return f"-----BEGIN {kind}-----\n{base64.encodebytes(der).decode()}-----END {kind}-----\n"
