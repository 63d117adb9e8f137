from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from claims.made import SmallAtlas, claims_of, report_of
from thereafter.claims import RuleReader, actor, claims_in, codes_of, known_actor, side_of
from thereafter.claims.codebook import Codes
from thereafter.claims.grammar.sentences import Span, sentences, tokens
from thereafter.claims.reader import LONGEST_TEXT
from thereafter.places import distance_km, open_atlas
from thereafter.record import Report
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.place import Place
from thereafter.record.report import CodedRow
from thereafter.record.values import Where

READER = RuleReader(SmallAtlas())
WORDS = (
    "Islamic|State|captured|Palmyra|Mosul|on Sunday|yesterday|at least 12|people|were killed|the rebels|said|denied"
    "|that|and|,|.|;|“|”|’s|air strikes|fled|from|to|Idlib|by|if|would|Russian|warplanes|the city|they|it|-held|rebel"
    "|(|)|–|?|\n|\n\n|U.S.|evacuated|most of|حلب|Киев|🙂|\u200f|\x07|<b>|&amp;|claims responsibility|for|the|bombing|in"
    "|March 2016|withdrew|under|control|of"
)
PIECES = st.sampled_from(WORDS.split("|"))


def spans_of(claim):
    quoted = [(claim.quote.start, claim.quote.end, claim.quote.text)]
    quoted += [(n.start, n.end, None) for n in (*claim.actors, *claim.targets, *claim.said_by) if n.start is not None]
    quoted += [(f.start, f.end, f.wording) for f in claim.figures]
    quoted += [
        (w.start, w.end, w.name)
        for w in (claim.where, claim.origin, claim.destination, claim.via)
        if w and w.start is not None
    ]
    quoted += [(q.start, q.end, q.text) for q in (claim.stated_cause,) if q]
    return quoted


@given(st.lists(PIECES, max_size=45).map(" ".join), st.one_of(st.none(), st.dates(date(2005, 1, 1), date(2027, 1, 1))))
@settings(max_examples=250, deadline=None)
def test_every_offset_points_into_the_text(text, published):
    for claim in claims_of(READER, text, published):
        for start, end, words in spans_of(claim):
            assert 0 <= start < end <= len(text)
            assert words is None or text[start:end] == words
        if claim.when.earliest and claim.when.latest:
            assert claim.when.earliest <= claim.when.latest


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_read_without_a_crash(text):
    assert next(iter(READER.read([Report(id="rpt_x", text=text, language="en")]))).report == "rpt_x"


@given(st.text(alphabet="aA .,;!?\n\"'’-()1Mr", max_size=300))
def test_sentences_are_in_order_and_tokens_point_into_the_text(text):
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for span in found:
        assert all(text[t.start : t.end] == t.text for t in tokens(text, span))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Aziz left. The army stayed.", ["Gen. Aziz left.", "The army stayed."]),
        ("The U.S. army left at 3.5 km. It rained.", ["The U.S. army left at 3.5 km.", "It rained."]),
        ("Harry S. Truman spoke. He left.", ["Harry S. Truman spoke.", "He left."]),
        ("Aleppo falls\n\nThe city fell on Monday.", ["Aleppo falls", "The city fell on Monday."]),
        ("- shells hit Idlib\n- buses left", ["shells hit Idlib", "buses left"]),
        ("سقطت المدينة. غادر الناس؟ نعم.", ["سقطت المدينة.", "غادر الناس؟", "نعم."]),
        ('"We left." He said no more.', ['"We left."', "He said no more."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_tokens_part_the_possessive():
    assert [t.text for t in tokens("Syria's army", Span(0, 12))] == ["Syria", "'s", "army"]


def test_arabic_is_kept_and_said_to_be_unread():
    reading = (
        next(iter(READER.read([report_of("سقطت مدينة تدمر في يد التنظيم يوم الأحد", language="ar")])))
        if False
        else next(iter(READER.read([Report(id="rpt_ar", text="سقطت مدينة تدمر في يد التنظيم", language="ar")])))
    )
    assert not reading.read
    assert reading.claims == ()
    assert reading.problems[0].what.startswith("Arabic: kept and searchable, not read")


def test_a_text_in_another_script_is_recognised_without_a_language():
    assert not next(iter(READER.read([Report(id="rpt_ru", text="Войска вошли в город утром")]))).read


def test_a_text_too_long_is_read_in_part_and_said_so():
    text = "Islamic State captured Palmyra. " + "x" * (LONGEST_TEXT + 10)
    reading = next(iter(READER.read([report_of(text)])))
    assert reading.claims
    assert "characters were read" in reading.problems[0].what


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "Palmyra captured " * 20_000,
        "“" * 50_000,
        "1,000 " * 40_000,
        "(" * 60_000,
        ". " * 60_000,
        "X said " * 20_000,
    ],
)
def test_hostile_text_costs_little(text):
    started = time.process_time()
    list(READER.read([report_of(text)]))
    assert time.process_time() - started < 12


