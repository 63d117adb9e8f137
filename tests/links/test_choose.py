"""Which links are shown: an advance once, attacks on a refuge once, nothing twice, nothing that says little."""

from __future__ import annotations

from collections.abc import Sequence

from movements.builders import actor, claim, event, people, place, when
from thereafter.links import links_from
from thereafter.links.choose import LONGEST
from thereafter.movements import movements_of
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Mechanism, Status, Verb
from thereafter.record.link import Link
from thereafter.record.tenure import Tenure

WON = claim(
    Kind.CAPTURE, "The army took East Aleppo", on="13", where="East Aleppo", actors=["Army"], targets=["Rebels"]
)
ANCHOR = event(WON)


def chain(*effects: Claim, tenures: Sequence[Tenure] = (), anchor: Claim = WON) -> tuple[Link, ...]:
    claims = [anchor, *effects]
    events = [event(one) for one in claims]
    moved = movements_of(claims, events)
    return links_from(event(anchor), events, claims, tenures=tenures, movements=moved, truces=(), relations=())


def link_to(links: Sequence[Link], told: Claim) -> Link:
    return next(link for link in links if link.effect == event(told).id)


def words(link: Link) -> str:
    return " | ".join(evidence.what for evidence in link.supports)


def capture(where: str, on: str, who: str = "Army", **more: object) -> Claim:
    return claim(Kind.CAPTURE, f"{who} took {where}", on=on, where=where, actors=[who], **more)  # type: ignore[arg-type]


def test_an_advance_is_one_link_that_names_the_places() -> None:
    taken = [capture("Khan Tuman", "20"), capture("Azaz", "24"), capture("Idlib", "30")]
    links = chain(*taken)
    assert len(links) == 1
    assert "Army went on to take Khan Tuman (20 December 2016), Azaz (24 December 2016) and Idlib" in words(links[0])
    assert {c.id for c in taken} <= {i for e in links[0].supports for i in e.claims}


def test_an_advance_is_no_firmer_than_its_reports_and_no_part_becomes_a_town() -> None:
    part = claim(Kind.CAPTURE, "Army took villages near Azaz", on="22", where="Azaz", actors=["Army"])
    links = chain(capture("Khan Tuman", "20", status=Status.REPORTED), capture("Idlib", "30"), part)
    assert "is reported to have gone on to take" in words(links[0])
    assert "Azaz" not in words(links[0])


def test_an_attack_towards_what_is_then_taken_is_told_by_the_capture() -> None:
    attack = claim(Kind.OFFENSIVE, "The army attacks Azaz", on="18", where="Azaz", actors=["Army"])
    links = chain(attack, capture("Azaz", "24"))
    assert [link.effect for link in links] == [event(capture("Azaz", "24")).id]


def test_attacks_on_one_refuge_are_one_link_that_counts_them() -> None:
    fled = claim(
        Kind.EVACUATION,
        "25,000 went to Idlib",
        on="15",
        origin="East Aleppo",
        destination="Idlib",
        figures=[people(25)],
    )
    hits = [
        claim(kind, f"{kind} hits Idlib", on=on, where="Idlib")
        for kind, on in ((Kind.SHELLING, "18"), (Kind.AIR_STRIKE, "19"))
    ]
    links = [link for link in chain(fled, *hits) if link.effect in {event(hit).id for hit in hits}]
    assert len(links) == 1
    assert "One more attack was reported there or near by." in words(links[0])


def test_the_same_event_is_never_shown_twice() -> None:
    lost = capture("Palmyra", "20", "IS", targets=["Army"])
    back = capture("Palmyra", "2017-03-02", targets=["IS"])
    tenures = [
        Tenure(id="ten_1", place=place("Palmyra"), holder=actor("IS"), since=when("20"), claims=(lost.id,)),
        Tenure(id="ten_2", place=place("Palmyra"), holder=actor("Army"), since=when("2017-03-02"), claims=(back.id,)),
    ]
    links = chain(lost, back, capture("Azaz", "2017-01-20"), tenures=tenures)
    effects = [link.effect for link in links]
    assert len(effects) == len(set(effects))
    assert event(back).id in effects


def test_that_a_camp_took_the_next_town_is_no_branch() -> None:
    links = chain(capture("Khan Tuman", "20"), capture("Azaz", "24"), capture("Idlib", "30"))
    assert {link.cause for link in links} == {ANCHOR.id}


def test_what_the_date_line_says_is_not_repeated_as_evidence() -> None:
    links = chain(capture("Azaz", "24"))
    assert links
    assert not any(evidence.sort == "lag" for link in links for evidence in link.supports)


def test_a_page_and_not_a_list() -> None:
    told = [
        claim(Kind.AIR_STRIKE, f"A raid on town {i} because of the capture of Aleppo", on="20", where=f"Town {i}")
        for i in range(40)
    ]
    assert len(chain(*told)) == LONGEST


def test_who_lost_a_place_and_hits_it_is_retaliation() -> None:
    hit = claim(Kind.SHELLING, "Rebels shell East Aleppo", on="28", where="East Aleppo", actors=["Rebels"])
    link = link_to(chain(hit), hit)
    assert link.mechanism is Mechanism.RETALIATION
    assert "Rebels, which had lost East Aleppo, attacked it." in words(link)


