# SPDX-License-Identifier: EUPL-1.2
"""What stands in the programme budget? The paper, the sentences of its chapters, its decision and its tables."""
