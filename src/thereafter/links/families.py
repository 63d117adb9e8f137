"""The words by which a reader files a report under a mechanism; each family is matched at the start of a word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thereafter.patterns import regex
from thereafter.record.kinds import Mechanism


def _family(words: str) -> re.Pattern[str]:
    """Words and patterns between spaces; an underscore stands for a space inside one."""
    return regex(rf"\b(?:{'|'.join(words.split()).replace('_', ' ')})", re.I)


FAMILIES: Mapping[Mechanism, re.Pattern[str]] = {
    Mechanism.ACCOUNTABILITY: _family(
        r"""war_crimes? crimes_against_humanity atrocit(?:y|ies) genocide mass_graves? bod(?:y|ies)
        human_rights tribunal court prosecut\w+ indict\w+ convict\w+ sentence[sd] investigat\w+ inquiry probe
        trial International_Criminal_Court fact-finding report_finds compensat\w+ apologi\w+ corpses
        dead_(?:people|bodies) chemical_weapons? fugitive wanted_(?:by|for) Amnesty_International
        charge[sd]_with accus\w* evidence arrest\w* abuses tortur\w+ loot\w*"""
    ),
    Mechanism.AID_OR_HEALTH: _family(
        r"""humanitarian(?!_(?:cease-?fire|truce|pause)) (?<!military_)aid(?!_worker) relief donat\w+
        food medic\w+ vaccin\w+ cholera outbreak epidemic famine starv\w+ Red_Cross World_Food
        treat(?:s|ed|ing)?_(?:\w+_){0,4}(?:wounded|injured|patients)"""
    ),
    Mechanism.CEASEFIRE_OR_TALKS: _family(
        r"""cease-?fires? truces? armistice peace_(?:talks|deal|agreement|accord|plan|process|negotiations?|pact)
        negotiat\w+ talks delegat\w* mediat\w+ demilitari\w+ pact (?:peace_)?treaty exchang\w+_(?:of_)?prisoners
        prisoner_exchange ultimatum (?:sign\w*|reach\w*|agree\w*)_(?:\w+_){0,3}(?:deal|agreement|accord)
        (?:deal|agreement)_with end(?:s|ed)?_to_(?:the_)?(?:war|fighting|hostilities|military_activities)"""
    ),
    Mechanism.PEOPLE_MOVED: _family(
        r"""flee(?:s|ing)? fled displac\w+ refugees? exodus evacu\w+ civilians_(?:leave|left|leaving)
        people_(?:leave|left) asylum population_(?:\w+_){0,2}leav safe_passage leave_the_country
        (?:civilians|people|residents|nationals|citizens)_(?:\w+_){0,4}(?:leave|escape)"""
    ),
    Mechanism.RETURN_HOME: _family(
        r"""return(?:s|ed|ing)?_(?:home|to_their_homes|of_(?:the_)?(?:displaced|refugees|residents))
        (?:residents|refugees|displaced|families|civilians)_(?:\w+_){0,2}return\w*"""
    ),
    Mechanism.FIGHTERS_MOVED: _family(
        r"""withdraw\w* withdrew pull(?:s|ed|ing)?_(?:out|back) retreat\w* redeploy\w* reinforc\w+
        (?:rebels|fighters|troops|soldiers|militants)_(?:leave|left|leaving) surrender\w*
        lay(?:s|ing)?_down_(?:their_)?arms"""
    ),
    Mechanism.DESTRUCTION: _family(
        r"""destroy\w* destruction demolish\w* set(?:s)?_(?:on_)?fire burn\w* damage\w* heritage mausoleum shrine
        statue ruins"""
    ),
    Mechanism.CONTROL_CHANGE: _family(r"""hand(?:s|ed|ing)?_over_(?!.{0,12}(?:power|bod)) change[sd]_hands"""),
    Mechanism.NEXT_BATTLE: _family(
        r"""(?:re)?captur\w+
        (?:re)?tak(?:e|es|en|ing)_(?:full_|complete_)?(?:control|over|the_(?:\w+_){0,2}(?:city|town|village))
        retak\w+ retook (?:re)?gain\w*_control reclaim\w* seiz(?:e|es|ed|ing) overr[au]n\w* besieg\w+ siege
        encircl\w+ surround\w* conquer\w* takeover offensive assault advanc\w+ storm(?:s|ed|ing)? battle(?:s|d)?
        clash\w* fierce gun_?battles? fire_?fights?
        (?:forces|troops|fighters|rebels|army|militants)_(?:\w+_)?(?:enter\w*|reach\w*|approach\w*|converg\w*|mass\w*)
        attack\w* (?:car|truck|suicide)_bomb\w* bombing suicide air_?strikes? air_raids? shell(?:s|ed|ing)
        bombard\w* kidnap\w* abduct\w* assassinat\w* gunm[ae]n blast explo\w+ rocket\w* ambush\w*
        counter-?attack\w*"""
    ),
    Mechanism.POLITICAL_RESPONSE: _family(
        r"""condemn\w* call(?:s|ed|ing)_(?:on|for) urg(?:e|es|ed|ing) demand\w* congratulat\w* pledg\w+ vow\w*
        reject\w* resign\w* elect(?:s|ed|ions?)? sworn appoint\w* sanction\w* protest\w* demonstrat\w+ riot\w*
        recogni[sz]\w+ celebrat\w+ parade authori[sz]\w+ approv\w+ visit(?:s|ed)? express\w*_(?:\w+_)?concern
        deploy\w* dispatch\w* meet(?:s|ing)? partnership diplomat\w* send(?:s|ing)?
        declar\w+_(?:himself|herself|itself|independence|war|victory|an?_state)"""
    ),
}
OFFICES = _family(
    r"""president\w* prime_minister minister\w* government parliament senate congress United_Nations UN U\.N\.
        Security_Council summit embass\w+ ambassador secretary foreign leader\w* declar\w+ martial_law chief
        spokes\w+ constitution says? announc\w+ warn\w* confirm\w* issue[sd]?"""
)
TERROR = _family(r"""suicide (?:car|truck)_bomb\w* gun_attack gunm[ae]n assassin\w* kidnap\w* abduct\w* hostage\w*
        kill(?:s|ed|ing)_(?:at_least_|more_than_|over_|about_)?\d+_(?:people|civilians)""")
KILLING = _family(r"massacre\w* fight(?:s|ing)? fought kill(?:s|ed|ing)? dead died execut\w+ explo\w+ shoot\w* shot")
BY_SOMEBODY = _family(
    r"(?:car|truck|suicide)?_?bomb\w* mines? landmines? IEDs? attack\w* grenades? rockets? detonat\w*"
)
"""Words by which an explosion is somebody's deed, and no accident."""
WHOLE = regex(r"\b(?:full|complete|total) control\b|\b(?:fully|completely|complet(?:e|es|ed|ing) the) \w+", re.I)
REBELS_LEAVE = regex(r"\b(?:rebels?|fighters|militants|gunmen)\b(?:\W+\w+){0,4}?\W+(?:evacuat|leav|left)", re.I)
ASIDE = regex(r"\b(?:after|following|since|amid|despite|during|as part of|in the wake of)\b[^,.;]*", re.I)
"""A clause that tells of something earlier or beside; what a report is about stands outside it."""
