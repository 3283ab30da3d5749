# SPDX-License-Identifier: EUPL-1.2
"""What is there to say of an Iv3 delivery? One remark per thing, in the words of CBS where it has them."""

from dataclasses import dataclass

from sow_gov.domain.errors import Fault


@dataclass(frozen=True, slots=True)
class Remark:
    """Opmerking over a delivery: the code of CBS or an IV3-code of ours, where, what, and where the figure comes from.

    ``blocking`` says that CBS would refuse the delivery, or that we do; what is not blocking is for information.
    """

    code: str
    place: str
    what: str
    origin: str = ""
    blocking: bool = True


class DeliveryRejected(Fault):
    """Afgekeurde levering: a delivery with remarks that block it, of which nothing was written."""

    def __init__(self, remarks: tuple[Remark, ...]) -> None:
        """Carry every remark, so that one round of mending is enough."""
        blocking = sum(remark.blocking for remark in remarks)
        super().__init__("IV3-03", f"de levering heeft {blocking} fout(en)", "herstel ze; er is niets geschreven")
        self.remarks = remarks

    def __reduce__(self) -> tuple[type[Fault], tuple[object, ...]]:
        """Let the remarks travel along."""
        return type(self), (self.remarks,)
