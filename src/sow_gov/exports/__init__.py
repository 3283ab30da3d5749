# SPDX-License-Identifier: EUPL-1.2
"""Values to what machines read: JSON, the proof file and the workbook."""
