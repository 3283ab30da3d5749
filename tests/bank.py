# SPDX-License-Identifier: EUPL-1.2
"""Bank statements of Delta in CAMT.053, in both versions that banks send, as a test wants them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

OURS = "NL68BANK0000000001"
IBANS = {"duin": "NL41BANK0000000002", "meer": "NL14BANK0000000003", "veen": "NL84BANK0000000004"}
PAYERS = {iban: slug for slug, iban in IBANS.items()}
CLIENT = "NL20INGB0001234567"
"""An account of somebody who is no participant."""


@dataclass(frozen=True)
class Detail:
    """One payment of a batch."""

    cents: int
    iban: str
    text: str
    reference: str = ""


@dataclass(frozen=True)
class Booked:
    """An entry; ``cents`` below zero is taken off the account."""

    cents: int
    iban: str = IBANS["duin"]
    text: str = ""
    reference: str = ""
    on: str = "2026-02-03"
    status: str = "BOOK"
    details: Sequence[Detail] = field(default_factory=tuple)


def camt(*entries: Booked, version: str = "08", iban: str = OURS, name: str = "2026-02", **changes: str) -> bytes:
    """A statement whose balances close, unless ``changes`` replace a piece of its text by another."""
    opening = 100_000
    booked = sum(each.cents for each in entries if each.status == "BOOK")
    inside = "".join(_entry(each, version) for each in entries)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>{name}</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>"
        f"{_balance('OPBD', opening)}{_balance('CLBD', opening + booked)}{inside}</Stmt></BkToCstmrStmt></Document>"
    )
    for old, new in changes.items():
        text = text.replace(old, new)
    return text.encode()


def _balance(code: str, cents: int) -> str:
    return f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{_amount(cents)}<Dt><Dt>2026-02-28</Dt></Dt></Bal>"


def _amount(cents: int) -> str:
    return f'<Amt Ccy="EUR">{_euros(cents)}</Amt><CdtDbtInd>{"CRDT" if cents >= 0 else "DBIT"}</CdtDbtInd>'


def _euros(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _entry(each: Booked, version: str) -> str:
    status = each.status if version == "02" else f"<Cd>{each.status}</Cd>"
    reference = f"<AcctSvcrRef>{each.reference}</AcctSvcrRef>" if each.reference else ""
    details = each.details or (Detail(each.cents, each.iban, each.text),)
    inside = "".join(_detail(detail, version) for detail in details)
    return (
        f"<Ntry>{_amount(each.cents)}<Sts>{status}</Sts><BookgDt><Dt>{each.on}</Dt></BookgDt>{reference}"
        f"<NtryDtls>{inside}</NtryDtls></Ntry>"
    )


def _detail(each: Detail, version: str) -> str:
    side = "Dbtr" if each.cents > 0 else "Cdtr"
    name = (
        f"<{side}><Nm>J. Jansen</Nm></{side}>" if version == "02" else f"<{side}><Pty><Nm>J. Jansen</Nm></Pty></{side}>"
    )
    reference = f"<Refs><AcctSvcrRef>{each.reference}</AcctSvcrRef></Refs>" if each.reference else ""
    amount = f'<AmtDtls><TxAmt><Amt Ccy="EUR">{_euros(each.cents)}</Amt></TxAmt></AmtDtls>'
    return (
        f"<TxDtls>{reference}{amount if version == '02' else _amount(each.cents)}<RltdPties>{name}"
        f"<{side}Acct><Id><IBAN>{each.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{each.text}</Ustrd></RmtInf></TxDtls>"
    )
