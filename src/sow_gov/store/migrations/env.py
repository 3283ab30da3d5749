# SPDX-License-Identifier: EUPL-1.2
"""How does Alembic run here? On the connection that it is given, inside the transaction that is already open."""

from alembic import context

from sow_gov.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
