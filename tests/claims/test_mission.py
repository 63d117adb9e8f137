"""The article the project comes from, read as a careful reader reads it (only where the measuring data is present)."""

from __future__ import annotations

from datetime import date

import pytest

from claims.made import SmallAtlas
from thereafter.claims import RuleReader
from thereafter.record import Report
from thereafter.record.kinds import HAPPENED, Kind, Status
from thereafter.record.report import ReportKind

pytestmark = pytest.mark.data
IS, SYRIA, RUSSIA, US = (
    "act_islamic-state",
    "act_government-of-syria",
    "act_government-of-russia",
    "act_government-of-united-states",
)
A, D, OPINION = "asserted", "denied", "opinion"
# kind, actors, where, (origin, destination), earliest, latest, status
EXPECTED = [
    ("clash", None, "East Aleppo", None, "2016-12-18", "2016-12-18", A),
    ("evacuation", None, None, ("East Aleppo", None), "2016-12-18", "2016-12-18", A),
    ("movement", None, None, ("Aleppo", "Idlib"), None, None, None),
    ("movement", None, None, ("Aleppo", "Palmyra"), None, None, None),
    ("capture", {IS}, "Palmyra", None, "2016-12-12", "2016-12-12", "reported"),
    ("control", {IS}, "Palmyra", None, "2016-12-12", "2016-12-12", "reported"),
    ("capture", {SYRIA}, "Palmyra", None, "2017-01-19", "2017-01-20", "planned"),
    ("capture", {IS}, "Palmyra", None, None, None, A),
    ("withdrawal", {IS}, "Palmyra", None, "2016-03-01", "2016-03-31", A),
    ("support", {RUSSIA}, None, None, "2016-03-28", "2016-03-28", "reported"),
    ("capture", {SYRIA}, "Palmyra", None, "2016-03-27", "2016-03-27", "reported"),
    ("offensive", {SYRIA}, None, None, "2016-03-28", "2016-03-28", "reported"),
    ("capture", {SYRIA}, "Palmyra", None, None, None, A),
    ("explosives", None, "Palmyra", None, None, None, A),
    ("destruction", {IS}, "Palmyra", None, "2017-01-20", "2017-01-20", A),
    ("support", None, None, None, None, None, "alleged"),
    ("movement", None, None, ("East Aleppo", "Palmyra"), None, None, A),
    ("movement", None, None, ("East Aleppo", "Idlib"), None, None, A),
    ("movement", None, None, (None, "West Aleppo"), None, None, D),
    ("support", {US}, None, None, None, None, None),
    ("clash", None, "Idlib", None, "2017-01-19", "2017-01-20", A),
    ("air_strike", None, "Idlib", None, "2017-01-20", "2017-01-20", A),
    ("control", {IS}, "Raqqa", None, "2017-01-19", "2017-01-20", A),
    ("control", {IS}, "Palmyra", None, "2017-01-19", "2017-01-20", A),
    ("prediction", None, "Idlib", None, None, None, OPINION),
]


@pytest.fixture(scope="module")
def text(data):
    return (data / "mission" / "article.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def read(text):
    def _read(published):
        report = Report(id="rpt_article", text=text, published=published, kind=ReportKind.ARTICLE, language="en")
        return next(iter(RuleReader(SmallAtlas()).read([report]))).claims

    return _read


def fits(claim, row) -> bool:
    kind, actors, where, road, earliest, latest, status = row
    if claim.kind != kind or (status and claim.status != status):
        return False
    if actors and not actors <= {a.id for a in claim.actors}:
        return False
    if where and (claim.where is None or claim.where.name != where):
        return False
    if road and road != (claim.origin and claim.origin.name, claim.destination and claim.destination.name):
        return False
    if earliest and claim.when.earliest != date.fromisoformat(earliest):
        return False
    return not latest or claim.when.latest == date.fromisoformat(latest)


@pytest.mark.parametrize("row", EXPECTED, ids=[f"{i:02}-{r[0]}-{r[2] or r[3]}" for i, r in enumerate(EXPECTED)])
def test_the_article_says(read, row):
    claims = read(date(2017, 1, 20))
    assert any(fits(c, row) for c in claims), [(c.heading, c.status.value, c.when) for c in claims if c.kind == row[0]]


def test_the_settling_of_most_evacuees_keeps_its_hedge(read):
    moved = [c for c in read(date(2017, 1, 20)) if c.kind is Kind.MOVEMENT and c.origin and c.origin.name == "Aleppo"]
    assert all("some, if not most" in c.hedges for c in moved)
    assert all((f.what, f.high) == ("share", 1.0) for c in moved for f in c.figures)


def test_no_rebel_is_made_a_member_of_is(read):
    for claim in read(date(2017, 1, 20)):
        if "members of ISIS" in claim.quote.text or "asinine" in claim.quote.text:
            assert claim.status not in HAPPENED


def test_without_a_date_the_years_still_come_from_the_text(read):
    claims = read(None)
    battle = next(c for c in claims if c.kind is Kind.CLASH and c.where and c.where.name == "East Aleppo")
    assert battle.when.earliest == date(2016, 12, 18)
    march = next(c for c in claims if c.kind is Kind.CAPTURE and c.when.earliest == date(2016, 3, 27))
    assert march.status is Status.REPORTED
    assert not any(c.when.known for c in claims if c.kind is Kind.AIR_STRIKE)


def test_middle_east_eye_and_the_bbc_are_the_speakers(read):
    names = {s.name for c in read(date(2017, 1, 20)) for s in c.said_by}
    assert {"Middle East Eye", "BBC World News"} <= names


def test_every_quotation_is_exact(read, text):
    assert all(text[c.quote.start : c.quote.end] == c.quote.text for c in read(date(2017, 1, 20)))


def test_what_the_past_tense_tells_without_a_date_is_not_dated_by_publication(read):
    told = [c for c in read(date(2017, 1, 20)) if c.kind is Kind.CAPTURE and "liberated" in c.quote.text]
    assert told
    assert not any(c.when.known for c in told)


def test_an_outlet_credited_once_is_not_the_speaker_of_everything(text):
    report = Report(
        id="rpt_article",
        text=text,
        published=date(2017, 1, 20),
        credits=("Middle East Eye", "BBC"),
        language="en",
    )
    claims = next(iter(RuleReader(SmallAtlas()).read([report]))).claims
    spoken = [c for c in claims if "Middle East Eye" in {s.name for s in c.said_by}]
    assert 0 < len(spoken) < len(claims) / 4
    assert {c.said_by[-1].role for c in claims} == {"author"}
