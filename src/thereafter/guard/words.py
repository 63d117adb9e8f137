"""Words written with a capital that name no private person, and offices that make a name public."""

from __future__ import annotations

PARTICLES = frozenset(
    "al el as ash ad at an ar az bin ibn ben abu abd de da di du del della van von der den la le dos e y".split()
)

TITLES = frozenset(
    """
    president vice-president premier chancellor minister ministers secretary secretary-general undersecretary
    under-secretary-general ambassador envoy delegate representative commissioner governor mayor senator
    congressman congresswoman lawmaker parliamentarian deputy speaker king queen prince princess emir emperor
    sultan pope patriarch caliph general major-general lieutenant-general brigadier colonel lieutenant-colonel
    admiral marshal commander commander-in-chief chief leader spokesman spokeswoman spokesperson spokespeople
    coordinator director director-general prosecutor judge chairman chairwoman chair premier-designate
""".split()
)

INSTITUTIONS = frozenset(
    """
    army armies forces force front brigade brigades battalion battalions division corps command council
    committee commission ministry ministries government governorate province state states union nations
    organisation organization agency office bureau department party movement coalition alliance league bloc
    parliament assembly senate congress court tribunal observatory observatories network centre center institute
    foundation fund bank university press news times post guardian telegraph tribune herald journal radio
    television tv agencies media monitor crescent cross helmets defence defense guard guards police navy militia
    republic kingdom federation emirate caliphate accord agreement treaty convention resolution summit
    conference talks war operation shield branch services service group programme program rights watch
    international
""".split()
)

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
_PEOPLES = """
    syria syrian syrians iraq iraqi iraqis iran iranian iranians turkey turkish turk turks russia russian
    russians ukraine ukrainian ukrainians lebanon lebanese jordan jordanian jordanians israel israeli israelis
    palestine palestinian palestinians gaza egypt egyptian libya libyan yemen yemeni saudi arabia arabian qatar
    qatari emirates emirati kuwait afghanistan afghan afghans pakistan pakistani india indian myanmar burmese
    rohingya china chinese sudan sudanese ethiopia ethiopian eritrea somalia somali mali malian niger nigeria
    nigerian chad congo congolese rwanda france french germany german britain british uk england english america
    american americans usa europe european africa african asia asian arab arabs kurd kurds kurdish sunni sunnis
    shia shiite shiites alawite alawites druze christian christians muslim muslims islamic islamist islamists
    jewish yazidi yazidis turkmen western eastern northern southern central east west north south northeast
    northwest southeast southwest middle geneva moscow washington damascus
"""
_STARTS = """
    the a an this that these those it its he she they we i you his her their our my in on at by from to for with
    without of as and but or nor so yet if when while after before since until during over under between among
    about against into near there here then now today yesterday tomorrow last next more most many some several
    few all both each every no not only also however meanwhile according around nearly almost at least up one
    two three four five six seven eight nine ten what who where why how which although though because despite
    later earlier local thousands hundreds dozens officials residents activists rebels fighters troops civilians
    families people children women men reports sources witnesses
"""
ORDINARY = frozenset(
    f"{_DAYS} {_MONTHS} {_PEOPLES} {_STARTS} god allah covid facebook twitter youtube telegram human new".split()
)
