"""A small atlas and reports for the tests of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from thereafter.claims import RuleReader
from thereafter.record import Claim, Report
from thereafter.record.kinds import Precision, ReportKind
from thereafter.record.values import Where

TOWNS = {
    "SY": "Palmyra, East Aleppo, West Aleppo, Aleppo, Idlib, Raqqa, Harasta, Damascus, Deraa, Hama, Manbij",
    "IQ": "Mosul, Fallujah, Tikrit, Sinjar, Baghdad, Ramadi",
    "UA": "Mariupol, Bakhmut, Kherson, Kyiv, Zaporizhzhia, Kharkiv, Donetsk, Lyman",
    "YE": "Aden, Hodeidah, Taiz, Marib, Sanaa",
    "SD": "El Fasher, Khartoum, Omdurman, Nyala",
    "ML": "Kidal, Gao, Timbuktu, Konna",
    "NG": "Maiduguri, Bama, Chibok",
    "CD": "Goma, Bunia, Beni",
    "SS": "Malakal, Bentiu, Juba",
    "SO": "Kismayo, Mogadishu, Baidoa",
    "ET": "Mekelle, Axum",
    "MM": "Myawaddy, Lashio, Sittwe",
    "AF": "Kunduz, Kabul, Herat",
    "LY": "Sirte, Tripoli, Benghazi",
    "PH": "Marawi",
    "AZ": "Shusha",
    "CO": "Bogotá",
    "HT": "Port-au-Prince",
    "PS": "Rafah, Gaza City",
    "CF": "Bangui, Bambari",
}
COUNTRIES = {
    "Syria": "SY",
    "Syrian": "SY",
    "Iraq": "IQ",
    "Iraqi": "IQ",
    "Ukraine": "UA",
    "Ukrainian": "UA",
    "Yemen": "YE",
    "Yemeni": "YE",
    "Sudan": "SD",
    "Mali": "ML",
    "Malian": "ML",
    "Turkey": "TR",
    "Lebanon": "LB",
    "Poland": "PL",
    "Kenya": "KE",
    "Uganda": "UG",
    "Chad": "TD",
    "Ethiopia": "ET",
    "Somali": "SO",
    "Russia": "RU",
    "Nigeria": "NG",
    "Myanmar": "MM",
    "Thailand": "TH",
}


ALONE = frozenset("Zelenopillia Kabaro".split())
"""Towns that are only known to somebody who asks for them: as small ones in a text without a country."""


class SmallAtlas:
    """Forty towns and their countries, found by name: enough to read sentences without the packaged gazetteer."""

    def __init__(self) -> None:
        self._towns = {name.strip(): country for country, names in TOWNS.items() for name in names.split(",")}
        names = sorted([*self._towns, *COUNTRIES], key=lambda n: (-len(n), n))
        self._pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, names)) + r")(?!\w)")

    def where_in(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Where, ...]:
        found = []
        for match in self._pattern.finditer(text):
            name = match.group()
            if name in self._towns:
                found.append(
                    Where(
                        name=name,
                        place=f"plc_{name}",
                        country=self._towns[name],
                        precision=Precision.TOWN,
                        start=match.start(),
                        end=match.end(),
                    )
                )
            elif not name.endswith(("ian", "i")):
                found.append(
                    Where(
                        name=name,
                        place=f"plc_{name}",
                        country=COUNTRIES[name],
                        precision=Precision.COUNTRY,
                        start=match.start(),
                        end=match.end(),
                    )
                )
        return tuple(found)

    def where_at(
        self, text: str, spans: Sequence[tuple[int, int]], *, countries: Sequence[str] = ()
    ) -> tuple[Where, ...]:
        return tuple(self._at(text[start:end], start, end) for start, end in spans)

    @staticmethod
    def _at(name: str, start: int, end: int) -> Where:
        if name not in ALONE:
            return Where(name=name, start=start, end=end)
        return Where(name=name, place=f"plc_{name}", precision=Precision.TOWN, sure=0.8, start=start, end=end)

    def countries_in(self, text: str) -> tuple[str, ...]:
        found: dict[str, int] = {}
        for match in self._pattern.finditer(text):
            code = COUNTRIES.get(match.group())
            if code:
                found[code] = found.get(code, 0) + 1
        return tuple(sorted(found, key=lambda c: (-found[c], c)))


def report_of(text: str, published: date | None = date(2017, 1, 20), **more: object) -> Report:
    return Report(id="rpt_test", text=text, published=published, kind=ReportKind.DISPATCH, language="en", **more)  # type: ignore[arg-type]


def claims_of(
    reader: RuleReader, text: str, published: date | None = date(2017, 1, 20), **more: object
) -> tuple[Claim, ...]:
    return next(iter(reader.read([report_of(text, published, **more)]))).claims
