"""What the rules engine says of sentences written for the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import make_text_document

from armstrail.catalogue.load import Catalogue
from armstrail.claims.rules import RulesExtractor
from armstrail.claims.syntax import default_parser
from armstrail.claims.syntax.words import split_words
from armstrail.mentions.gazetteer import gazetteer
from armstrail.model import Claim, Kind, Modality, Role

Reader = Callable[..., list[Claim]]


def only(claims: list[Claim], kind: Kind) -> Claim:
    found = [c for c in claims if c.kind is kind]
    assert len(found) == 1, [(c.kind.value, c.extractor.rule) for c in claims]
    return found[0]


def names(claim: Claim, role: Role) -> list[str]:
    return [f.name for f in claim.fillers(role)]


def test_a_passive_is_undone(read: Reader) -> None:
    c = only(read("Two tanks were captured by the Houthis from the Saudi army near Najran."), Kind.CAPTURE)
    assert names(c, Role.AGENT) == ["Houthis"]
    assert names(c, Role.FROM) == ["Saudi army"]
    assert names(c, Role.PLACE) == ["Najran"]
    quantity = c.fillers(Role.ITEM)[0].quantity
    assert quantity is not None
    assert quantity.low == 2


def test_a_list_is_one_claim(read: Reader) -> None:
    c = only(read("Hezbollah seized rifles, mortars and three tanks."), Kind.CAPTURE)
    assert names(c, Role.ITEM) == ["rifles", "mortars", "tanks"]


def test_coordinated_verbs_share_their_subject(read: Reader) -> None:
    claims = read("The Taliban captured two tanks and destroyed a helicopter.")
    assert names(only(claims, Kind.DESTRUCTION), Role.AGENT) == ["Taliban"]


def test_control_verbs_pass_their_subject_on(read: Reader) -> None:
    c = only(read("Russia plans to send rifles to Mali."), Kind.TRANSFER)
    assert (names(c, Role.FROM), names(c, Role.TO)) == (["Russia"], ["Mali"])
    assert c.modality is Modality.PLANNED
    assert [q.text for q in c.cues] == ["plans"]


def test_a_relative_clause_finds_its_noun(read: Reader) -> None:
    c = only(read("The rifles that Qatar supplied to the rebels were new."), Kind.TRANSFER)
    assert (names(c, Role.FROM), names(c, Role.ITEM)) == (["Qatar"], ["rifles"])


def test_pronouns_and_descriptions_find_who_is_meant(read: Reader) -> None:
    claims = read("Boko Haram stormed the town of Baga. The jihadist group seized weapons there.")
    c = only(claims, Kind.CAPTURE)
    assert names(c, Role.AGENT) == ["Boko Haram"]
    assert c.fillers(Role.AGENT)[0].mention == "jihadist group"
    assert names(c, Role.PLACE) == ["Baga"]


def test_a_denial_is_the_deniers(read: Reader) -> None:
    c = only(read("Rwanda has repeatedly denied supplying rifles to M23."), Kind.TRANSFER)
    assert c.modality is Modality.NEGATED
    assert [s.name for s in c.attribution] == ["Rwanda"]
    assert names(c, Role.FROM) == ["Rwanda"]


def test_an_accusation_is_the_accusers(read: Reader) -> None:
    c = only(read("A spokesman said that Iran had supplied missiles to the Houthis."), Kind.TRANSFER)
    assert c.modality is Modality.ACTUAL
    assert c.attribution[0].name.startswith("spokesman")


def test_according_to(read: Reader) -> None:
    c = only(read("Gunmen killed 12 soldiers near Gao, according to the United Nations."), Kind.CASUALTIES)
    assert [s.name for s in c.attribution] == ["United Nations"]


def test_a_condition_claims_nothing(read: Reader) -> None:
    assert read("If the rebels capture tanks, the army will worry.") == []


def test_a_question_claims_nothing(read: Reader) -> None:
    assert read("Who supplied missiles to the rebels?") == []


def test_origin_is_no_supplier(read: Reader) -> None:
    c = only(read("Al-Shabaab captured Turkish-made drones from the Somali army."), Kind.CAPTURE)
    assert c.fillers(Role.ITEM)[0].origin == ("Turkey",)
    assert names(c, Role.FROM) == ["Somali army"]


def test_a_class_is_never_a_model(read: Reader) -> None:
    c = only(read("The militia used anti-tank missiles against the army."), Kind.USE)
    assert c.fillers(Role.ITEM)[0].id == "anti-tank-missile"


def test_the_hedge_is_kept_in_its_words(read: Reader) -> None:
    c = only(read("The launchers were almost certainly captured from the army."), Kind.CAPTURE)
    assert c.modality is Modality.POSSIBLE


def test_parts_at_another_place_are_a_claim_of_their_own(read: Reader) -> None:
    claims = read(
        "The Islamic State captured rifles near Fallujah, as well as a plethora of Kornet missiles near Baiji."
    )
    assert sorted((names(c, Role.ITEM)[0], names(c, Role.PLACE)[0]) for c in claims) == [
        ("9M133 Kornet", "Baiji"),
        ("rifles", "Fallujah"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Seize the day, the editor said.",
        "Freight rates have rocketed.",
        "The price of a tank of water rose.",
        "The film captured the mood of the army.",
    ],
)
def test_figures_of_speech_are_no_claims(text: str, read: Reader) -> None:
    assert read(text) == []


def test_what_is_told_in_passing_is_no_part_of_the_plan(read: Reader) -> None:
    claims = read("The army plans to sell tanks captured from Hezbollah.")
    assert only(claims, Kind.TRANSFER).modality is Modality.PLANNED
    captured = only(claims, Kind.CAPTURE)
    assert captured.modality is Modality.ACTUAL
    assert names(captured, Role.FROM) == ["Hezbollah"]


def test_a_town_that_was_liberated_changed_hands(read: Reader) -> None:
    claims = read("The town of Aghdam was liberated on 20 November after the army left.")
    assert names(only(claims, Kind.CONTROL), Role.PLACE) == ["Aghdam"]


def test_stock_that_cannot_be_traced_is_lost(read: Reader) -> None:
    claim = only(read("The Pentagon cannot account for some 190,000 weapons."), Kind.LOSS)
    assert claim.modality is Modality.ACTUAL


def test_a_story_keeps_its_day_until_another_is_told(read: Reader) -> None:
    claims = read(
        "Boko Haram stormed the town of Baga on Monday.\n\nThe fighters seized rifles.\n\n"
        "In March 2013 the army lost ten tanks.\n\nThe fighters burned two trucks."
    )
    times = {c.kind: c.time for c in claims}
    seized, burned = times[Kind.CAPTURE], times[Kind.DESTRUCTION]
    assert seized is not None
    assert (seized.describe(), seized.basis) == ("2015-06-08", "inferred")
    assert burned is None


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("The assault on the camp began on Friday. The militants seized 28 lorries.", Kind.CAPTURE, "2015-06-05"),
        (
            "The assault began on Friday. Residents said they had seen masked men drive six army lorries out of the camp.",
            Kind.CAPTURE,
            "2015-06-05",
        ),
        (
            "The coast guard has stopped a dhow full of arms.\n\nThe Noor 3 was boarded on Monday.",
            Kind.SEIZURE,
            "2015-06-08",
        ),
        (
            "The base fell in May 2014, from which, a monitor wrote, rebels took three tanks.",
            Kind.CAPTURE,
            "2014-05-01/2014-05-31",
        ),
        (
            "Panama seized rifles in July 2013. A month later the army shot down a drone. Both pilots were killed.",
            Kind.CASUALTIES,
            "2013-08-01/2013-08-31",
        ),
        ("The army has lost 40 tanks since the war broke out in 2014.", Kind.LOSS, "2014-01-01/2015-06-09"),
        ("Until the truce of May 2012, Iran sent rockets to the militia.", Kind.TRANSFER, "../2012-05-31"),
        ("In the battle for the base in May 2014, rebels took ten tanks.", Kind.CAPTURE, "2014-05-01/2014-05-31"),
        (
            "During the siege, which lasted from May to July 2013, the rebels fired 300 rockets.",
            Kind.USE,
            "2013-05-01/2013-07-31",
        ),
        ("In the war, which began in 2014, the militia captured 90 tanks.", Kind.CAPTURE, "2014-01-01/2015-06-09"),
        (
            "Rebels shot down a jet on 3 May 2014. Three days later they took a depot, and looted 400 rockets there.",
            Kind.CAPTURE,
            "2014-05-06",
        ),
    ],
)
def test_a_day_told_beside_an_event_is_its_day(read: Reader, text: str, kind: Kind, day: str) -> None:
    times = [c.time.describe() for c in read(text) if c.kind is kind and c.time]
    assert times
    assert set(times) == {day}


def test_the_help_of_a_warship_is_no_cargo(read: Reader) -> None:
    claim = only(
        read("The Noor 3, a dhow, was boarded on Monday with help from the USS Cole, an American destroyer."),
        Kind.SEIZURE,
    )
    assert names(claim, Role.VIA) == ["Noor 3"]
    assert not names(claim, Role.ITEM)


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        (
            "The sailors found the following weapons on board:\n\n• dozens of anti-tank missiles\n\n"
            "• thousands of Type 56 rifles\n\n• hundreds of PKM machine guns and sniper rifles\n\nThe cargo was unloaded.",
            Kind.SEIZURE,
            ["anti-tank missiles", "Type 56", "PKM", "sniper rifles"],
        ),
        (
            "Russia has delivered to Mali:\n\n1. four Mi-35 helicopters;\n\n2. two Su-25 jets.\n\nThe minister said so.",
            Kind.TRANSFER,
            ["Mi-35M", "Su-25"],
        ),
        (
            "Among the items seized by police on Monday were:\n\n(a) 12 pistols;\n\n(b) a grenade launcher; and\n\n"
            "(c) 3 kilograms of C-4.\n\nNobody was hurt.",
            Kind.SEIZURE,
            ["pistols", "grenade launcher", "C-4"],
        ),
    ],
)
def test_the_points_of_a_list_are_what_was_announced(read: Reader, text: str, kind: Kind, items: list[str]) -> None:
    assert names(only(read(text), kind), Role.ITEM) == items


def test_an_event_that_is_the_subject_gives_its_day(read: Reader) -> None:
    claim = only(read("The bombings on 7 May killed 40 soldiers in Baga."), Kind.CASUALTIES)
    assert claim.time is not None
    assert claim.time.describe() == "2015-05-07"


def test_evidence_and_fillers_stand_in_the_text(read: Reader) -> None:
    text = "On Sunday ISIS captured at least 40 tanks from the Iraqi army near Ramadi, officials said."
    for c in read(text):
        assert all(text[e.start : e.end] == e.quote for e in c.evidence)
        assert all(text[f.start : f.end] == f.mention for fs in c.roles.values() for f in fs if not f.inferred)


def test_a_common_noun_has_no_coordinates(read: Reader) -> None:
    """There is a town called Base in Laos."""
    (claim,) = read("Rebels lost their base in 2015.")
    assert [(f.name, f.place) for f in claim.fillers(Role.PLACE)] == [("base", None)]


def test_a_base_at_a_place_is_not_the_one_before(read: Reader) -> None:
    claims = read("Rebels took Zuwara. A plane carried the mortars to the air base at Ramstein in June 2020.")
    assert names(only(claims, Kind.TRANSFER), Role.PLACE) == ["Ramstein"]


def test_the_same_text_gives_the_same_claims(read: Reader) -> None:
    text = "Iran sent 40 rockets to Hezbollah last year, and Hezbollah fired two at Israel."
    assert read(text) == read(text)


def test_words_keep_their_offsets() -> None:
    text = "Don't say “anti-tank” T-72B3s cost $1,000.50 in the U.S. today"
    words = [text[a:b] for a, b in split_words(text)]
    assert words[:2] == ["Do", "n't"]
    assert {"anti-tank", "T-72B3s", "1,000.50", "U.S."} <= set(words)


def test_a_very_long_sentence_is_parsed_in_pieces() -> None:
    text = "The army lost " + ", ".join(f"{k} rifles" for k in range(200)) + "."
    sentence: Any = default_parser().parse(text)
    assert len(sentence) == len(split_words(text))
    assert sum(t.head == -1 for t in sentence.tokens) == 1


@pytest.mark.parametrize(
    ("sentence", "supplier", "accuser"),
    [
        ("The UN accused Rwanda of supplying mortars to M23.", "Rwanda", "United Nations"),
        ("Rwanda was accused of supplying mortars to M23 by the UN.", "Rwanda", "United Nations"),
        ("Saudi Arabia blames Iran for arming the Houthis.", "Iran", "Saudi Arabia"),
        ("France criticised Germany for exporting tanks to Yemen.", "Germany", "France"),
        ("France criticised Germany for the export of tanks to Yemen.", "Germany", "France"),
        ("Ukraine thanked Poland for sending tanks.", "Poland", "Ukraine"),
    ],
)
def test_the_blamed_is_the_supplier_and_the_accuser_says_so(
    sentence: str, supplier: str, accuser: str, read: Reader
) -> None:
    transfer = next(c for c in read(sentence) if c.kind is Kind.TRANSFER)
    assert [f.name for f in transfer.fillers(Role.FROM)] == [supplier]
    assert [s.name for s in transfer.attribution] == [accuser]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister instructed the army to leave the base.",
        "The envoys stopped the supply of rifles to the militia.",
    ],
)
def test_orders_and_stopped_supplies_are_no_training_and_no_seizure(sentence: str, read: Reader) -> None:
    assert not {c.kind for c in read(sentence)} & {Kind.TRAINING, Kind.SEIZURE}


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels took up arms against the government.",
        "Inspectors found that many of the rifles were broken.",
        "They made the rebels hand over the rifles.",
    ],
)
def test_idioms_and_clauses_are_no_captures_finds_or_makers(sentence: str, read: Reader) -> None:
    assert not {c.kind for c in read(sentence)} & {Kind.CAPTURE, Kind.SEIZURE, Kind.PRODUCTION}


def test_a_person_who_is_stopped_is_no_vessel(read: Reader) -> None:
    found = only(read("Officers stopped Sean Clouthier, 22, at the border and found a loaded pistol."), Kind.SEIZURE)
    assert names(found, Role.ITEM) == ["loaded pistol"]
    assert not found.fillers(Role.VIA)
    ship = only(read("The navy stopped the Karine A with 50 tonnes of weapons."), Kind.SEIZURE)
    assert names(ship, Role.ITEM) == ["weapons"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The panel has no proof that Sudan supplied rifles to the militia.",
        "No evidence has been found that Sudan supplied rifles to the militia.",
        "Khartoum denied that it had supplied rifles to the militia.",
        "Khartoum rejects the claim that it supplied rifles to the militia.",
    ],
)
def test_what_nobody_can_show_is_denied(sentence: str, read: Reader) -> None:
    found = only(read(sentence), Kind.TRANSFER)
    assert found.modality is Modality.NEGATED
    assert names(found, Role.FROM) == ["Sudan"]


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("The army captured two TOW systems.", "BGM-71 TOW"),
        ("Rebels seized a Buk battery.", "9K37/9K317 Buk"),
        ("Rebels seized a Kornet unit.", "9M133 Kornet"),
    ],
)
def test_a_noun_of_sort_after_a_name_is_the_weapon(sentence: str, item: str, read: Reader) -> None:
    assert names(only(read(sentence), Kind.CAPTURE), Role.ITEM) == [item]


def test_those_who_man_a_class_of_weapon_are_no_weapon(read: Reader) -> None:
    assert Kind.CAPTURE not in {c.kind for c in read("A tank unit captured the base near Homs.")}


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("The rifles may end up in the hands of al-Qaida.", "al-Qaeda"),
        ("The rifles may end up in al-Qaida's hands.", "al-Qaeda"),
    ],
)
def test_what_may_end_up_with_someone_is_not_yet_held(sentence: str, holder: str, read: Reader) -> None:
    (found,) = read(sentence)
    assert (found.kind, found.modality) == (Kind.LOSS, Modality.POSSIBLE)
    assert names(found, Role.TO) == [holder]


def test_what_is_in_their_hands_is_held(read: Reader) -> None:
    found = only(read("Twenty tanks are in the hands of Hezbollah."), Kind.POSSESSION)
    assert names(found, Role.AGENT) == ["Hezbollah"]


def test_the_given_receive_and_the_left_behind_is_lost(read: Reader) -> None:
    given = only(read("The Kurdish fighters were given rifles by Germany."), Kind.TRANSFER)
    assert names(given, Role.TO) == ["Kurdish fighters"]
    assert names(given, Role.FROM) == ["Germany"]
    left = only(read("The Iraqi army left behind two tanks."), Kind.LOSS)
    assert names(left, Role.ITEM) == ["tanks"]


@pytest.mark.parametrize(
    ("sentence", "supplier"),
    [("Hamas was supplied with rockets by Iran.", "Iran"), ("The rebels were equipped with rifles by Qatar.", "Qatar")],
)
def test_the_agent_of_a_passive_is_the_supplier(sentence: str, supplier: str, read: Reader) -> None:
    assert names(only(read(sentence), Kind.TRANSFER), Role.FROM) == [supplier]


@pytest.mark.parametrize(
    "sentence",
    [
        "The RSF has received drones from the United Arab Emirates, the UN reported.",
        "The RSF has received drones from Iran, the UN reported on Monday.",
    ],
)
def test_who_reports_it_at_the_end_is_named(sentence: str, read: Reader) -> None:
    assert [s.name for s in only(read(sentence), Kind.TRANSFER).attribution] == ["United Nations"]


@pytest.mark.parametrize(
    "text",
    [
        "The panel found that the Emirates supplied drones to the RSF. The Emirates denied the accusations.",
        "The army says the United Arab Emirates supplied drones to the RSF, which Abu Dhabi denies.",
        "The United Arab Emirates supplied drones to the RSF, a panel reported; the UAE denies it.",
        "The United Arab Emirates supplied drones to the RSF. Emirati officials have dismissed the allegations.",
    ],
)
def test_a_denial_stands_beside_what_is_denied(text: str, read: Reader) -> None:
    told, denied = read(text)
    assert (told.modality, denied.modality) == (Modality.ACTUAL, Modality.NEGATED)
    assert names(denied, Role.FROM) == names(told, Role.FROM) == ["United Arab Emirates"]
    assert denied.attribution
    assert all(e.quote == text[e.start : e.end] for e in denied.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Iran shipped missiles to the Houthis. Tehran has not denied it.",
        "Iran shipped missiles to the Houthis. Tehran has neither confirmed nor denied the report.",
        "Iran shipped missiles to the Houthis. Moscow denied the report.",
        "Iran shipped missiles to the Houthis. Iran denied the visa.",
    ],
)
def test_only_the_accused_deny_and_only_what_was_told(text: str, read: Reader) -> None:
    assert [c.modality for c in read(text)] == [Modality.ACTUAL]


def test_a_description_stands_for_another_party_than_the_one_beside_it(read: Reader) -> None:
    found = only(read("Syria is at war. Russia sold rifles to the government."), Kind.TRANSFER)
    assert (names(found, Role.FROM), names(found, Role.TO)) == (["Russia"], ["Syria"])
    named = only(read("Israel says it sold rifles to the Antigua government."), Kind.TRANSFER)
    assert names(named, Role.TO) == ["Antigua government"]


def test_a_bare_count_stands_for_what_was_spoken_of(read: Reader) -> None:
    claims = read("On Monday Hezbollah captured two T-72 tanks from the army. Another four were destroyed near Homs.")
    item = only(claims, Kind.DESTRUCTION).fillers(Role.ITEM)[0]
    assert (item.name, item.inferred) == ("T-72", True)
    assert item.quantity is not None
    assert item.quantity.low == 4


def test_a_bare_count_of_people_is_no_materiel(read: Reader) -> None:
    claims = read("The rebels destroyed a tank. About 300 soldiers were killed in the battle and 60 captured.")
    assert not [c for c in claims if c.kind is Kind.CAPTURE]


def test_what_is_left_out_is_not_given(read: Reader) -> None:
    claims = read("Iran handed Hezbollah the rifles, but not the rockets.")
    assert names(only(claims, Kind.TRANSFER), Role.ITEM) == ["rifles"]


def test_names_no_parser_has_seen_do_not_break_the_sentence(read: Reader) -> None:
    c = only(read("Houthi forces have flown Qasef-1s into the radars of Patriot batteries near Jizan."), Kind.USE)
    assert names(c, Role.ITEM) == ["Qasef-1"]
    assert names(c, Role.AGENT) == ["Houthis"]


def test_the_items_of_a_haul_are_seized(read: Reader) -> None:
    c = only(read("The items confiscated by the Yemeni navy comprised ten rockets and 200 rifles."), Kind.SEIZURE)
    assert names(c, Role.ITEM) == ["rockets", "rifles"]


def test_a_claim_explains_itself(catalogue: Catalogue, extractor: RulesExtractor) -> None:
    document = make_text_document("The Houthis have tanks. They likely captured two mortars from the Saudi army.")
    mentions = gazetteer(catalogue).find(document.text)
    claim = only(extractor.extract(document, mentions, None), Kind.CAPTURE)
    steps = {r.step: r for r in extractor.explain(document, mentions, None, claim) or []}
    assert steps["predicate"].quote == "captured"
    assert steps["rule"].why.startswith("capture.seize")
    assert steps["agent"].quote == "They"
    assert "Houthis" in steps["agent"].why
    assert "possible" in steps["cue"].why
    for r in steps.values():
        assert r.end == 0 or document.text[r.start : r.end] == r.quote


def test_a_claim_of_another_reading_is_not_explained(catalogue: Catalogue, extractor: RulesExtractor) -> None:
    document = make_text_document("The Houthis captured two mortars.")
    mentions = gazetteer(catalogue).find(document.text)
    claim = extractor.extract(document, mentions, None)[0].but(id="claim-elsewhere")
    assert extractor.explain(document, mentions, None, claim) is None


def test_confidence_falls_with_what_is_unknown(read: Reader) -> None:
    sure = only(read("Hezbollah captured two T-72 tanks from the Syrian army near Homs in May 2013."), Kind.CAPTURE)
    less = only(read("Gunmen, it was said, had captured some of the vehicles that the men held there."), Kind.CAPTURE)
    assert sure.confidence is not None
    assert less.confidence is not None
    assert 0 <= less.confidence < sure.confidence <= 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Satellite pictures suggest that Iran shipped ten rockets to Hamas.", Modality.POSSIBLE),
        ("There are signs that Russia sold the drones to Mali.", Modality.POSSIBLE),
        ("Whether the army handed the tank over to Hezbollah is not known.", Modality.POSSIBLE),
        ("The general did not rule out that Hamas had received mortars from Chad.", Modality.POSSIBLE),
        ("The ministry ruled out that Hamas had captured a tank.", Modality.NEGATED),
        ("Unless Paris pays, Serbia will not deliver the rifles to Mali.", Modality.CONDITIONAL),
        ("The cargo of rifles would have been handed over to Hezbollah.", Modality.CONDITIONAL),
        ("Norway pledged eight Leopard tanks to Ukraine.", Modality.PLANNED),
    ],
)
def test_doubt_is_kept(read: Reader, text: str, modality: Modality) -> None:
    assert {c.modality for c in read(text)} == {modality}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hezbollah sold rifles to traders, court papers show.", "court papers"),
        ("In the Panel's view the rifles reached Hezbollah from Sudan.", "Panel"),
        ("As the ministry put it, Iran sent rockets to Hamas.", "ministry"),
    ],
)
def test_documents_and_views_are_sources(read: Reader, text: str, speaker: str) -> None:
    assert [s.name for s in read(text)[0].attribution] == [speaker]


def test_we_are_the_party_of_who_speaks(read: Reader) -> None:
    c = only(read('"We captured two tanks from the army," said a commander of Ahrar al-Sham.'), Kind.CAPTURE)
    assert names(c, Role.AGENT) == ["Ahrar al-Sham"]


def test_a_bridge_is_no_town(read: Reader) -> None:
    c = only(read("The river at Kherson is wide. Russian units blew up the bridge and fled."), Kind.DESTRUCTION)
    assert names(c, Role.ITEM) == ["bridge"]


def test_those_who_fly_attack(read: Reader) -> None:
    assert [c.kind for c in read("Russian jets struck a convoy near Idlib.")] == [Kind.ATTACK]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 20 and 30 machine guns were recovered by the army near Namkham.", 20, 30),
        ("Iran has TOW missiles and sold about 15,000 of them to Hamas.", 15000, 15000),
        ("Police said at least 20 of the rifles were bought by Hezbollah in Ecuador.", 20, None),
    ],
)
def test_counts_stand_with_their_thing(read: Reader, text: str, low: int, high: int | None) -> None:
    moved = [c for c in read(text) if c.kind in {Kind.SEIZURE, Kind.TRANSFER}]
    quantity = moved[0].fillers(Role.ITEM)[0].quantity
    assert quantity is not None
    assert (quantity.low, quantity.high) == (low, high)


def test_an_aside_does_not_break_a_list(read: Reader) -> None:
    c = only(read("The Houthis seized 28 vehicles, he added, as well as a large quantity of ammunition."), Kind.CAPTURE)
    assert names(c, Role.ITEM) == ["vehicles", "ammunition"]


def test_among_them_names_more_items(read: Reader) -> None:
    c = only(read("Iran supplied 40 drones, among them six Mohajer-6, to Sudan."), Kind.TRANSFER)
    assert names(c, Role.ITEM) == ["drones", "Mohajer-6"]


def test_a_lorry_that_held_rifles_was_not_taken(read: Reader) -> None:
    c = only(read("Nigerian troops took forty rifles from the traders' lorry at the border."), Kind.CAPTURE)
    assert (names(c, Role.ITEM), names(c, Role.FROM)) == (["rifles"], ["traders"])


def test_a_list_under_a_preposition_stays_whole(read: Reader) -> None:
    c = only(read("The gunmen drove away with army vehicles and weapons."), Kind.CAPTURE)
    assert names(c, Role.ITEM) == ["army vehicles", "weapons"]


@pytest.mark.parametrize(
    ("text", "cue", "band"),
    [
        ("The rifles were almost certainly supplied by Iran.", "almost certainly", (95, 99)),
        ("Iran very likely supplied the rifles.", "very likely", (80, 95)),
        ("It is unlikely that Iran supplied the rifles.", "unlikely", (20, 45)),
        ("Iran may have supplied the rifles.", "may", None),
    ],
)
def test_estimative_words_keep_their_degree(read: Reader, text: str, cue: str, band: tuple[int, int] | None) -> None:
    (c,) = only(read(text), Kind.TRANSFER).cues
    assert (c.text, c.band) == (cue, band)


def test_a_part_of_what_was_named_has_its_own_count(read: Reader) -> None:
    claims = read("Qatar supplied seven tanks, two of which fell to al-Qaeda.")
    (item,) = only(claims, Kind.CAPTURE).fillers(Role.ITEM)
    assert (item.name, item.quantity.low if item.quantity else None) == ("tanks", 2)
    claims = read("Turkey sent four drones, one of which the rebels captured intact at Watiya in May.")
    (item,) = only(claims, Kind.CAPTURE).fillers(Role.ITEM)
    assert item.quantity is not None
    assert item.quantity.low == 1


def test_what_was_taken_in_an_ambush_was_theirs_who_were_ambushed(read: Reader) -> None:
    claims = read("Gunmen ambushed a Malian patrol near Niono, killing six soldiers and taking two pickups.")
    (lost,) = only(claims, Kind.CAPTURE).fillers(Role.FROM)
    assert lost.inferred
    assert (lost.id or "").startswith("state.ml/")
    assert not only(read("The group killed 19 villagers and took three pickups."), Kind.CAPTURE).fillers(Role.FROM)


def test_a_day_at_the_end_of_a_sentence_belongs_to_its_clause(read: Reader) -> None:
    claims = read("Police showed weapons lost by the army in the ambush of 23 May 2015.")
    time = only(claims, Kind.LOSS).time
    assert time is not None
    assert time.describe() == "2015-05-23"


def test_an_accusation_is_cited_with_its_accuser(read: Reader) -> None:
    c = only(read("Russia has repeatedly charged Turkey with rearming the factions."), Kind.TRANSFER)
    assert c.evidence[0].quote.startswith("Russia has repeatedly charged Turkey")


def test_a_purpose_names_the_target(read: Reader) -> None:
    c = only(read("The Houthis used the mortars to shell the presidential palace."), Kind.USE)
    assert names(c, Role.TARGET) == ["presidential palace"]


def test_a_licensed_export_is_the_licensers(read: Reader) -> None:
    c = only(read("Belgium licensed the export of 367 FN F2000 rifles to Libya in 2009."), Kind.TRANSFER)
    assert (names(c, Role.FROM), names(c, Role.TO)) == (["Belgium"], ["Libya"])


INTERVIEW = """"We buy from those who shoot at us"

A commander of the Karen National Union talks about rifles and money.

When did you take up arms?

Two years ago. We had nothing at all then.

What do you fight with today?

We captured 11 rifles from the army in May, whatever the generals say.

And the ammunition?

I buy it from a dealer in Mae Sot.
"""


def test_the_answers_of_an_interview_are_those_of_who_was_asked(read: Reader) -> None:
    capture = only(read(INTERVIEW), Kind.CAPTURE)
    assert names(capture, Role.AGENT) == ["Karen National Union"]
    assert [s.name for s in capture.attribution] == ["commander of Karen National Union"]


def test_questions_alone_make_no_interview(read: Reader) -> None:
    told = INTERVIEW.replace("We", "The group").replace("I buy", "The group buys")
    assert not only(read(told), Kind.CAPTURE).attribution
