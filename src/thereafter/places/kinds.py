"""What sources call places, in our words: kinds of place, and the marks of sites that matter."""

from __future__ import annotations

from thereafter.record.kinds import Precision

SITE_RADIUS_KM = {  # the ground such a site usually covers
    "airport": 2.5,
    "camp": 2.0,
    "dam": 2.0,
    "heritage": 1.5,
    "refinery": 2.0,
    "crossing": 1.0,
    "hospital": 0.3,
    "nuclear": 2.0,
    "oilfield": 4.0,
    "prison": 0.5,
    "base": 2.0,
}
MARKS = frozenset(SITE_RADIUS_KM)
_OTHER_WORDS = {
    "world heritage site": "heritage",
    "cultural": "heritage",  # UNESCO's categories
    "natural": "heritage",
    "mixed": "heritage",
    "archaeological site": "heritage",
    "ruin": "heritage",
    "clinic": "hospital",
    "health facility": "hospital",
    "refugee camp": "camp",
    "idp camp": "camp",
    "idp site": "camp",
    "border crossing": "crossing",
    "border": "crossing",
    "checkpoint": "crossing",
    "airbase": "airport",
    "air base": "airport",
    "airfield": "airport",
    "aerodrome": "airport",
    "oil refinery": "refinery",
    "oil field": "oilfield",
    "military base": "base",
}
_GEONAMES_SITES = {
    "AIRB": "airport",
    "AIRF": "airport",
    "AIRP": "airport",
    "AIRQ": "airport",
    "CMPRF": "camp",
    "CSTM": "crossing",
    "DAM": "dam",
    "HSP": "hospital",
    "HSPC": "hospital",
    "INSM": "base",
    "MILB": "base",
    "OILF": "oilfield",
    "OILR": "refinery",
    "PRN": "prison",
}
_GEONAMES = {
    "ADM1": Precision.GOVERNORATE,
    "ADM2": Precision.DISTRICT,
    "ADM3": Precision.DISTRICT,
    "ADM4": Precision.DISTRICT,
    "PCLI": Precision.COUNTRY,
    "PPLX": Precision.NEIGHBOURHOOD,
    "SEA": Precision.SEA,
    "OCN": Precision.SEA,
    "GULF": Precision.SEA,
}
_GEONAMES_CLASSES = {
    "P": Precision.TOWN,
    "A": Precision.DISTRICT,
    "S": Precision.BUILDING,
    "L": Precision.REGION,
    "T": Precision.REGION,
    "H": Precision.REGION,
}
# places smaller than a town that carry no mark
_BUILDINGS = (
    "bakery|bank|barracks|bridge|building|cemetery|church|court|embassy|factory|market|monastery|mosque|museum|office|"
    "police station|port|power plant|power station|school|shelter|shrine|silo|stadium|station|temple|university|"
    "warehouse|water station"
).split("|")
_WORDS = {
    "country": Precision.COUNTRY,
    "dependency": Precision.COUNTRY,
    "region": Precision.GOVERNORATE,  # Who's On First's word for a first-level division
    "macroregion": Precision.REGION,
    "governorate": Precision.GOVERNORATE,
    "province": Precision.GOVERNORATE,
    "county": Precision.DISTRICT,
    "localadmin": Precision.DISTRICT,
    "district": Precision.DISTRICT,
    "subdistrict": Precision.DISTRICT,
    "locality": Precision.TOWN,
    "borough": Precision.NEIGHBOURHOOD,
    "macrohood": Precision.NEIGHBOURHOOD,
    "neighbourhood": Precision.NEIGHBOURHOOD,
    "neighborhood": Precision.NEIGHBOURHOOD,
    "microhood": Precision.NEIGHBOURHOOD,
    "campus": Precision.BUILDING,
    "venue": Precision.BUILDING,
    **dict.fromkeys(_BUILDINGS, Precision.BUILDING),
}
RADIUS_KM = {
    Precision.GOVERNORATE: 60.0,
    Precision.DISTRICT: 15.0,
    Precision.COUNTRY: 300.0,
    Precision.NEIGHBOURHOOD: 1.5,
    Precision.SEA: 200.0,
    Precision.BUILDING: 0.5,
    Precision.REGION: 10.0,
}


def mark_of(kind: str) -> str:
    """The mark of a site that a source calls `kind`; nothing when it is no such site."""
    small = " ".join(kind.lower().replace("_", " ").split())
    return small if small in MARKS else _OTHER_WORDS.get(small, "")


def kind_of(kind: str) -> Precision:
    """How exactly a place of this kind is known: a site is a building, what has no kind a town."""
    if mark_of(kind):
        return Precision.BUILDING
    return _WORDS.get(" ".join(kind.lower().replace("_", " ").split()), Precision.TOWN)


def geonames_kind(feature_class: str, code: str) -> tuple[Precision | None, str]:
    """Precision and mark of a GeoNames feature; no precision for streets, woods and undersea features."""
    return _GEONAMES.get(code) or _GEONAMES_CLASSES.get(feature_class), _GEONAMES_SITES.get(code, "")
