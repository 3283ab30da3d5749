# SPDX-License-Identifier: EUPL-1.2
"""Is everything in the database as it was written? What was changed by hand, whoever's hand it was, is a finding.

Every row that carries money, every event and every account stands in an act with its digest, and every act carries the
digest of the one before. So a row that was changed together with its own digest shows, and so does a row without an act
or an act without its row. Of an account, password and ``must_change`` are in no digest: acts tell when an administrator
or its owner set a password, but not which, so another hash put in its row by hand does not show.

Who rewrites all of them from there on, or cuts off the last acts with all that they brought, does not show here: that
takes a digest that was kept elsewhere, such as in a backup or on a paper.
"""

from sqlalchemy import Connection, select

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Database, Records
from sow_gov.store.tables import metadata
from sow_gov.store.verify import accounts, acts, events, files, frame, invoices, ledger, papers, runs
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import surviving


def findings(database: Database) -> list[Finding]:
    """Check all arrangements at one moment, while others go on writing.

    The runs are not done again here, for the records know no law and no contract: whoever reads the loaded files does.

    Returns:
        What is wrong: ``file`` is the table as "arrangement/table", ``place`` the row. VERIFY-01, the database is of
        another version, and nothing more was checked; VERIFY-02 to VERIFY-16, see the modules of this folder.

    Raises:
        Fault: STORE-02, the database cannot be reached.
    """
    with database.whole() as connection:
        found: list[Finding] = []
        with surviving(connection, "database", found):
            found.extend(frame.revision(connection))
        if found:
            return found
        found += frame.findings(connection)
        for arrangement in _arrangements(connection, found):
            found += _of(Records(connection, arrangement))
    return list(dict.fromkeys(found))


def _arrangements(connection: Connection, found: list[Finding]) -> list[str]:
    """The slugs of all arrangements that have a row anywhere; VERIFY-03 where they cannot be read."""
    slugs: set[str] = set()
    for table in metadata.sorted_tables:
        with surviving(connection, table.name, found):
            slugs.update(connection.execute(select(table.c.arrangement).distinct()).scalars())
    return sorted(slugs, key=str)


def _of(records: Records) -> list[Finding]:
    """Check one arrangement, table by table."""
    named = Named()
    checks = {
        "act": acts.findings(records, named),
        "loaded_file": files.findings(records, named),
        "run": runs.findings(records, named),
        "invoice": invoices.findings(records, named),
        "paper": papers.findings(records, named),
        "account": accounts.findings(records, named),
        "event": events.findings(records, named),
        "ledger_import": ledger.findings(records, named),
    }
    found: list[Finding] = []
    for table, check in checks.items():
        with surviving(records.connection, f"{records.arrangement}/{table}", found):
            found.extend(check)
    return [*found, *named.absent(records)]
