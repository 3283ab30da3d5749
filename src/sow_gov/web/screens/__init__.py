# SPDX-License-Identifier: EUPL-1.2
"""What does each page show? Pure functions from values to what its template prints; no request, no database."""
