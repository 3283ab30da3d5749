# SPDX-License-Identifier: EUPL-1.2
"""The database and nothing else: tables, row and value, transactions, guards, migrations. Values in, values out."""