def test_the_order_of_reports_changes_no_claim():
    reports = [
        Report(id=f"rpt_{i}", text=t, language="en", published=date(2017, 1, 20))
        for i, t in enumerate(
            ["Islamic State captured Palmyra.", "Rebels left Aleppo for Idlib.", "The army shelled Harasta."]
        )
    ]
    forward = {c.id for r in claims_in(reports, READER) for c in r.claims}
    backward = {c.id for r in claims_in(reports[::-1], READER) for c in r.claims}
    assert forward == backward
    assert len(forward) >= 3


def test_batches_in_readings_out_in_order():
    reports = [report_of("The army shelled Harasta."), report_of("Nothing happened.")]
    assert [bool(r.claims) for r in READER.read(reports)] == [True, False]
    assert READER.version == "rules-1"


CODED = Report(
    id="rpt_row",
    text="14 shells hit Teir Maaleh and clashes continue",
    published=date(2016, 1, 2),
    coded=CodedRow(
        table="ucdp",
        row="214797",
        event_type="1",
        date_start=date(2016, 1, 1),
        date_end=date(2016, 1, 1),
        side_a="Government of Syria",
        side_b="Syrian insurgents",
        place="Teir Maaleh village",
        country="Syria",
        lat=34.80,
        lon=36.70,
        where_precision=1,
        killed_low=4,
        killed_best=4,
        killed_high=5,
        killed_civilians=0,
        sources="SOHR",
    ),
)


def test_a_coded_row_becomes_the_claim_its_columns_make():
    (claim,) = next(iter(READER.read([CODED]))).claims
    assert (claim.kind, claim.status, claim.reader) == (Kind.CLASH, Status.REPORTED, "table-1")
    assert [a.id for a in claim.actors] == ["act_government-of-syria"]
    assert [t.id for t in claim.targets] == ["act_syrian-opposition"]
    assert (claim.where.lat, claim.where.precision, claim.where.country) == (34.80, Precision.TOWN, "SY")
    assert (claim.figures[0].low, claim.figures[0].high, claim.figures[1].best) == (4, 5, 0)
    assert claim.when.earliest == date(2016, 1, 1)
    assert claim.quote.text == CODED.text
    assert [s.name for s in claim.said_by] == ["SOHR", "UCDP"]


def test_a_coded_row_without_words_claims_nothing():
    assert next(iter(READER.read([Report(id="rpt_e", text="  ", coded=CODED.coded)]))).claims == ()


def test_every_kind_has_a_line_in_the_codebook():
    claim = claims_of(READER, "Islamic State captured Palmyra.")[0]
    assert codes_of(claim) == Codes(
        acled="Non-state actor overtakes territory", plover="ASSAULT", cameo="19", ucdp="state-based or non-state"
    )
    state = claims_of(READER, "The Syrian army captured Palmyra.")[0]
    assert codes_of(state).acled == "Government regains territory"


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("ISIL", (), "islamic-state"),
        ("so-called Islamic State", (), "islamic-state"),
        ("the Syrian Arab Army", (), "government-of-syria"),
        ("Russian warplanes", (), "government-of-russia"),
        ("regime forces", ("SY",), "government-of-syria"),
        ("the rebels", ("SY",), "syrian-opposition"),
        ("the Pakistani Taliban", (), "ttp"),
        ("Taliban fighters", (), "taliban"),
        ("U.S. troops", (), "government-of-united-states"),
        ("M23 rebels", (), "m23"),
        ("the Rapid Support Forces", (), "rsf"),
        ("Ukrainian soldiers", (), "government-of-ukraine"),
        ("government forces", ("SD",), "government-of-sudan"),
        ("the Islamic State of Iraq and the Levant", (), "islamic-state"),
        ("pro-Russian separatists", (), "pro-russian-separatists"),
        ("al-Shabaab militants", (), "al-shabaab"),
        ("Israel Defense Forces", (), "government-of-israel"),
        ("the Houthis", (), "houthis"),
        ("Abu Sayyaf", (), "abu-sayyaf"),
    ],
)
def test_names_and_phrases_find_their_actor(name, countries, expected):
    assert known_actor(name, countries=countries).id == f"act_{expected}"


