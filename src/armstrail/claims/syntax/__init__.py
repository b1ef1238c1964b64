"""Sentences as dependency trees, by a small parser that runs offline on a CPU."""

from armstrail.claims.syntax.names import stand_ins, verb_stand_ins
from armstrail.claims.syntax.parser import Parser, default_parser
from armstrail.claims.syntax.tree import PARTICLES, Sentence, Token, find_cycle

__all__ = ["PARTICLES", "Parser", "Sentence", "Token", "default_parser", "find_cycle", "stand_ins", "verb_stand_ins"]
