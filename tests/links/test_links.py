"""The case for and against, the verb ladder, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from movements.builders import actor, claim, event, people, place, speaker, when
from thereafter.links import link_between, links_from
from thereafter.movements import movements_of
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.ids import content_id
from thereafter.record.kinds import Group, Kind, Mechanism, Outcome, Status, Verb
from thereafter.record.link import Link
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import When

FELL = claim(
    Kind.CAPTURE, "The army took East Aleppo", on="13", where="East Aleppo", actors=["Army"], targets=["Rebels"]
)
FALL = event(FELL)
# Other events of the same war, so that the army is nobody rare.
WAR = [
    claim(Kind.CLASH, f"Fighting {i}", on=f"2016-{i % 9 + 1:02d}-11", where="Astana", actors=["Army"])
    for i in range(30)
]
CROWD = [event(c) for c in WAR]


def chain(
    *effects: Claim,
    extra: Sequence[Claim] = (),
    anchor: Event = FALL,
    tenures: Sequence[Tenure] = (),
    movements: Sequence[Movement] | None = None,
    truces: Sequence[Truce] = (),
    relations: Sequence[Relation] = (),
) -> tuple[Link, ...]:
    claims = [FELL, *WAR, *effects, *extra]
    events = [FALL, *CROWD, *(event(c) for c in effects)]
    moved = movements_of(claims, events) if movements is None else movements
    return links_from(anchor, events, claims, tenures=tenures, movements=moved, truces=truces, relations=relations)


def only(links: tuple[Link, ...]) -> Link:
    (link,) = links
    return link


def strike(quote: str, *, by: str = "outlet", status: Status = Status.ASSERTED, on: str = "20") -> Claim:
    who = [speaker("Somebody", by)] if by != "outlet" else []
    return claim(Kind.AIR_STRIKE, quote, on=on, where="Idlib", status=status, by=who, actors=["Army"])


SAYS_SO = "Jets hit Idlib as a result of the capture of Aleppo"


def test_a_report_that_says_so_itself_allows_led_to() -> None:
    link = only(chain(strike(SAYS_SO)))
    assert link.verb is Verb.LED_TO
    assert link.stated
    assert SAYS_SO in link.supports[0].what


def test_what_an_official_an_author_or_an_opinion_says_stays_theirs() -> None:
    for by, status in (
        ("official", Status.ASSERTED),
        ("author", Status.ASSERTED),
        ("military", Status.REPORTED),
        ("outlet", Status.OPINION),
        ("outlet", Status.ALLEGED),
    ):
        happened = strike("Jets hit Idlib")
        told = claim(
            Kind.AIR_STRIKE,
            SAYS_SO,
            on="20",
            published="21",
            where="Idlib",
            status=status,
            by=[speaker("Somebody", by)],
        )
        link = only(chain(happened, extra=[told]))
        assert link.verb is Verb.LINKED_TO, (by, status)
        assert link.stated
        assert any("Somebody" in e.what for e in link.supports)


def test_a_denied_connection_is_a_doubt_and_caps_the_verb() -> None:
    denial = claim(
        Kind.AIR_STRIKE,
        f"It is denied that: {SAYS_SO}",
        on="20",
        where="Idlib",
        status=Status.DENIED,
        by=[speaker("Ministry", "official")],
    )
    link = only(chain(strike(SAYS_SO), extra=[denial]))
    assert link.verb is Verb.LINKED_TO
    assert any(doubt.sort == "denial" and "Ministry, as a denial" in doubt.what for doubt in link.doubts)


def test_words_from_before_it_began_do_not_speak_of_it() -> None:
    happened = strike("Jets hit Idlib", on="2016-11-20")
    told = claim(Kind.AIR_STRIKE, SAYS_SO, on="2016-11-20", published="2016-11-21", where="Idlib", actors=["Army"])
    assert chain(happened, extra=[told]) == ()


def test_words_of_today_do_not_tie_what_happened_weeks_before() -> None:
    happened = strike("Jets hit Idlib", on="2016-12-20")
    told = claim(Kind.AIR_STRIKE, SAYS_SO, on="2017-01-20", published="2017-01-20", where="Idlib", actors=["Army"])
    assert not any(link.stated for link in chain(happened, extra=[told]))


def test_what_was_only_tried_led_to_nothing_it_would_have_done() -> None:
    tried = strike("Jets hit Idlib as a result of attempts to take full control of Aleppo")
    assert not any(link.stated for link in chain(tried))


def test_after_is_order_and_not_cause() -> None:
    link = only(chain(strike("Jets hit Idlib days after the fall of Aleppo")))
    assert not link.stated
    assert link.verb is Verb.FOLLOWED
    assert any(e.sort == "reference" for e in link.supports)


def test_near_and_after_alone_is_no_link() -> None:
    near = claim(Kind.SHELLING, "Shells hit Khan Tuman", on="14", where="Khan Tuman")
    here = claim(Kind.SHELLING, "Shells hit East Aleppo", on="14", where="East Aleppo", actors=["Army"])
    assert chain(near, here) == ()


def test_the_same_war_far_away_is_no_link() -> None:
    far = claim(Kind.CLASH, "Fighting near Palmyra", on="20", where="Palmyra", actors=["Army"])
    assert chain(far) == ()


def fled(publisher: str, status: Status = Status.REPORTED) -> Claim:
    return claim(
        Kind.EVACUATION,
        f"{publisher}: 25,000 reached Idlib",
        on="15",
        origin="East Aleppo",
        destination="Idlib",
        figures=[people(25000)],
        outcome=Outcome.ARRIVED,
        status=status,
        publisher=publisher,
    )


def test_people_who_moved_and_two_lineages_contributed_to_aid() -> None:
    aid = claim(Kind.AID, "Tents were handed out in Idlib", on="20", where="Idlib")
    one = next(link for link in chain(aid, extra=[fled("A")]) if link.mechanism is Mechanism.PEOPLE_MOVED)
    assert one.verb is Verb.LINKED_TO
    two = next(link for link in chain(aid, extra=[fled("A"), fled("B")]) if link.mechanism is Mechanism.PEOPLE_MOVED)
    assert two.verb is Verb.CONTRIBUTED_TO
    assert any("25,000 people are reported" in e.what for e in two.supports)


def test_people_are_not_evacuated_again_from_a_town_next_to_where_they_went() -> None:
    near = claim(Kind.EVACUATION, "Families left Binnish", on="20", origin="Binnish", destination="Hama")
    same = claim(Kind.EVACUATION, "Families left Idlib", on="20", origin="Idlib", destination="Hama")
    for leaving, mechanisms in ((near, set()), (same, {Mechanism.PEOPLE_MOVED})):
        links = chain(leaving, extra=[fled("A"), fled("B")])
        moved = {one.mechanism for one in links if any("25,000 people" in e.what for e in one.supports)}
        assert moved == mechanisms


def test_people_who_moved_do_not_bring_air_strikes() -> None:
    link = only(chain(strike("Jets hit Idlib"), extra=[fled("A"), fled("B")]))
    assert link.verb is Verb.LINKED_TO


def test_a_wire_copied_twice_is_one_lineage() -> None:
    aid = claim(Kind.AID, "Tents were handed out in Idlib", on="20", where="Idlib")
    wire = [
        claim(
            Kind.EVACUATION,
            f"25,000 reached Idlib, {name}",
            on="15",
            origin="East Aleppo",
            destination="Idlib",
            lineage="lin_wire",
            publisher=name,
        )
        for name in ("A", "B", "C")
    ]
    assert only(chain(aid, extra=wire)).verb is Verb.LINKED_TO


def test_an_effect_that_came_first_is_shown_only_when_somebody_says_so() -> None:
    early = claim(Kind.CAPTURE, "IS took Palmyra", on="11", where="Palmyra", actors=["IS"])
    assert chain(early) == ()
    view = claim(
        Kind.CAPTURE,
        "IS took Palmyra to give a break to those in eastern Aleppo",
        on="11",
        published="12",
        where="Palmyra",
        status=Status.ALLEGED,
        by=[speaker("Foreign minister", "official")],
        cause="to give a break to those in eastern Aleppo",
    )
    link = only(chain(early, extra=[view]))
    assert link.verb is Verb.LINKED_TO
    assert link.lag_days == -2
    assert any(doubt.sort == "order" for doubt in link.doubts)
    assert any("Foreign minister, as an allegation" in e.what for e in link.supports)


def test_what_came_first_did_not_follow_even_when_one_tells_both() -> None:
    early = claim(Kind.SHELLING, "Shells hit East Aleppo", on="11", where="East Aleppo", actors=["Rebels"])
    told = claim(Kind.SHELLING, "After the fall of Aleppo, more shelling", on="11", published="14", where="East Aleppo")
    assert chain(early, extra=[told]) == ()


def test_fighters_said_to_have_gone_to_palmyra_by_an_author_stay_linked() -> None:
    took = claim(Kind.CAPTURE, "IS took Palmyra", on="20", where="Palmyra", actors=["IS"])
    view = claim(
        Kind.WITHDRAWAL,
        "fighters from East Aleppo went to Palmyra",
        on="15",
        published="2017-01-15",
        origin="East Aleppo",
        destination="Palmyra",
        status=Status.OPINION,
        by=[speaker("The author", "author")],
    )
    link = only(chain(took, extra=[view]))
    assert link.verb is Verb.LINKED_TO
    assert link.mechanism is Mechanism.FIGHTERS_MOVED
    assert any("The author, as an opinion" in e.what for e in link.supports)


def test_a_cause_told_without_its_place_is_the_one_just_before_at_that_place() -> None:
    blast = claim(Kind.BOMBING, "A blast in Azaz", on="15", where="Azaz")
    raids = claim(Kind.ATTACK_ON_CIVILIANS, "Raids go on", on="20", where="Azaz", cause="in response to the bombing")
    elsewhere = claim(Kind.ATTACK_ON_CIVILIANS, "Raids", on="20", where="Idlib", cause="in response to the bombing")
    found = chain(raids, elsewhere, blast, anchor=event(blast))
    assert [(link.effect, link.verb) for link in found if link.stated] == [(event(raids).id, Verb.LED_TO)]


def test_fighters_said_to_have_gone_where_a_town_fell_before_are_shown_with_the_order_as_doubt() -> None:
    took = claim(Kind.CAPTURE, "IS took Palmyra", on="11", where="Palmyra", actors=["IS"])
    strike = claim(Kind.AIR_STRIKE, "Jets of a third state hit Palmyra", on="2017-03-16", where="Palmyra")
    view = claim(
        Kind.MOVEMENT,
        "Palmyra received some of the soldiers from East Aleppo",
        published="2017-01-15",
        dated=when("1", "1"),
        origin="East Aleppo",
        destination="Palmyra",
        group=Group.FIGHTERS,
        by=[speaker("The author", "author")],
    )
    undated = replace(view, when=When())
    link = only(chain(took, strike, extra=[undated]))
    assert link.effect == event(took).id
    assert link.verb is Verb.LINKED_TO
    assert {"order", "fighters"} <= {doubt.sort for doubt in link.doubts}


def test_a_journey_is_no_evidence_for_itself() -> None:
    moved = claim(
        Kind.MOVEMENT, "They came to Idlib", on="20", where="Idlib", origin="East Aleppo", destination="Idlib"
    )
    left = claim(Kind.EVACUATION, "They left East Aleppo", on="13", where="East Aleppo", origin="East Aleppo")
    assert chain(moved, extra=[left], anchor=event(left)) == ()


def test_a_retaliation_is_named_as_such() -> None:
    hit = claim(
        Kind.BOMBING,
        "A blast in Azaz, in retaliation for the capture of Aleppo, the outlet writes",
        on="20",
        where="Azaz",
    )
    assert only(chain(hit)).mechanism is Mechanism.RETALIATION


def test_a_truce_over_the_country_soon_after() -> None:
    truce = claim(Kind.CEASEFIRE, "A ceasefire begins", on="29", where="Syria", actors=["Army", "Rebels"])
    link = only(chain(truce))
    assert link.mechanism is Mechanism.CEASEFIRE_OR_TALKS
    assert link.verb is Verb.LINKED_TO  # the rebels are in few events here; the army alone would not do


def test_a_place_that_changes_hands_again_is_a_branch() -> None:
    took = claim(
        Kind.CAPTURE, "IS took Palmyra because of the battle of Aleppo", on="20", where="Palmyra", actors=["IS"]
    )
    back = claim(
        Kind.CAPTURE, "The army retook Palmyra", on="2017-03-02", where="Palmyra", actors=["Army"], targets=["IS"]
    )
    tenures = [
        Tenure(id="ten_1", place=place("Palmyra"), holder=actor("IS"), since=when("20"), claims=(took.id,)),
        Tenure(id="ten_2", place=place("Palmyra"), holder=actor("Army"), since=when("2017-03-02"), claims=(back.id,)),
    ]
    links = chain(took, back, tenures=tenures)
    flip = next(link for link in links if link.cause == event(took).id)
    assert flip.effect == event(back).id
    assert flip.mechanism is Mechanism.CONTROL_CHANGE
    assert any(e.sort == "control" for e in flip.supports)


def test_an_attack_on_the_convoy_follows_from_the_evacuation() -> None:
    left = claim(Kind.EVACUATION, "buses left", on="16", origin="East Aleppo", destination="Idlib", where="East Aleppo")
    attack = claim(Kind.BOMBING, "A blast hit the convoy of buses", on="17", where="Khan Tuman")
    links = chain(left, attack)
    hit = next(link for link in links if link.effect == event(attack).id)
    assert any("on their way" in e.what for e in hit.supports)


def test_who_is_treated_on_the_way_is_helped_whoever_left() -> None:
    left = claim(
        Kind.EVACUATION, "buses left", on="16", origin="East Aleppo", destination="Idlib", where="East Aleppo",
        group=Group.FIGHTERS,
    )  # fmt: skip
    helped = claim(Kind.AID, "Ambulances received the convoy of buses", on="17", where="Khan Tuman")
    hits = [link for link in chain(left, helped) if link.effect == event(helped).id]
    assert [link.mechanism for link in hits] == [Mechanism.AID_OR_HEALTH]


def test_daily_strikes_are_one_link_and_pieces_of_the_anchor_none() -> None:
    daily = [strike(f"Jets hit Idlib again as a result of the capture of Aleppo {i}", on=str(18 + i)) for i in range(6)]
    piece = claim(Kind.CLASH, "The last fighting in East Aleppo", on="20", where="East Aleppo", actors=["Army"])
    assert len(chain(*daily, piece)) == 1


def test_people_who_leave_after_a_battle_are_what_followed_and_no_piece_of_it() -> None:
    left = [
        claim(Kind.MOVEMENT, "55,000 fled East Aleppo", on="16", where="East Aleppo", origin="East Aleppo", publisher=p)
        for p in ("A", "B")
    ]
    happened = event(*left)
    claims = [FELL, *WAR, *left]
    events = [FALL, *CROWD, happened]
    nothing = {"tenures": (), "truces": (), "relations": ()}
    link = only(links_from(FALL, events, claims, movements=movements_of(claims, events), **nothing))
    assert link.mechanism is Mechanism.PEOPLE_MOVED
    assert link.verb is Verb.CONTRIBUTED_TO


def test_the_winners_next_battle_only_followed_when_the_winner_is_everywhere() -> None:
    battle = claim(Kind.OFFENSIVE, "The army attacks Azaz", on="28", where="Azaz", actors=["Army"])
    link = only(chain(battle))
    assert link.mechanism is Mechanism.NEXT_BATTLE
    assert link.verb is Verb.FOLLOWED
    assert any("went on to fight at Azaz" in e.what for e in link.supports)


def test_another_force_of_the_winners_camp_goes_on() -> None:
    won = claim(Kind.CAPTURE, "They took Aleppo", on="13", where="East Aleppo", actors=["Government of Syria"])
    battle = claim(Kind.OFFENSIVE, "Tiger Forces attack Azaz", on="28", where="Azaz", actors=["Tiger Forces"])
    (link,) = links_from(
        event(won),
        [event(won), event(battle)],
        [won, battle],
        tenures=(),
        movements=(),
        truces=(),
        relations=(),
    )
    assert any("went on to fight at Azaz" in e.what for e in link.supports)
    assert not any(doubt.what == "No side is named in both." for doubt in link.doubts)


def test_the_front_moving_next_door_followed() -> None:
    battle = claim(Kind.CAPTURE, "IS took Khan Tuman", on="15", where="Khan Tuman", actors=["IS"])
    link = only(chain(battle))
    assert link.verb is Verb.FOLLOWED
    assert any("No report read ties the two" in doubt.what for doubt in link.doubts)


def test_a_nearer_cause_is_a_doubt() -> None:
    nearer = claim(Kind.OFFENSIVE, "An offensive began at Idlib", on="18", where="Idlib")
    link = next(k for k in chain(strike(SAYS_SO), nearer) if k.effect == event(strike(SAYS_SO)).id)
    assert any(doubt.sort == "cause" and "An offensive began" in doubt.what for doubt in link.doubts)


def test_nothing_after_is_an_empty_chain() -> None:
    assert chain() == ()


def test_two_events_without_evidence_are_not_connected() -> None:
    a, b = event(FELL), event(claim(Kind.PROTEST, "A protest in Astana", on="2017-02-01", where="Astana"))
    nothing = {"tenures": (), "movements": (), "truces": (), "relations": ()}
    assert link_between(a, b, [a, b, *CROWD], [FELL, *WAR], **nothing) is None
    told = strike(SAYS_SO)
    found = link_between(event(told), a, [a, event(told), *CROWD], [FELL, told, *WAR], **nothing)
    assert found is not None
    assert (found.cause, found.effect) == (a.id, event(told).id)


def test_relations_tie_sides_of_different_names() -> None:
    hit = claim(Kind.SHELLING, "Militia shell East Aleppo", on="15", where="East Aleppo", actors=["Militia"])
    backs = Relation(subject="act_army", verb="backs", object="act_militia", claims=("clm_x",))
    link = only(chain(hit, relations=[backs]))
    assert any("tied" in e.what and e.claims == ("clm_x",) for e in link.supports)


EFFECTS = st.builds(
    claim,
    st.sampled_from(list(Kind)),
    st.sampled_from(
        [SAYS_SO, "They went from Aleppo to Idlib", "after the fall of Aleppo", "convoy of buses hit", "a plain line"]
    ),
    on=st.sampled_from(["11", "13", "14", "20", "29", "2017-01-20", "2017-03-02", "2017-05-30"]),
    where=st.sampled_from(["East Aleppo", "Aleppo", "Idlib", "Palmyra", "Khan Tuman", "Syria", "Nowhere", None]),
    origin=st.sampled_from(["East Aleppo", None]),
    destination=st.sampled_from(["Idlib", "Palmyra", None]),
    status=st.sampled_from(list(Status)),
    actors=st.sampled_from([(), ("Army",), ("IS",), ("Rebels",)]),
    publisher=st.sampled_from(["A", "B"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EFFECTS, max_size=14, unique_by=lambda c: c.id), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_links_keep_their_promises(told: list, chance) -> None:  # type: ignore[no-untyped-def]
    claims = [FELL, *WAR, *told]
    events = [FALL, *CROWD, *(event(c) for c in told)]
    mixed, shuffled = list(claims), list(events)
    chance.shuffle(mixed)
    chance.shuffle(shuffled)
    nothing = {"tenures": (), "truces": (), "relations": ()}
    links = links_from(FALL, events, claims, movements=movements_of(claims, events), **nothing)
    again = links_from(FALL, shuffled, mixed, movements=movements_of(mixed, shuffled), **nothing)
    assert links == again
    ids = {c.id for c in claims}
    own = {c.id: c for c in claims}
    for link in links:
        assert link.cause != link.effect
        said = {e.sort for e in link.supports} & {"stated", "fighters"}
        assert link.probability >= (0 if said else 0.2)
        assert all(c in ids for e in (*link.supports, *link.doubts) for c in e.claims)
        if link.verb is Verb.LED_TO and link.stated:
            spoken = [own[c] for e in link.supports if e.sort == "stated" for c in e.claims]
            assert any(c.status is Status.ASSERTED for c in spoken)
        if (link.lag_days or 0) < 0:
            assert link.verb in {Verb.FOLLOWED, Verb.LINKED_TO}
    assert len({link.id for link in links}) == len(links)
    assert len({content_id("x", link.cause, link.effect) for link in links}) == len(links)
