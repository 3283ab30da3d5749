# SPDX-License-Identifier: EUPL-1.2
"""What has every file that is made of others in common? How a PDF is walked through, and numbers at the foot of it.

A pack joins whole papers, some of them uploaded (``pack``); a long paper is joined from its chapters (``press``).
"""
