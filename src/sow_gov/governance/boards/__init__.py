# SPDX-License-Identifier: EUPL-1.2
"""Of whom are the boards made up, who sat where, and does the law allow it?"""
