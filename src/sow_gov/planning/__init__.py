# SPDX-License-Identifier: EUPL-1.2
"""Budget, outlook and accounts side by side, as the planning and control cycle asks for them."""
