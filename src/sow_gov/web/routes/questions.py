# SPDX-License-Identifier: EUPL-1.2
"""Where does a municipality ask about a draft that it reads? At the zienswijze of its council, while that can be."""

from collections.abc import Callable
from urllib.parse import urlencode

from sow_gov.app.view_effects import ViewId
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.people import Role
from sow_gov.domain.views import ViewPlace
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.council_views import address, look
from sow_gov.web.visit import Visit


def asking(visit: Visit, paper_id: str) -> Callable[[ViewPlace], str] | None:
    """What gives the address to ask at about a place in a paper.

    Args:
        visit: of whoever reads.
        paper_id: the paper as a paper of the cycle, such as "begroting-2026".

    Returns:
        None for who is no municipality, and for a paper that was not sent to its council or was adopted since.
    """
    account = visit.member
    if account.role is not Role.REVIEWER or account.participant is None:
        return None
    view_id = ViewId(paper_id, account.participant)
    try:
        state = look(visit, view_id)
    except NotThere:
        return None
    if state.taken_on(CycleStep.ADOPTED) is not None:
        return None
    start = address(visit, view_id)
    return lambda place: f"{start}?{urlencode({'bij': place.said})}#vragen"
