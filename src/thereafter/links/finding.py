"""One reason for or against a link, with how much it weighs and by which mechanism it would work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Mechanism, Status
from thereafter.record.link import Evidence


class Finding(NamedTuple):
    """A piece of evidence; `weight` names its entry in `weigh.WEIGHTS`, `strength` is 0 to 1."""

    evidence: Evidence
    weight: str
    strength: float = 1.0
    mechanism: Mechanism | None = None
    front: str = (
        ""  # the side whose advance (or flight) from place to place this is; links of one front are told as one
    )
    firm: bool = False  # reported as fact (not opinion, not alleged): may carry a verb above "was linked to"


def finding(
    sort: str,
    what: str,
    claims: Iterable[ClaimId] = (),
    *,
    weight: str = "",
    strength: float = 1.0,
    mechanism: Mechanism | None = None,
    front: str = "",
    firm: bool = False,
) -> Finding:
    """A finding whose weight goes by its sort unless another is named; claims are kept once, in order."""
    evidence = Evidence(what=what, sort=sort, claims=tuple(sorted(set(claims))))
    return Finding(evidence, weight or sort, strength, mechanism, front, firm)


_MANNER = {
    Status.ASSERTED: "",
    Status.REPORTED: "as a report",
    Status.ALLEGED: "as an allegation",
    Status.DENIED: "as a denial",
    Status.PLANNED: "as a plan",
    Status.CONDITIONAL: "as a condition",
    Status.PREDICTED: "as a prediction",
    Status.OPINION: "as an opinion",
}


def who_said(claim: Claim) -> str:
    """The speaker nearest to the fact, and in which manner: "Sergey Lavrov, as an allegation"."""
    name = claim.said_by[0].name if claim.said_by else claim.publisher or "An unnamed source"
    manner = _MANNER[claim.status]
    return f"{name}, {manner}" if manner else name


def said_by(claims: Iterable[ClaimId], known: Mapping[ClaimId, Claim]) -> str:
    """Up to three speakers of these claims, for the end of a sentence."""
    names = list(dict.fromkeys(who_said(known[c]) for c in sorted(claims) if c in known))
    return "; ".join(names[:3]) + (" and others" if len(names) > 3 else "")


def lineages(claims: Iterable[ClaimId], known: Mapping[ClaimId, Claim]) -> frozenset[str]:
    """The independent lines of reporting behind these claims."""
    return frozenset(known[c].lineage or known[c].report for c in claims if c in known)
