# SPDX-License-Identifier: EUPL-1.2
"""The report on a business case."""