@pytest.mark.parametrize(
    "name",
    [
        "Russian civilians",
        "US-backed rebels",
        "anti-ISIL fighters",
        "the rebels",
        "a Turkish journalist",
        "gunmen",
        "us",
    ],
)
def test_what_only_mentions_an_actor_is_not_that_actor(name):
    assert known_actor(name) is None


def test_names_are_dated():
    assert known_actor("Jabhat al-Nusra", day=date(2015, 1, 1)).until == date(2016, 7, 28)
    assert side_of("act_hts") == side_of("act_nusra-front") == "hts"
    assert actor("act_islamic-state").side == "islamic-state"
    assert side_of("act_unheard-of") == "unheard-of"


def test_there_are_enough_actors_and_their_dates_are_in_order():
    from thereafter.claims.scene.actors import known

    assert len(known()) >= 350
    assert all(a.since < a.until for a in known().values() if a.since and a.until)


@pytest.mark.parametrize(
    ("name", "day", "wanted"),
    [
        ("Turkey-backed Syrian forces", date(2019, 10, 9), "act_syrian-national-army"),
        ("Turkey-backed Syrian forces", date(2016, 8, 24), "act_syrian-opposition"),
        ("US-backed forces", date(2017, 6, 6), "act_sdf"),
        ("Turkish-backed Free Syrian Army", date(2016, 8, 24), "act_free-syrian-army"),
        ("Russian-backed Syrian army", date(2017, 3, 2), "act_government-of-syria"),
        ("Iran-backed militias", date(2017, 3, 2), None),
    ],
)
def test_the_backed_group_is_never_the_backer_nor_its_own_states_government(name, day, wanted):
    one = known_actor(name, day=day, countries=("SY",))
    assert (one.id if one else None) == wanted


@dataclass(frozen=True)
class Match:
    place: Place
    score: float


class TwoTowns(SmallAtlas):
    """An atlas with one town and its governorate, found by name and by point."""

    TOWN = Place(id="plc_hama", name="Hama", lat=35.13, lon=36.75, country="SY", within=("plc_hama_gov", "plc_sy"))

    def find(self, name, *, country=None, near=None, limit=10):
        return (Match(self.TOWN, 1.0),) if name == "Hama" else ()

    def near(self, lat, lon, km, limit=50):
        return (self.TOWN,) if distance_km(Where(name="", lat=lat, lon=lon), self.TOWN) <= km else ()


def place_of_row(name, lat, lon, precision=1):
    row = CodedRow(table="ucdp", row="1", event_type="1", place=name, country="Syria", lat=lat, lon=lon)
    report = report_of("A row.", coded=structs.replace(row, where_precision=precision))
    return next(iter(RuleReader(TwoTowns()).read([report]))).claims[0].where


def test_a_coded_row_near_its_namesake_gets_the_gazetteers_id_and_keeps_its_precision():
    where = place_of_row("Hama town", 35.14, 36.76)
    assert (where.place, where.within) == ("plc_hama", ("plc_hama_gov", "plc_sy"))
    assert (where.lat, where.precision) == (35.14, Precision.TOWN)


def test_a_coded_row_of_a_hamlet_lies_in_the_town_beside_it():
    where = place_of_row("Small hamlet", 35.14, 36.76)
    assert (where.place, where.within[0]) == (None, "plc_hama")


def test_a_namesake_far_away_is_another_place():
    where = place_of_row("Hama", 33.0, 36.75)
    assert (where.place, where.within) == (None, ())


def test_an_outlet_credited_in_one_paragraph_is_not_behind_the_others() -> None:
    text = (
        "Rebels took Goma on Monday, aid workers said. Thousands of people fled to Bukavu.\n\n"
        "The army shelled Sake on Tuesday, Al Jazeera reported."
    )
    report = Report(
        id="rpt_1", text=text, published=date(2025, 1, 28), publisher="Reuters", language="en", credits=("Al Jazeera",)
    )
    (reading,) = RuleReader(open_atlas()).read([report])
    told = {claim.kind.value: [one.name for one in claim.said_by] for claim in reading.claims}
    assert told["capture"] == ["aid workers", "Reuters"]
    assert told["shelling"] == ["Al Jazeera", "Reuters"]
