# SPDX-License-Identifier: EUPL-1.2
"""Do the boards that a contract folder plans keep to the law, on every day that the plan holds?"""

from collections.abc import Iterator

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.dates import Dated
from sow_gov.domain.errors import Finding
from sow_gov.governance.boards.composed import planned_over_time
from sow_gov.governance.boards.composition import Verdict, over_time
from sow_gov.intake.board_law import board_law


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """BOARD-06 for every paragraph that the rules on boards break, in the version and on the day that they first do.

    Variants are not asked: they are shipped to be judged.
    """
    told: set[str] = set()
    for version in arrangement.governance:
        file = f"bestuur/{version.period.from_.isoformat()}.toml"
        for days in over_time(board_law(), planned_over_time([version], arrangement.regulations)):
            for broken in _broken(days):
                if broken.rule not in told:
                    told.add(broken.rule)
                    what = f"op {days.period.from_} in strijd met {broken.article}: {broken.sentence}"
                    yield Finding(file, "orgaan", "BOARD-06", what, "wijzig de zetels of waar de leden vandaan komen")


def _broken(days: Dated[tuple[Verdict, ...]]) -> list[Verdict]:
    return [verdict for verdict in days.value if not verdict.holds]
