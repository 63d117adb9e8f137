"""The investigation file: append-only, readable while written, honest about time."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thereafter.errors import StoreError
from thereafter.record.change import Judgement
from thereafter.record.claim import Claim
from thereafter.record.ids import content_id
from thereafter.record.kinds import Kind, Precision, Status, Verdict
from thereafter.record.report import Problem, Report
from thereafter.record.values import Quote, When, Where
from thereafter.store import Entry, Scope, Store

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def clock() -> datetime:
    return NOON


def entry(number: int, *, published: date | None = date(2016, 12, 20), text: str | None = None, kin=()) -> Entry:
    words = text or f"Report {number}: people left Aleppo for Idlib."
    report = Report(
        id=content_id("rpt", words, number, published),
        text=words,
        published=published,
        publisher="Monitor",
        language="en",
        lineage=f"lin_{number}",
        raw_sha256=content_id("raw", number),
    )
    where = Where(name="Aleppo", place="plc_aleppo", within=("plc_syria",), precision=Precision.TOWN, country="SY")
    claim = Claim(
        id=content_id("clm", report.id, 0),
        quote=Quote(report=report.id, start=0, end=len(words), text=words),
        kind=Kind.EVACUATION,
        status=Status.ASSERTED,
        origin=where,
        when=When(earliest=published, latest=published),
        report=report.id,
        published=published,
        lineage=report.lineage,
    )
    return Entry(report=report, raw=words.encode(), claims=(claim,), about=(("SY",),), kin=kin)


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "case.thereafter", name="case", clock=clock) as opened:
        yield opened


def test_a_report_added_twice_changes_nothing(store: Store) -> None:
    batch = store.begin_batch(["x"])
    assert store.append(entry(1), batch)
    before = store.state()
    assert not store.append(entry(1), batch)
    assert store.state() == before


def test_as_of_never_shows_the_future(store: Store) -> None:
    batch = store.begin_batch(["x"])
    for number, day in enumerate([date(2016, 12, 1), date(2016, 12, 20), date(2017, 1, 5), None]):
        store.append(entry(number, published=day), batch)
    known = store.claims(Scope(as_of=date(2016, 12, 20)))
    assert [claim.published for claim in known] == [date(2016, 12, 1), date(2016, 12, 20)]
    assert len(store.claims(Scope(as_of=date(2026, 1, 1)))) == 3
    assert len(store.claims(Scope(as_of=date(2026, 1, 2)))) == 4, "an undated report is known from the day it came in"
    assert not store.matching_claims("Aleppo", Scope(as_of=date(2016, 11, 30)))
    assert store.counts(date(2016, 12, 1))[0] == 1


def test_claims_are_found_by_country_place_and_containing_place(store: Store) -> None:
    store.append(entry(1), store.begin_batch(["x"]))
    as_of = date(2017, 1, 1)
    assert store.claims(Scope(as_of=as_of, countries=("SY",)))
    assert store.claims(Scope(as_of=as_of, places=("plc_syria",)))
    assert not store.claims(Scope(as_of=as_of, countries=("IQ",)))
    assert not store.claims(Scope(as_of=as_of, kinds=(Kind.CLASH,)))
    assert not store.claims(Scope(as_of=as_of, countries=("SY",), until=date(2016, 1, 1)))


def test_copies_share_the_lineage_of_the_one_published_first(tmp_path: Path) -> None:
    early, late = entry(1, published=date(2016, 12, 19)), entry(2, published=date(2016, 12, 20))
    lineages = []
    for name, order in (("a", (early, late)), ("b", (late, early))):
        with Store.create(tmp_path / f"{name}.thereafter", name=name, clock=clock) as store:
            batch = store.begin_batch(["x"])
            store.append(order[0], batch)
            store.append(
                Entry(report=order[1].report, claims=order[1].claims, about=(("SY",),), kin=((1, 0.9),)), batch
            )
            lineages.append([claim.lineage for claim in store.claims(Scope(as_of=date(2017, 1, 1)))])
    assert lineages == [["lin_1", "lin_1"], ["lin_1", "lin_1"]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)))
def test_order_of_adding_never_changes_what_is_read(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    path = tmp_path_factory.mktemp("order") / "case.thereafter"
    with Store.create(path, name="case", clock=clock) as store:
        batch = store.begin_batch(["x"])
        for number in order:
            store.append(entry(number), batch)
        read = [claim.id for claim in store.claims(Scope(as_of=date(2017, 1, 1)))]
    assert read == sorted(read)
    assert len(read) == 6


def test_a_withdrawn_report_is_no_longer_read_and_leaves_a_tombstone(store: Store) -> None:
    first = entry(1)
    store.append(first, store.begin_batch(["x"]))
    store.withdraw(first.report.id, "source at risk")
    assert not store.claims(Scope(as_of=date(2017, 1, 1)))
    assert not store.reports([first.report.id])
    assert not store.matching_reports("Aleppo", Scope(as_of=date(2017, 1, 1)))
    assert store.withdrawals() == [(first.report.id, NOON.isoformat(timespec="seconds"), "source at risk")]
    with pytest.raises(StoreError):
        store.withdraw("rpt_none", "x")


def test_judgements_and_problems_are_kept_and_the_newest_judgement_counts(store: Store) -> None:
    batch = store.begin_batch(["x"])
    store.note_problem(Problem(what="unreadable", where="a.pdf"), batch)
    store.note_problem(Problem(what="unreadable", where="a.pdf"), batch)
    assert [problem.where for problem in store.problems(date(2026, 1, 2))] == ["a.pdf"]
    store.judge(Judgement(target="clm_1", verdict=Verdict.POSITIVE))
    store.judge(Judgement(target="clm_1", verdict=Verdict.NEGATIVE, note="wrong town"))
    assert store.judgements()["clm_1"].verdict is Verdict.NEGATIVE


def test_raw_bytes_come_back_as_they_were(store: Store) -> None:
    one = entry(1)
    store.append(one, store.begin_batch(["x"]))
    assert store.raw(one.report.raw_sha256) == one.raw


def test_foreign_and_newer_files_are_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(StoreError, match="not an investigation"):
        Store.open(foreign)
    text = tmp_path / "text.thereafter"
    text.write_text("hello " * 1000)
    with pytest.raises(StoreError, match="not a readable"):
        Store.open(text)
    with pytest.raises(StoreError, match="no such"):
        Store.open(tmp_path / "none.thereafter")
    newer = tmp_path / "newer.thereafter"
    Store.create(newer, name="n").close()
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="schema 99"):
        Store.open(newer)
    with pytest.raises(StoreError, match="there already"):
        Store.create(newer, name="n")


WRITER = """
    import sys
    from pathlib import Path
    from thereafter.store import Store
    from test_store import entry
    store = Store.open(Path(sys.argv[1]))
    batch = store.begin_batch(["many"])
    for number in range(100_000):
        store.append(entry(number), batch)
        if number == 20:
            print("writing", flush=True)
"""


def writer(path: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)], stdout=subprocess.PIPE, env=environment, text=True
    )


def test_two_read_while_one_writes_and_a_kill_leaves_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "case.thereafter"
    Store.create(path, name="case").close()
    process = writer(path)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    with Store.open(path) as one, Store.open(path) as other:
        seen = [len(reader.claims(Scope(as_of=date(2030, 1, 1)))) for reader in (one, other, one, other)]
        assert all(number > 0 for number in seen)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Store.open(path) as survivor:
        claims = survivor.claims(Scope(as_of=date(2030, 1, 1)))
        assert len(claims) == survivor.counts(date(2030, 1, 1))[0] > 20
        assert {claim.report for claim in claims} == {
            report.id for report in survivor.reports(claim.report for claim in claims)
        }
        assert survivor.append(entry(200_000), survivor.begin_batch(["after"]))
