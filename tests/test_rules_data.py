"""Every rule, cue and furniture pattern does what its own examples say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from armstrail.catalogue.check import problems
from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.catalogue.schema import Effect, Frame, Furniture
from armstrail.model import Claim
from armstrail.text.furniture import is_furniture

Reader = Callable[..., list[Claim]]
_LOADED = default_catalogue()


def test_the_catalogue_is_clean(catalogue: Catalogue) -> None:
    assert problems(catalogue) == []


@pytest.mark.parametrize("frame", _LOADED.frames, ids=lambda f: f.id)
def test_a_frame_matches_its_examples(frame: Frame, read: Reader) -> None:
    for sentence in frame.match:
        fired = [c.extractor.rule for c in read(sentence)]
        assert frame.id in fired, f"{sentence!r} gave {fired}"


@pytest.mark.parametrize("frame", _LOADED.frames, ids=lambda f: f.id)
def test_a_frame_leaves_its_counterexamples_alone(frame: Frame, read: Reader) -> None:
    for sentence in frame.no_match:
        assert frame.id not in [c.extractor.rule for c in read(sentence)], sentence


@pytest.mark.parametrize("effect", _LOADED.effects, ids=lambda e: e.id)
def test_a_cue_changes_its_examples_only(effect: Effect, read: Reader) -> None:
    for sentence in effect.match:
        if effect.effect == "reported":
            assert {c.modality.value for c in read(sentence)} == {"actual"}, sentence
        else:
            assert effect.effect in {c.modality.value for c in read(sentence)}, sentence
    for sentence in effect.no_match:
        assert effect.effect not in {c.modality.value for c in read(sentence)}, sentence


@pytest.mark.parametrize("line", _LOADED.furniture, ids=lambda f: f.id)
def test_furniture_is_told_from_prose(line: Furniture, catalogue: Catalogue) -> None:
    assert all(is_furniture(t, catalogue) for t in line.match)
    assert not any(is_furniture(t, catalogue) for t in line.no_match)
