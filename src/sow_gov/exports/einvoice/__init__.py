# SPDX-License-Identifier: EUPL-1.2
"""The e-invoice: an invoice as UBL 2.1 in NLCIUS (SI-UBL 2.0) or Peppol BIS 3, and the checks of such a document."""
