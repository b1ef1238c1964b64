"""Base forms, where spelling alone misleads."""

from __future__ import annotations

import pytest

from armstrail.claims.syntax.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("noted", "VBD", "note"),
        ("cited", "VBD", "cite"),
        ("added", "VBD", "add"),
        ("voted", "VBN", "vote"),
        ("named", "VBN", "name"),
        ("planned", "VBD", "plan"),
        ("killed", "VBN", "kill"),
        ("controlled", "VBD", "control"),
        ("installed", "VBN", "install"),
        ("covered", "VBD", "cover"),
        ("entered", "VBD", "enter"),
        ("treated", "VBN", "treat"),
        ("completed", "VBN", "complete"),
        ("agreed", "VBD", "agree"),
        ("hiding", "VBG", "hide"),
        ("wearing", "VBG", "wear"),
        ("bringing", "VBG", "bring"),
        ("bring", "VB", "bring"),
        ("need", "VBP", "need"),
        ("feed", "VB", "feed"),
        ("heard", "VBD", "hear"),
        ("carries", "VBZ", "carry"),
        ("overruns", "VBP", "overrun"),
        ("seized", "VBN", "seize"),
        ("stockpiled", "VBN", "stockpile"),
    ],
)
def test_the_base_form_of_a_verb(word: str, tag: str, base: str) -> None:
    assert lemma(word, tag, frozenset()) == base
