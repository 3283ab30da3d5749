# SPDX-License-Identifier: EUPL-1.2
"""Does nobody take accounts that are not adopted yet for adopted ones: no claim, no step, no fixed file?"""

import shutil
from datetime import date
from pathlib import Path

import pytest

import make
from sow_gov.app.check import load
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CyclePaper, PaperKind
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.governance.mandates.claims import claims
from sow_gov.planning.cycle_filed import filed
from sow_gov.planning.figure_sets import known

DELTA = Path(make.__file__).with_name("delta")
FILE = "2026/jaarrekening.toml"


def delta(folder: Path, status: Status) -> Arrangement:
    """Delta with accounts that are so far."""
    shutil.copytree(DELTA, folder)
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace("[besluit]", f'status = "{status}"\n\n[besluit]', 1), "utf-8")
    return load(folder)


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.ADOPTED])
def test_a_concept_is_not_claimed_nor_settled(tmp_path: Path, status: Status):
    made, adopted = delta(tmp_path / "delta", status), status is Status.ADOPTED
    budget = made.years[2026]
    assert budget.accounts_adopted is adopted
    assert any(claim.file == FILE for claim in claims(made)) is adopted
    assert next(each.status for each in known(budget) if each.asked.phase is Phase.ACTUAL) is status
    told = filed(made, CyclePaper(PaperKind.ACCOUNTS, 2026), date(2027, 12, 31))
    assert told is not None
    assert (told.settled, bool(told.taken), told.planned is None) == (adopted, adopted, adopted)


def test_a_year_without_accounts_has_none_that_were_adopted():
    assert not make.budget((), ()).accounts_adopted
