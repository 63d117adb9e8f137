"""Lines of a GeoNames table about places that do not exist."""

from __future__ import annotations


def line(
    ident: int, name: str, lat: float, lon: float, *, names: str = "", code: str = "PPL", country: str = "SY"
) -> str:
    cells = [
        str(ident),
        name,
        name,
        names,
        str(lat),
        str(lon),
        "P" if code.startswith("P") else "A",
        code,
        country,
        "",
        "12",
        "",
        "",
        "",
        "0",
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


HAMLET = line(990000001, "Qwertanaba", 35.5, 36.6, names="Kwirtanaba,قورتنابا")
