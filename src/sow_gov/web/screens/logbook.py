# SPDX-License-Identifier: EUPL-1.2
"""What was done? An act as a line of the log: who, when, on which authority, and the names and digests of what."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sow_gov.store.acts import Act

_FEW = 3


@dataclass(frozen=True, slots=True)
class ActShown:
    """Handeling on a screen: ``at`` as clocks in the Netherlands say it, ``who`` a log-in name or the command line.

    ``first`` are the names of a few things that it was about, ``rest`` those of the others; each with its digest,
    which is "" for what has none.
    """

    number: int
    at: datetime
    function: str
    who: str
    authority: str
    kind: str
    first: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]


def act_shown(act: Act, at: datetime, names: Mapping[str, str]) -> ActShown:
    """Show an act.

    Args:
        act: the act.
        at: its instant as clocks in the Netherlands say it.
        names: account id -> log-in name.
    """
    account = act.actor.account_id
    who = names.get(account, account) if account else "opdrachtregel"
    about = tuple(_things(json.loads(act.about), names))
    few = about if len(about) <= _FEW else about[:1]
    return ActShown(act.number, at, act.actor.function, who, act.actor.authority, act.kind, few, about[len(few) :])


def _things(about: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and digest of everything that an act was about: invoices before their proofs, accounts by log-in name."""
    for what, said in about.items():
        if isinstance(said, Mapping):
            yield from ((names.get(name, name), digest) for name, digest in said.items())
        elif what == "run":
            yield "verdeling", said
        elif said is not None:
            yield names.get(said, said), ""
