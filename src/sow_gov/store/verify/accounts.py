# SPDX-License-Identifier: EUPL-1.2
"""Are the accounts as they were added, is who was shut out shut out, and is everybody there whom an act names?"""

from collections.abc import Iterator

from sow_gov.domain.errors import Finding
from sow_gov.domain.people import Role
from sow_gov.store.accounts import digest_of
from sow_gov.store.database import Records
from sow_gov.store.tables import account, act
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import rows, wrong


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """What is wrong with the accounts.

    VERIFY-07, an account that no act added like this, or that is shut or open against the acts; VERIFY-14, a role that
    does not exist; VERIFY-04, an account that acted and that is not there.
    """
    known = set()
    for row in rows(records, records.of(account).order_by(account.c.account_id)):
        known.add(row.account_id)
        for what in named.against(digest_of(row), ("accounts", row.account_id, 0)):
            yield wrong(records, account, row.account_id, "VERIFY-07", what)
        if named.denies(("closed", row.account_id, 0), done=row.closed):
            what = "is gesloten zonder handeling" if row.closed else "is open, en een handeling sloot het"
            yield wrong(records, account, row.account_id, "VERIFY-07", what)
        if row.role not in list(Role):
            yield wrong(records, account, row.account_id, "VERIFY-14", f"er bestaat geen rol {row.role!r}")
    acting = records.of(act, act.c.account_id).where(act.c.account_id.is_not(None)).distinct()
    for (account_id,) in rows(records, acting.order_by(act.c.account_id)):
        if account_id not in known:
            yield wrong(records, account, account_id, "VERIFY-04", "handelingen noemen dit account en het is er niet")
    named.whole("accounts")
