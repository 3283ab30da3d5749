# SPDX-License-Identifier: EUPL-1.2
"""The rules of an e-invoice: schema, European norm, NLCIUS, Peppol BIS 3, and what none of them looks at."""
