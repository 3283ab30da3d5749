# SPDX-License-Identifier: EUPL-1.2
"""What is done with a meeting? Its steps from plan to adopted record, and the papers that follow from them."""
