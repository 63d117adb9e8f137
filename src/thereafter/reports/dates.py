"""Dates as documents, tables and file names write them; a date that could be two days is not guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from thereafter.patterns import regex

EARLIEST = date(1900, 1, 1)
DAYS_AHEAD = 2  # time zones and next-day editions

_MONTHS = (
    ("jan", "january", "janvier", "enero", "januar", "janeiro", "gennaio", "января", "січня", "يناير", "كانون الثاني"),
    (
        "feb",
        "february",
        "février",
        "febrero",
        "februar",
        "fevereiro",
        "febbraio",
        "февраля",
        "лютого",
        "فبراير",
        "شباط",
    ),
    ("mar", "march", "mars", "marzo", "märz", "março", "марта", "березня", "مارس", "آذار"),
    ("apr", "april", "avril", "abril", "aprile", "апреля", "квітня", "أبريل", "نيسان"),
    ("may", "mai", "mayo", "maio", "maggio", "мая", "травня", "مايو", "أيار"),
    ("jun", "june", "juin", "junio", "juni", "junho", "giugno", "июня", "червня", "يونيو", "حزيران"),
    ("jul", "july", "juillet", "julio", "juli", "julho", "luglio", "июля", "липня", "يوليو", "تموز"),
    ("aug", "august", "août", "agosto", "августа", "серпня", "أغسطس", "آب"),
    (
        "sep",
        "sept",
        "september",
        "septembre",
        "septiembre",
        "setembro",
        "settembre",
        "сентября",
        "вересня",
        "سبتمبر",
        "أيلول",
    ),
    (
        "oct",
        "october",
        "octobre",
        "octubre",
        "oktober",
        "outubro",
        "ottobre",
        "октября",
        "жовтня",
        "أكتوبر",
        "تشرين الأول",
    ),
    ("nov", "november", "novembre", "noviembre", "novembro", "ноября", "листопада", "نوفمبر", "تشرين الثاني"),
    (
        "dec",
        "december",
        "décembre",
        "diciembre",
        "dezember",
        "dezembro",
        "dicembre",
        "декабря",
        "грудня",
        "ديسمبر",
        "كانون الأول",
    ),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(map(re.escape, _MONTH_NUMBER), key=len, reverse=True))

_ISO = regex(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_MONTH = regex(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?({_NAMES})\.?,?\s+(?:de\s+)?(\d{{4}})", re.IGNORECASE
)
_MONTH_DAY = regex(rf"\b({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_NUMBERS = regex(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_COMPACT = regex(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_EPOCH = regex(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_IN_NAME = regex(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_IN_ADDRESS = regex(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")


def read_date(value: object, *, day_first: bool | None = None) -> date | None:
    """The day a cell or header names, as written there (no time-zone shift), or None."""
    text = value if type(value) is str else str(value)
    try:
        return date.fromisoformat(text[:10]) if text[4:5] == "-" else _written(text.strip(), day_first)
    except ValueError:
        return _written(text.strip(), day_first)


def plausible(day: date | None, today: date) -> date | None:
    """The day when it can be a day of publication: 1900 to the day after tomorrow."""
    return day if day is not None and EARLIEST <= day <= today + timedelta(days=DAYS_AHEAD) else None


def date_in_name(name: str) -> date | None:
    """The day in a file's name, such as 2016-12-18-aleppo.txt or 20161218.html."""
    found = _IN_NAME.search(name)
    return _day(found[1], found[3], found[4]) if found else None


def date_in_address(url: str | None) -> date | None:
    """The day in a web address, such as /2016/12/18/."""
    found = _IN_ADDRESS.search(url) if url else None
    return _day(found[1], found[2], found[3]) if found else None


def _written(text: str, day_first: bool | None) -> date | None:
    text = text[:120]
    if found := _COMPACT.fullmatch(text):
        day = _day(found[1], found[2], found[3])
        if day is not None:
            return day
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    if found := _ISO.search(text):
        return _day(found[1], found[2], found[3])
    if found := _NUMBERS.search(text):
        return _from_numbers(int(found[1]), int(found[2]), found[3], day_first)
    return _with_month_name(text)


def _with_month_name(text: str) -> date | None:
    if found := _DAY_MONTH.search(text):
        return _day(found[3], _MONTH_NUMBER[found[2].lower()], found[1])
    if found := _MONTH_DAY.search(text):
        return _day(found[3], _MONTH_NUMBER[found[1].lower()], found[2])
    return None


def _from_numbers(first: int, second: int, year: str, day_first: bool | None) -> date | None:
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if day_first is None:
        return None  # 03/04/2016 is two different days; the user has to say which
    return _day(year, second, first) if day_first else _day(year, first, second)


def _from_epoch(seconds: float) -> date | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
