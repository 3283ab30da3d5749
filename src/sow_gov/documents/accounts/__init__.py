# SPDX-License-Identifier: EUPL-1.2
"""What stands in the annual accounts (jaarstukken)? The paper, what each of its chapters says, and its tables."""
