# SPDX-License-Identifier: EUPL-1.2
"""Are the accounts such as can be, and is everybody there whom an act names?"""

from collections.abc import Iterator

from sow_gov.domain.errors import Finding
from sow_gov.domain.people import Role
from sow_gov.store.database import Records
from sow_gov.store.tables import account, act
from sow_gov.store.verify.reading import rows, wrong


def findings(records: Records) -> Iterator[Finding]:
    """VERIFY-14, a role that does not exist; VERIFY-04, an account that acts name and that is not there."""
    known = set()
    for row in rows(records, records.of(account).order_by(account.c.account_id)):
        known.add(row.account_id)
        if row.role not in list(Role):
            yield wrong(records, account, row.account_id, "VERIFY-14", f"er bestaat geen rol {row.role!r}")
    acting = records.of(act, act.c.account_id).where(act.c.account_id.is_not(None)).distinct()
    for (account_id,) in rows(records, acting.order_by(act.c.account_id)):
        if account_id not in known:
            yield wrong(records, account, account_id, "VERIFY-04", "handelingen noemen dit account en het is er niet")
