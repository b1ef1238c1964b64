"""A large language model as a second reader, behind the same protocol as the rules; off unless asked for."""

from armstrail.claims.llm.extractor import LanguageModelExtractor
from armstrail.claims.llm.server import ModelServer, NoAnswer

__all__ = ["LanguageModelExtractor", "ModelServer", "NoAnswer"]
