# SPDX-License-Identifier: EUPL-1.2
"""What stands in the agreement with one municipality? The paper and its tables."""
