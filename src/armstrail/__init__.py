"""Armstrail: from open reports on armed conflict to a cited ledger of materiel custody and its chains."""

__version__ = "0.1.0"
