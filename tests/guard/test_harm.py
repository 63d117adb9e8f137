"""Harm tests: nothing fine, private, small or recent gets through the door, in any edition or export."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dossier import aleppo
from guard.outputs import outputs, records
from thereafter.guard import (
    public,
    public_claims,
    public_events,
    public_ledger,
    public_links,
    public_movements,
    public_reports,
    public_tenures,
    public_threads,
)
from thereafter.guard.edition import public_later, public_storylines, public_way
from thereafter.record.dossier import Dossier
from thereafter.record.kinds import Label, Precision, ReportKind, Status
from thereafter.record.link import Evidence, LaterReport
from thereafter.record.movement import Ledger
from thereafter.record.place import Leg
from thereafter.record.thread import Storyline
from thereafter.record.values import ActorName, Figure, Quote, Speaker, When, Where

TODAY = date(2026, 11, 25)
NEWSROOM = aleppo.dossier()
_ID = re.compile(r"[a-z]{3}_")
few = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])

syllables = st.sampled_from(["zor", "quv", "wix", "jav", "myk", "fex", "dru", "gly", "hox", "vep"])
word = st.tuples(syllables, syllables, syllables).map(lambda parts: "".join(parts).capitalize())
sizes = st.integers(2, 99).filter(lambda number: number != 72)  # 72 is a count of the dead
fine = st.tuples(
    st.floats(33, 37).map(lambda x: round(x, 4)).filter(lambda x: len(str(x)) >= 7),
    st.floats(36, 41).map(lambda x: round(x, 4)).filter(lambda x: len(str(x)) >= 7),
)


def planted(value: Any, secret: str, field: str = "") -> Any:
    """The record with a secret behind every line of text it holds, whatever the field; ids and digests stay."""
    if isinstance(value, msgspec.Struct):
        return replace(value, **{name: planted(getattr(value, name), secret, name) for name in value.__struct_fields__})
    if isinstance(value, tuple):
        return tuple(planted(one, secret, field) for one in value)
    if type(value) is str and not _ID.match(value) and field not in {"id", "raw_sha256", "url"}:
        return f"{value}. {secret}"
    if type(value) is str and field == "url":
        return f"{value}-{secret.replace(' ', '-').lower()}"
    return value


@few
@given(given_name=word, surname=word)
def test_private_names_never_leave(given_name: str, surname: str) -> None:
    told = outputs(public(planted(NEWSROOM, f"{given_name} {surname} wept"), today=TODAY))
    for name, text in told.items():
        assert given_name.casefold() not in text.casefold(), name
        assert surname.casefold() not in text.casefold(), name


@few
@given(surname=word, given_name=word)
def test_a_surname_alone_never_leaves(given_name: str, surname: str) -> None:
    claim = NEWSROOM.claims[0]
    report = next(one for one in NEWSROOM.reports if one.id == claim.report)
    named = replace(report, text=f"{report.text} {given_name} {surname} was there.")
    quote = replace(claim.quote, text=f"{claim.quote.text}, {surname} said")
    dossier = replace(
        NEWSROOM,
        claims=(replace(claim, quote=quote), *NEWSROOM.claims[1:]),
        reports=tuple(named if one.id == report.id else one for one in NEWSROOM.reports),
    )
    for name, text in outputs(public(dossier, today=TODAY)).items():
        assert surname not in text, name


@few
@given(
    handle=st.from_regex(r"[a-z]{5,9}_[0-9]{3,5}", fullmatch=True),
    number=st.from_regex(r"[1-9][0-9]{8}", fullmatch=True),
)
def test_contacts_never_leave(handle: str, number: str) -> None:
    dossier = planted(NEWSROOM, f"write @{handle} or {handle}@mail.example or call +{number} or t.me/{handle}")
    for name, text in outputs(public(dossier, today=TODAY)).items():
        assert handle not in text, name
        assert number not in text, name


@few
@given(point=fine)
def test_fine_coordinates_never_leave(point: tuple[float, float]) -> None:
    lat, lon = point
    moved = _with_points(planted(NEWSROOM, f"it stood at {lat}, {lon} by the road"), lat, lon)
    reduced = public(moved, today=TODAY)
    for where in (one for one in records(reduced) if isinstance(one, Where)):
        for degrees in (where.lat, where.lon):
            assert degrees is None or round(degrees, 1) == degrees
        assert where.precision not in {Precision.BUILDING, Precision.NEIGHBOURHOOD}
    for name, text in outputs(reduced).items():
        assert str(lat)[:5] not in text, name
        assert str(lon)[:5] not in text, name


def _with_points(value: Any, lat: float, lon: float) -> Any:
    if isinstance(value, Where):
        return replace(value, lat=lat, lon=lon, precision=Precision.BUILDING if value.marks else value.precision)
    if isinstance(value, msgspec.Struct):
        return replace(
            value, **{name: _with_points(getattr(value, name), lat, lon) for name in value.__struct_fields__}
        )
    return tuple(_with_points(one, lat, lon) for one in value) if isinstance(value, tuple) else value


@few
@given(size=sizes, what=st.sampled_from(["people", "families", "fighters", "children", "displaced"]))
def test_small_groups_never_leave(size: int, what: str) -> None:
    dossier = _with_figures(planted(NEWSROOM, f"only {size} {what} got through"), float(size), what)
    reduced = public(dossier, today=TODAY)
    for figure in (one for one in records(reduced) if isinstance(one, Figure) and one.what.startswith(what)):
        assert not {figure.low, figure.best, figure.high} & {float(size)}
        assert str(size) not in figure.wording
    for name, text in outputs(reduced).items():
        assert not re.search(rf"(?<![\d,]){size} {what}", text), name


def _with_figures(value: Any, size: float, what: str) -> Any:
    if isinstance(value, Figure):
        return replace(value, what=what, low=None, best=size, high=None, wording=f"{size:.0f} {what}")
    if isinstance(value, msgspec.Struct):
        return replace(
            value, **{name: _with_figures(getattr(value, name), size, what) for name in value.__struct_fields__}
        )
    return tuple(_with_figures(one, size, what) for one in value) if isinstance(value, tuple) else value


@few
@given(age=st.integers(0, 2), position=st.integers(0, len(NEWSROOM.events) - 1))
def test_the_last_72_hours_never_leave(age: int, position: int) -> None:
    day = TODAY - timedelta(days=age)
    told = NEWSROOM.events[position]
    fresh = replace(told, heading="Zzfresh happening", when=When(earliest=day, latest=day))
    swap = {told.id: fresh}
    dossier = _swapped(NEWSROOM, swap)
    hot = replace(NEWSROOM.claims[0], heading="Zzfresh claim", when=When(earliest=day, latest=day))
    dossier = replace(dossier, claims=(hot, *dossier.claims[1:]))
    for name, text in outputs(public(dossier, today=TODAY)).items():
        assert "Zzfresh" not in text, name


def _swapped(value: Any, swap: dict[str, Any]) -> Any:
    if isinstance(value, msgspec.Struct):
        found = swap.get(getattr(value, "id", ""))
        if found is not None and type(found) is type(value):
            return found
        return replace(value, **{name: _swapped(getattr(value, name), swap) for name in value.__struct_fields__})
    return tuple(_swapped(one, swap) for one in value) if isinstance(value, tuple) else value


def test_an_event_of_last_week_does_leave() -> None:
    day = TODAY - timedelta(days=4)
    dossier = _swapped(NEWSROOM, {aleppo.E_KHAN.id: replace(aleppo.E_KHAN, when=When(earliest=day, latest=day))})
    assert aleppo.E_KHAN.id in {event.id for event in public(dossier, today=TODAY).events}


def test_medical_sites_and_shelters_have_no_name_and_no_point() -> None:
    for mark in ("hospital", "field clinic", "school", "shelter"):
        where = replace(aleppo.RASHIDIN, name="Zubayr house", marks=(mark,))
        (told,) = public_events((replace(aleppo.E_KHAN, where=where),), today=TODAY)
        assert told.where is not None
        assert (told.where.lat, told.where.lon, told.where.place) == (None, None, None)
        assert "Zubayr" not in told.where.name


def test_a_hospital_is_known_by_its_name_too_and_a_town_with_one_is_not() -> None:
    named = replace(aleppo.KHAN, name="Zubayr Hospital")
    town = replace(aleppo.KHAN, marks=("hospital", "camp", "heritage"))
    (first,) = public_events((replace(aleppo.E_KHAN, where=named),), today=TODAY)
    (second,) = public_events((replace(aleppo.E_KHAN, where=town),), today=TODAY)
    assert first.where is not None
    assert first.where.name == "a medical site"
    assert second.where is not None
    assert second.where.name == "Khan Sheikhoun"
    assert second.where.lat == 35.4


def test_a_hospital_named_in_a_heading_or_a_quotation_is_not_named_either() -> None:
    where = replace(aleppo.RASHIDIN, name="Zubayr", marks=("hospital",))
    event = replace(aleppo.E_BUS, where=where, heading="Bombing at Zubayr")
    dossier = _swapped(NEWSROOM, {event.id: event})
    claim = dossier.claims[0]
    quote = replace(claim.quote, text="shells fell on the zubayr at noon")
    dossier = replace(dossier, claims=(replace(claim, quote=quote), *dossier.claims[1:]))
    for name, text in outputs(public(dossier, today=TODAY)).items():
        assert "zubayr" not in text.casefold(), name


def test_a_camp_keeps_its_name() -> None:
    where = replace(aleppo.RASHIDIN, name="Rukban", marks=("camp",), precision=Precision.BUILDING)
    (told,) = public_events((replace(aleppo.E_BUS, where=where),), today=TODAY)
    assert told.where is not None
    assert (told.where.name, told.where.lat, told.where.place) == ("Rukban", 36.2, None)


def test_a_question_about_a_hospital_loses_its_words() -> None:
    place = replace(aleppo.ALEPPO, name="Zubayr hospital", marks=("hospital",))
    told = public(aleppo.dossier(place=place, question="What followed the strike on Zubayr hospital?"), today=TODAY)
    assert "Zubayr" not in told.question


def test_what_concerns_civilians_is_told_in_weeks() -> None:
    told = public(NEWSROOM, today=TODAY)
    shot = next(event for event in told.events if event.id == aleppo.E_SHOT.id)
    assert (shot.when.earliest, shot.when.latest) == (date(2016, 12, 12), date(2016, 12, 18))
    for move in told.movements:
        assert move.when.earliest is None or move.when.earliest.weekday() == 0
        assert move.when.latest is None or move.when.latest.weekday() == 6
    captured = next(event for event in told.events if event.id == aleppo.E_PAL.id)
    assert captured.when.earliest == date(2016, 12, 11)


def test_raw_texts_authors_paths_and_rows_stay_at_home() -> None:
    for report in public(NEWSROOM, today=TODAY).reports:
        assert (report.text, report.author, report.origin, report.coded) == ("", None, "", None)
    for name, text in outputs(public(NEWSROOM, today=TODAY)).items():
        assert "had not eaten" not in text, name  # stands in a report, in no quotation


def test_a_post_is_not_traced_to_its_poster() -> None:
    post = replace(
        NEWSROOM.reports[0],
        kind=ReportKind.POST,
        publisher="halab_today",
        url="https://x.com/halab_today/1",
        author="Zayn",
    )
    (told,) = public_reports((post,), today=TODAY)
    assert told.url is None
    assert "halab" not in (told.publisher or "")
    claim = replace(NEWSROOM.claims[0], report=post.id, publisher="halab_today", url=post.url)
    (said,) = public_claims((claim,), today=TODAY, reports=(post,))
    assert said.url is None
    assert "halab" not in (said.publisher or "")


def test_a_witness_has_no_name_and_a_spokesman_keeps_his() -> None:
    claim = replace(
        NEWSROOM.claims[0],
        said_by=(Speaker(name="Mahmoud", role="witness"), Speaker(name="Jens Laerke", role="un")),
        actors=(ActorName(name="Zayd Quwatli", id="act_zayd-quwatli"),),
    )
    (told,) = public_claims((claim,), today=TODAY)
    assert [speaker.name for speaker in told.said_by] == ["[name withheld]", "Jens Laerke"]
    assert told.actors == (ActorName(name="[name withheld]"),)


def test_an_altered_quotation_says_so_and_points_nowhere() -> None:
    quote = Quote(report=NEWSROOM.claims[0].report, start=3, end=40, text="Zayd Quwatli said 12 families fled")
    (told,) = public_claims((replace(NEWSROOM.claims[0], quote=quote),), today=TODAY)
    assert told.quote.text == "[name withheld] said a small group of families fled"
    assert (told.quote.start, told.quote.end) == (-1, -1)


def test_a_quotation_in_arabic_is_withheld() -> None:
    for name, text in outputs(public(NEWSROOM, today=TODAY)).items():
        assert "ألف شخص" not in text, name


def test_every_reduction_is_listed_and_the_edition_is_stamped() -> None:
    told = public(NEWSROOM, today=TODAY)
    assert told.edition == "public"
    assert any("grid" in line for line in told.reductions)
    assert any("weeks" in line for line in told.reductions)
    assert all(line in outputs(told)["html"] for line in told.reductions if "“" not in line)


def test_reducing_twice_takes_nothing_more() -> None:
    once = public(NEWSROOM, today=TODAY)
    twice = public(once, today=TODAY)
    assert replace(twice, reductions=once.reductions) == once


def test_a_public_dossier_is_still_closed_and_answers() -> None:
    told = public(NEWSROOM, today=TODAY)
    held = {claim.id for claim in told.claims}
    assert told.answer
    assert all(set(line.claims) <= held for line in told.answer)
    assert "between 25,000 (ICRC)" in " ".join(line.text for line in told.answer)


def test_an_anchor_of_today_is_held_back_and_says_so() -> None:
    fresh = replace(aleppo.E_EVAC, when=When(earliest=TODAY, latest=TODAY))
    told = public(_swapped(NEWSROOM, {fresh.id: fresh}), today=TODAY)
    assert told.anchor is None
    assert "held back" in told.answer[0].text


def test_layers_are_reduced_alone_as_well() -> None:
    assert all(one.status in Status for one in public_events(aleppo.EVENTS, today=TODAY))
    for layer in (
        public_tenures(aleppo.TENURES, today=TODAY),
        public_movements((aleppo.M_ALL,), today=TODAY),
        public_threads(aleppo.THREADS, today=TODAY),
        public_links(aleppo.LINKS, today=TODAY, events=aleppo.EVENTS),
    ):
        assert layer
        for where in (one for one in records(layer) if isinstance(one, Where)):
            assert where.lat is None or round(where.lat, 1) == where.lat


def test_a_route_is_rough_and_tells_no_road() -> None:
    leg = Leg(road="M5", highway="primary", km=311.2, hours=4.8, line=((36.20124, 37.16117), (34.72682, 36.72339)))
    (estimate,) = aleppo.ROUTES
    for basis in ("roads", "stated", "estimate"):
        exact = replace(
            estimate,
            basis=basis,
            km_best=313.0,
            detour_km=52.4,
            detour_hours=1.3,
            to_road_km=(0.7, 3.4),
            legs=(leg,),
            wording="as said; the nearest road is 3.4 km from the camp; going around is 52.4 km longer"
            if basis != "estimate"
            else "estimate: 1.2 × the great circle, because the nearest road of syria is 12.3 km from the camp",
        )
        told, ends = public_way(exact, (aleppo.ALEPPO, aleppo.PALMYRA))
        assert all(end.lat is None or round(end.lat, 1) == end.lat for end in ends)
        assert (told.legs, told.to_road_km) == ((), None)
        assert (told.km_best, told.detour_km, told.detour_hours) == (310, 50, 1.5)
        text = msgspec.json.encode(told).decode()
        for fine in ("36.2", "3.4", "12.3", "52.4", "M5"):
            assert fine not in text, (basis, fine)


def test_the_same_place_is_always_given_the_same_point() -> None:
    points: dict[str, set[tuple[float | None, float | None]]] = {}
    for where in (one for one in records(public(NEWSROOM, today=TODAY)) if isinstance(one, Where)):
        points.setdefault(where.name, set()).add((where.lat, where.lon))
    assert all(len(found) == 1 for found in points.values())


def test_the_newsroom_dossier_itself_is_not_touched() -> None:
    before = msgspec.json.encode(NEWSROOM)
    public(NEWSROOM, today=TODAY)
    assert msgspec.json.encode(NEWSROOM) == before
    assert isinstance(NEWSROOM, Dossier)


def test_ranked_reports_show_no_text_and_nothing_fresh() -> None:
    def one(days: int) -> LaterReport:
        published = TODAY - timedelta(days=days)
        text = "Quvzor Wixjav told us at 36.201, 37.161"
        quoted = (Evidence(what=f"The report looks back at it: “{text}”", sort="reference"),)
        doubts = (Evidence(what=f"The report gives something else as its cause: “{text}”", sort="cause"),)
        return LaterReport(
            report="rpt_1",
            published=published,
            text=text,
            probability=0.5,
            stated=True,
            supports=(*quoted, Evidence(what="It is of the same country.", sort="place")),
            doubts=doubts,
            shared=("Wixjav",),
            km=1.0,
        )

    assert [later.published for later in public_later([one(1), one(9)], today=TODAY)] == [TODAY - timedelta(days=9)]
    assert "Wixjav" not in str(public_later([one(9)], today=TODAY))
    assert [why.what for why in public_later([one(9)], today=TODAY)[0].supports] == ["It is of the same country."]


def test_stories_show_no_words_of_reports_and_nothing_fresh() -> None:
    def one(days: int) -> Storyline:
        last = TODAY - timedelta(days=days)
        return Storyline(
            id=f"sto_{days}",
            title="Quvzor Wixjav told us at 36.201, 37.161",
            told_by="rpt_1",
            label=Label.DROPPED,
            first=last,
            last=last,
            silence_days=days,
        )

    (story,) = public_storylines([one(1), one(40)], today=TODAY)
    assert (story.id, story.title) == ("sto_40", "")


def test_the_remarks_of_a_ledger_name_no_days() -> None:
    apart = "Another departure, 18 to 20 December 2016, is kept apart: 300 (Red Cross)."
    sheet = Ledger(place=Where(name="Aleppo"), earliest=None, latest=None, left=None, double_counting=(apart,))
    shown = public_ledger(sheet, today=date(2018, 1, 1))
    assert shown.double_counting == ("Another departure is kept apart: 300 (Red Cross).",)
