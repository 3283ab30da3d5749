# SPDX-License-Identifier: EUPL-1.2
"""Which items stay closed: by announcement, by the doors, by secrecy, and with the item that they stand below."""

from dataclasses import replace

import pytest

import meetings
from sow_gov.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, Secrecy
from sow_gov.governance.meetings.closed import closed_items

POINTS = (
    AgendaItem("head", "Personeel", ItemKind.DISCUSSION),
    AgendaItem("sub", "Regeling", ItemKind.DISCUSSION, parent="head"),
    AgendaItem("other", "Begroting", ItemKind.DISCUSSION),
)


def made(**head: bool) -> Meeting:
    planned = Meeting("ab-juli", "ab", "Algemeen bestuur", meetings.ON, meetings.at(14), "stadhuis Duin")
    states = (ItemState(replace(POINTS[0], closed=head.get("closed", False)), doors_closed=head.get("doors", False)),)
    return replace(planned, items=(*states, *map(ItemState, POINTS[1:])))


@pytest.mark.parametrize("head", [{"closed": True}, {"doors": True}])
def test_what_stands_below_a_closed_item_is_closed_with_it(head: dict[str, bool]):
    assert closed_items(made()) == frozenset()
    assert closed_items(made(**head)) == {"head", "sub"}


def test_secrecy_closes_an_item_until_it_is_ended():
    secrecy = Secrecy("sub", "ab", "Woo art. 5.1", meetings.ON)
    assert closed_items(replace(made(), secrecy=(secrecy,))) == {"sub"}
    assert closed_items(replace(made(), secrecy=(replace(secrecy, ended_on=meetings.ON),))) == frozenset()