def test_the_holder_before_is_a_loser_though_no_report_of_the_capture_names_it() -> None:
    won = claim(Kind.CAPTURE, "The army took East Aleppo", on="13", where="East Aleppo", actors=["Army"])
    held = Tenure(id="ten_1", place=place("East Aleppo"), holder=actor("Rebels"), until=when("13"), claims=("clm_x",))
    battle = claim(Kind.OFFENSIVE, "Rebels attacked at Idlib", on="20", where="Idlib", targets=["Rebels"])
    link = link_to(chain(battle, tenures=[held], anchor=won), battle)
    assert "Fighting against Rebels, driven from East Aleppo, went on at Idlib." in words(link)


def test_another_force_of_the_side_is_named_and_not_the_first_one() -> None:
    won = claim(Kind.CAPTURE, "They took Aleppo", on="13", where="Aleppo", actors=["Government of Syria"])
    battle = claim(Kind.OFFENSIVE, "Tiger Forces attack Azaz", on="28", where="Azaz", actors=["Tiger Forces"])
    assert "Tiger Forces, on the winning side in Aleppo" in words(link_to(chain(battle, anchor=won), battle))


def test_two_towns_side_by_side_are_two_places() -> None:
    near = claim(Kind.CAPTURE, "IS took Khan Tuman", on="15", where="Khan Tuman", actors=["IS"])
    link = link_to(chain(near, anchor=claim(Kind.CAPTURE, "took Aleppo", on="13", where="Aleppo")), near)
    assert "same place" not in words(link)
    assert "next to Aleppo" in words(link)


def test_talks_abroad_of_the_parties_and_a_truce_without_a_place_follow() -> None:
    truce = claim(Kind.CEASEFIRE, "A ceasefire was brokered", on="29", actors=["Government of Syria"])
    talks = claim(Kind.TALKS, "Talks opened", on="2017-01-23", where="Astana", actors=["Government of Syria"])
    won = claim(Kind.CAPTURE, "They took it", on="13", where="East Aleppo", actors=["Government of Syria"])
    links = chain(truce, talks, anchor=won)
    for told in (truce, talks):
        link = link_to(links, told)
        assert link.mechanism is Mechanism.CEASEFIRE_OR_TALKS
        assert "Its parties are at war over East Aleppo" in words(link)


def test_many_dead_next_to_it_soon_after_are_told_and_a_few_are_not() -> None:
    def blast(dead: int) -> Claim:
        toll = people(dead)
        killed = type(toll)(what="killed", low=dead, best=dead, high=dead)
        return claim(Kind.BOMBING, f"{dead} killed in Khan Tuman", on="15", where="Khan Tuman", figures=[killed])

    assert chain(blast(3)) == ()
    link = link_to(chain(blast(60)), blast(60))
    assert link.verb is Verb.FOLLOWED


def test_fighters_somewhere_in_a_governorate_did_not_bring_about_each_battle_in_it() -> None:
    went = claim(
        Kind.EVACUATION,
        "fighters went to Idlib Governorate",
        on="15",
        origin="East Aleppo",
        destination="Idlib Governorate",
    )
    battle = claim(Kind.CLASH, "Fighting at Atma", on="2017-04-20", where="Atma")
    assert event(battle).id not in {link.effect for link in chain(went, battle)}


def test_order_of_input_changes_nothing() -> None:
    told = [capture("Khan Tuman", "20"), capture("Azaz", "24"), capture("Idlib", "30"), capture("Palmyra", "20", "IS")]
    assert chain(*told) == chain(*reversed(told))


def test_a_denial_of_the_first_day_is_no_doubt_about_what_is_told_later() -> None:
    denial = claim(Kind.EVACUATION, "It did not begin", on="16", status=Status.DENIED, origin="East Aleppo")
    tellings = [
        claim(Kind.EVACUATION, f"They leave, {p}", on="16", published=on, origin="East Aleppo", publisher=p)
        for p, on in (("A", "16"), ("B", "21"))
    ]
    claims = [WON, denial, *tellings]
    told: list[Event] = [ANCHOR, event(*tellings, disputed_by=[denial.id])]
    early: list[Event] = [ANCHOR, event(tellings[0], disputed_by=[denial.id])]

    def doubts(events: list[Event]) -> set[str]:
        moved = movements_of(claims, events)
        links = links_from(ANCHOR, events, claims, tenures=(), movements=moved, truces=(), relations=())
        assert links
        return {doubt.sort for link in links for doubt in link.doubts}

    assert "denial" in doubts(early)
    assert "denial" not in doubts(told)


def test_the_ruin_an_attack_brought_is_told_by_the_attack() -> None:
    left = claim(Kind.EVACUATION, "buses left", on="16", origin="East Aleppo", destination="Idlib", where="East Aleppo")
    hit = claim(Kind.BOMBING, "A blast hit the convoy of buses", on="17", where="Khan Tuman", lineage="one")
    ruin = "The convoy of buses was burnt"
    burnt = claim(Kind.DESTRUCTION, ruin, on="17", where="Khan Tuman", lineage="one")
    assert {link.effect for link in chain(hit, burnt, anchor=left)} == {event(hit).id}
    assert {link.effect for link in chain(burnt, anchor=left)} == {event(burnt).id}
    for apart in ({"on": "19", "lineage": "one"}, {"on": "17", "lineage": "other"}):
        other = claim(Kind.DESTRUCTION, ruin, where="Khan Tuman", **apart)
        assert event(other).id in {link.effect for link in chain(hit, other, anchor=left)}
