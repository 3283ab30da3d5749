# SPDX-License-Identifier: EUPL-1.2
"""Files of a ledger, read in parts of some thousand lines: CSV, XLSX and XML Auditfile Financieel."""
