"""Claims: reports in, things said with exact quotation, speaker, time, place and status out."""

from thereafter.claims.actors import actor, known_actor, side_of
from thereafter.claims.codebook import Codes, codes_of
from thereafter.claims.reader import Reader, Reading, RuleReader, claims_in

__all__ = ["Codes", "Reader", "Reading", "RuleReader", "actor", "claims_in", "codes_of", "known_actor", "side_of"]
