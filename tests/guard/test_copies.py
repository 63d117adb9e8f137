"""A marked copy for the public: no text, no private name, no small group, no fresh event; every reduction is listed."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec.structs import replace

from thereafter.claims import RuleReader
from thereafter.claims.coding import acts_in
from thereafter.claims.saying.voiced import said_in
from thereafter.dossier.marked_html import render_marked_html
from thereafter.guard.copies import public_copy
from thereafter.places import open_atlas
from thereafter.record.marked import MarkedCopy, MarkedReport
from thereafter.record.report import Problem, Report

TEXT = (
    "On Sunday 12 people left Madaya for Idlib, said Ahmad Barakati, a resident. "
    "Shells hit a market in Aleppo on Monday, @ahmadbarakati wrote."
)


def copy() -> MarkedCopy:
    report = Report(
        id="rpt_1",
        text=TEXT,
        published=date(2017, 2, 14),
        author="Layla Haddad",
        origin="notes/layla.txt",
        language="en",
    )
    (told,) = RuleReader(open_atlas()).read([report])
    problem = Problem(what="no date found", where="notes/ahmad-barakati.txt")
    return MarkedCopy(
        reports=(MarkedReport(report=report, claims=told.claims, problems=(problem,)),), problems=(problem,)
    )


def test_nothing_private_is_left_in_any_form() -> None:
    assert len(copy().reports[0].claims) >= 2
    public = public_copy(copy(), today=date(2026, 1, 1))
    for shown in (msgspec.json.encode(public).decode(), render_marked_html(public)):
        for secret in ("Barakati", "barakati", "Layla", "layla", "12 people"):
            assert secret not in shown, secret
    assert public.edition == "public"
    assert public.reports[0].report.text == ""
    assert public.reductions


def test_who_speaks_and_who_acts_is_left_out_and_said_to_be() -> None:
    (one,) = copy().reports
    asked = replace(one, statements=said_in(TEXT, one.report.id), acts=acts_in(TEXT, one.report.id, None, ()))
    assert asked.statements
    public = public_copy(replace(copy(), reports=(asked,)), today=date(2026, 1, 1))
    (shown,) = public.reports
    assert (shown.statements, shown.acts) == (None, None)
    assert [line for line in public.reductions if line.startswith("Who says what is left out of 1")]
    assert [line for line in public.reductions if line.startswith("Who did what to whom, clause by clause")]
    assert not [line for line in public_copy(copy(), today=date(2026, 1, 1)).reductions if line.startswith("Who ")]


def test_the_last_72_hours_are_held_back() -> None:
    public = public_copy(copy(), today=date(2017, 2, 14))
    assert public.reports[0].claims == ()
    assert any("72 hours" in line for line in public.reductions)


def test_reducing_twice_takes_out_nothing_more() -> None:
    once = public_copy(copy(), today=date(2026, 1, 1))
    twice = public_copy(once, today=date(2026, 1, 1))
    assert twice.reports == once.reports
