"""What the catalogue knows corrects the parse."""

import pytest

from armstrail.catalogue.load import Catalogue, default_catalogue
from armstrail.claims.repairs import mend, named
from armstrail.claims.syntax import Sentence, default_parser
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Mention


def mended(text: str) -> Sentence:
    catalogue = default_catalogue()
    sentence = default_parser().parse(text)
    mend(sentence, gazetteer(catalogue).find(text), catalogue)
    return sentence


def children_by_relation(sentence: Sentence, relation: str) -> list[str]:
    return [t.text for t in sentence.tokens if t.rel == relation]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Belgian firms sold the Emirates war materiel worth 20 million euros.", "Emirates"),
        ("The United States has given Hazm non-lethal aid.", "Hazm"),
        ("The group sold Kornet missiles.", None),
        ("France sold US weapons.", None),
        ("Poland sold American tanks to Hezbollah.", None),
    ],
)
def test_a_known_party_before_the_thing_given_is_its_recipient(text: str, recipient: str | None) -> None:
    assert children_by_relation(mended(text), "iobj") == ([recipient] if recipient else [])


@pytest.mark.parametrize(
    ("text", "subject", "verb", "thing"),
    [
        ("A newspaper published photographs of the rifles.", "newspaper", "published", "photographs"),
        ("The group paraded tanks through Mosul.", "group", "paraded", "tanks"),
    ],
)
def test_a_participle_between_a_noun_and_its_object_is_the_verb(text: str, subject: str, verb: str, thing: str) -> None:
    sentence = mended(text)
    assert children_by_relation(sentence, "root") == [verb]
    assert children_by_relation(sentence, "nsubj") == [subject]
    assert children_by_relation(sentence, "obj") == [thing]


def test_a_participle_without_an_object_stays_one() -> None:
    assert children_by_relation(mended("Rifles seized by the police on Monday"), "root") == ["Rifles"]


def test_a_model_beside_its_class_is_one_object_with_its_list() -> None:
    sentence = mended("Photographs released by the group show D-30 howitzers, T-72 tanks and crates of 152mm shells.")
    assert children_by_relation(sentence, "obj") == ["howitzers"]
    assert children_by_relation(sentence, "conj") == ["tanks", "crates"]


def test_a_member_without_preposition_joins_the_list() -> None:
    sentence = mended("Shipments of assault rifles, machine guns and ammunition have arrived from Eritrea.")
    assert children_by_relation(sentence, "nmod") == ["rifles"]


@pytest.mark.parametrize("text", ["", "Sold.", "They gave.", "The Emirates", "sold the Emirates"])
def test_the_tree_stays_a_tree(text: str) -> None:
    sentence = mended(text)
    for token in sentence.tokens:
        assert token.head == -1 or token.i in sentence[token.head].children
        assert token.i not in {a.i for a in sentence.ancestors(token.i)}


def test_repairs_that_undo_each_other_leave_the_parse_as_it_was(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    def circle(sentence: Sentence, mentions: list[Mention], catalogue: Catalogue) -> None:
        root = next(t for t in sentence.tokens if t.head < 0)
        below = sentence[root.children[0]]
        root.head, root.rel = below.i, "dep"

    sentence = default_parser().parse("The rebels captured two tanks near Goma.")
    before = [(t.head, t.rel, list(t.children)) for t in sentence.tokens]
    monkeypatch.setattr(named, "_mend_all", circle)
    named.mend(sentence, [], catalogue)
    assert [(t.head, t.rel, t.children) for t in sentence.tokens] == before
