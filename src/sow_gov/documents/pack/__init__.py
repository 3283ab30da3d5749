# SPDX-License-Identifier: EUPL-1.2
"""How do many papers become one file? The press's own and what was uploaded, in order, with bookmarks and numbers.

Nothing in this process opens what somebody uploaded: ``clean`` and ``bind`` do, each in a process of its own that
cannot reach the network, write a file or take more memory and time than it was given. The rest prepares and judges.
"""

PACK = "1"
"""The version of this room, part of what a pack is made from: it changes when equal parts could give other bytes."""
