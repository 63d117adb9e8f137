"""A small conflict that never was: names, distances and counts are made up for these tests."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

START = date(2031, 3, 1)
LENGTH = 40


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def conflicts(length: int = LENGTH) -> str:
    """Ashford is at war from the first day, Birchwood from day 10 to 29."""
    rows = [f"{number},1,{int(10 <= number < 30)},0" for number in range(length)]
    return "\n".join(["#Day, Ashford, Birchwood, Cedarton", *rows, ""])


FILES = {
    "input_csv/sim_period.csv": f"StartDate,{START}\nLength,{LENGTH}\n",
    "input_csv/locations.csv": (
        "#name,region,country,latitude,longitude,location_type,conflict_date,pop/cap,heritage\n"
        "Ashford,North,Homeland,10.0,20.0,conflict_zone,0,50000,\n"
        "Birchwood,North,Homeland,10.5,20.5,conflict_zone,10,20000,old town\n"
        "Cedarton,South,Homeland,11.0,21.0,town,,\n"
        "The Bend,South,Homeland,11.2,21.1,marker,,\n"
        "Dunmore,,Neighbourland,11.5,21.5,camp,,9000\n"
        "Elmside,,Neighbourland,9.0,19.0,camp,,\n"
    ),
    "input_csv/routes.csv": (
        "#name1,name2,distance,forced_redirection\n"
        "Ashford,Birchwood,80,\n"
        "Ashford,Cedarton,150,0\n"
        "Birchwood,Cedarton,60,0\n"
        "Cedarton,The Bend,40,0\n"
        "The Bend,Dunmore,520,0\n"
        "Ashford,Elmside,900,0\n"
    ),
    "input_csv/conflicts.csv": conflicts(),
    "input_csv/closures.csv": (
        "#closure_type,name1,name2,closure_start,closure_end\ncountry,Homeland,Neighbourland,4,8\n"
    ),
    "input_csv/registration_corrections.csv": f"Dunmore,{day(20)},new registration\n",
    "source_data/data_layout.csv": (
        "total,all.csv\nDunmore,dunmore.csv,dunmore-outside.csv\nElmside,elmside.csv\nFarhaven,far.csv\n"
    ),
    "source_data/all.csv": f"Date,total\n{day(0)},300\n{day(39)},9000\n",
    "source_data/dunmore.csv": f"# counted by nobody\n{day(0)},200\n{day(10)},4000\n{day(20)},3000\n{day(39)},5000\n",
    "source_data/dunmore-outside.csv": f"{day(0)},0\n{day(5)},50\n{day(20)},100\n{day(30)},150\n",
    "source_data/elmside.csv": f"{day(0)},100\n{day(39)},2100\n",
    "source_data/far.csv": f"{day(0)},0\n{day(39)},390\n",
}


def write(root: Path, **changed: str | None) -> Path:
    """The folder on disk; `changed` replaces files by the last part of their names, None leaves one out."""
    for name, text in FILES.items():
        stem = name.rpartition("/")[2].removesuffix(".csv")
        told = changed.get(stem.replace("-", "_"), text)
        if told is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(told, encoding="utf-8")
    return root


def with_line(name: str, before: str, after: str) -> str:
    """A file's text with one thing in it replaced."""
    text = FILES[name]
    assert before in text
    return text.replace(before, after, 1)
