"""What looks like war news and is not: courts, sport, films, drills, anniversaries, elections, accidents, metaphors."""

from __future__ import annotations

import re

from thereafter.patterns import regex

_NOT_NEWS = regex(
    r"""\b(?:
    (?:sentenced|convicted|acquitted|pleads?|pleaded|indicted|extradit\w+|arraigned|prosecutors?\s+(?:say|charge)|on\s+trial|guilty|jury|
       court|tribunal|inquests?|inquiry\s+hears|lawsuit|charged\s+with|life\s+imprisonment|death\s+penalty|death\s+row|(?:stands?|goes\s+on)\s+trial)
    |(?:anniversary|commemorat\w+|remembrance|memorial\s+(?:service|day)|centenary|years?\s+since)
    |(?:film|movie|box\s+office|album|novel|documentary|tv\s+series|video\s+game|premiere[ds]?|museum\s+exhibition|oscar|emmy|grammy|actor|actress|singer|rapper)
    |(?:(?:second|first)[\s-]half|half-?time|footballers?|kick-?off|equali[sz]ers?|midfield\w*|wingers?|quarterbacks?|referees?|champions\b)
    |(?:(?:football|soccer|cricket|rugby)(?!\s+(?:pitch|stadium|ground|field)s?\b)|basketball|baseball|tennis|hockey|olympi\w+|world\s+cup|premier\s+league|super\s+bowl|grand\s+prix|
       championships?|medals?|semi-?finals?|quarter-?finals?|playoffs?|coach|goalkeeper|striker|(?<!arab\s)(?<!awami\s)(?<!muslim\s)league|tournament|gold\s+medal|boxing|wrestling|marathon\s+runner)
    |(?:military|naval|joint|live-fire|annual)\s+(?:exercises?|drills?|manoeuvres|maneuvers)|war\s?games
    |(?:heart|panic|asthma|shark|bear|dog|cyber|hacking|ransomware)[\s-]?attacks?|cyber-?attacks?|hackers?|malware
    |(?:hunger|general|national|nationwide|labou?r|pilots?'?|rail|train|teachers?'?|doctors?'?|transport|workers'?)\s+strikes?|(?:strike\s+action|on\s+strike|industrial\s+action|trade\s+unions?)
    |(?:battle|fight|battling|fighting)(?:s|ing)?\s+(?:with|against|over)\s+(?:(?:[\w-]+\s+){0,3}(?:cancer|leuk[ae]+mia|dementia|sarcoma|illness)|covid\S*|corruption|inflation|poverty|obesity|climate|the\s+virus|coronavirus|ebola|aids|drugs?)
    |(?:fight|fights|fighting|battle|battling|combat)\s+(?:inflation|poverty|corruption|climate\s+change|cancer|crime|covid\S*|deflation|unemployment|wildfires?|fires?|blazes?|flames)
    |(?:assaults?|attacks?|offensives?|broadsides?|war)\s+on\s+(?:\w+\s+){0,3}?(?:(?:own\s+)?party(?!\s+(?:office|headquarters|convoy|rally|members?))|rivals|critics|predecessors?|bill|budget)
    |walk(?:ed|s|ing)?\s+(?:out|off)\s+(?:of\s+)?(?:the|their)\s+(?:jobs?|work|mines?|factor\w+|plants?|fields?)|(?:at|told)\s+(?:a|the)\s+(?:\w+\s+)?hearing
    |storms?\s+(?:after\s+storm|batter\w*|lash\w*|hit|struck|sweeps?|swept|knock\w*|flood\w*|flatten\w*)|(?:heavy|violent|severe|fierce)\s+storms?
    |(?:stock|share)\s+(?:price|market)s?|bankruptcy|earnings|merger|takeover\s+bid|hostile\s+takeover|ipo|nasdaq
    |(?:elections?|referendum|polling\s+stations?|ballots?|primary|caucus(?:es)?|presidential\s+candidate|general\s+election|landslide\s+victory)
    |(?:in|during|for)\s+(?:an?|the|their)\s+(?:\w+\s+)?drills?\b|shares\s+(?:were|fell|rose|in)|shareholders?|investors|takeover|(?:first|great)\s+world\s+war
    |(?:the|a)\s+ball\b|goalmouth|penalty\s+(?:area|box)|stoppage\s+time|offside|corner\s+kick|free\s+kick|hat-?trick|innings|wickets?|touchdown|grandmaster|checkmate
    |siege\s+of\s+(?:ice|snow)|ice\s+and\s+snow|snowfall|cold\s+snap|drug\s+dealers?|prosecutors?\s+said|robber(?:s|y|ies)|burglar\w*
    |bombard\w*\s+(?:\S+\s+){1,3}with\s+(?!(?:[\w-]+\s+){0,3}?(?:rockets?|shells?|mortars?|artillery|missiles?|bombs?|fire|drones?|munitions|gas|phosphorus|grenades?)\b)
    |rehears\w+|(?:spacecraft|satellite\s+(?:launch|into|was\s+launched)|asteroid|comet|rocket\s+launch|space\s+station|nasa|astronauts?|spacex|orbit)
    |(?:(?:tropical|winter|dust|snow|ice)\s?storms?|thunderstorms?|snowstorms?|hurricane|typhoon|cyclone|tornado|earthquake|flood(?:s|ing)?|landslides?|tsunami|volcan\w+|wildfires?|bushfires?|avalanche|heat\s?wave|mudslides?|blizzard|magnitude)
    |(?:train|bus|car|plane|helicopter|ferry|coach|road|traffic|boat)\s+(?:crash(?:es)?|accident|collision)|capsiz\w+|derail\w+|stampede|crash-land\w*|gas\s+leak|mine\s+(?:collapse|disaster)|coal\s+mine
    |(?:virus|variant|vaccine|pandemic|epidemic|covid-19|coronavirus|h1n1|sars|outbreak\s+of)
    |(?:nobel|pulitzer|prize|award(?:s|ed)?)
    |trade\s+wars?|tariffs?|photographs?\s+of|gallery
    |domestic\s+(?:disputes?|violence|abuse)|(?:kill|murder|stab|shoot|shot|behead|strangl|attack)\w*\s+(?:his|her|own|estranged)\s+(?:\w+\s+)?(?:wife|husband|ex-\w+|daughters?|sons?|mother|father|girlfriend|boyfriend|neighbou?r)
    |honou?r\s+killings?|serial\s+killer|murder-suicide
    )\b""",
    re.VERBOSE,
)
_WAR_ANYWAY = regex(
    r"""\b(?:air\s?strikes?|shell(?:ing|ed)|rebels?|militants?|insurgents?|jihadists?|gunmen|suicide\s+bomb\w*|car\s+bomb\w*|ceasefire|
    cease-fire|warplanes?|fighters|troops|frontline|besieged?|mortars?|air\s+raids?|militias?|taliban|isis|isil|islamic\s+state|al-qaeda|
    bombings?|bombs?|bombers?|explosives|fighting|hostages?|bandits|security\s+forces|boko\s+haram|al-shabaab|hezbollah|hamas|landmines?|artillery|(?:drone|missile|rocket)\s+(?:attacks?|strikes?|fire)|bl[eo]wn?\s+up|army|behead\w+|massacr\w+|(?:missiles?|rockets?|shells)\s+(?:hit|struck|fell|land\w*|slam\w*|tore|tear\w*))\b""",
    re.VERBOSE,
)
_DISASTER = regex(
    r"\b(?:(?:earth)?quakes?|aftershocks?|tsunami|flood(?:s|ing|waters)|hurricane|cyclone|typhoon|volcan\w+|lava|landslides?|mudslides?"
    r"|avalanches?|wildfires?|tornado\w*)\b"
)
_FOUGHT = regex(
    r"\b(?:air\s?strikes?|shell(?:ing|ed|s)?|rebels?|militants?|insurgents?|jihadis\w*|gunmen|bomb\w*|ceasefire|truce|warplanes?|fighters"
    r"|front\s?lines?|besieged?|siege|mortars?|raids?|militias?|taliban|isis|islamic\s+state|fighting|hostages?|clashes|artillery|war|conflict"
    r"|attack(?:s|ed)?|missiles?|rockets?|drones?|massacr\w+|landmines?|blockade|junta|snipers?|armed|troops\s+(?:fired|shot|killed|stormed))\b"
)
"""Words of fighting: with a disaster alone, soldiers and armies only help."""
_ALWAYS = regex(
    r"""\b(?:(?:sentenced|sentences\s+(?:an?|the|two|three|him|her|former)\b|convicted|convicts|acquitted|acquits|indicted|years?\s+in\s+prison|life\s+in\s+prison|pleads?\s+guilty|pleaded\s+guilty|found\s+guilty|on\s+trial|arraigned|extradit\w+)
    |(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|tenth|one-year|two-year)\s+anniversary|anniversary\s+of|commemorat\w+
    |(?:military|naval|joint|live-fire)\s+(?:exercises?|drills?)|war\s?games|(?<!hit\sa\s)(?<!hit\sthe\s)(?<!struck\sa\s)(?<!struck\sthe\s)training\s+ground|simulat(?:ed|es|ing)|mock\s+\w+|archaeolog\w+|pal(?:a)?eontolog\w+|museum\s+(?:traces|tells|shows|recalls|displays)|takeover\s+(?:battle|bid|fight)|books?\s+(?:asks?|argues?|tells?)|movie|\bepisodes?|film\s+(?:festival|about)|video\s+game|documentary\s+about
    |(?:quarter|half)\s+(?:of\s+)?a\s+century|flames?\s+of\s+remembrance|in\s+exercise\s+\w+|(?:an|the)\s+exhibition\s+(?:in|at|of|on|shows?|about)|trilogy|\bretells?\b|(?:died|dies|passed\s+away)\s+(?:peacefully|in\s+(?:his|her)\s+sleep)
    |training\s+exercises?|during\s+(?:\w+\s+){0,2}exercises\b|(?:largest|biggest|annual|yearly)\s+(?:\w+\s+){0,2}(?:exercises?|drills?|manoeuvres|maneuvers)\b
    |judges?\s+(?:in\s+[\w\s]{3,20}?\s)?(?:heard|hear|ruled?|found|find)\b
    |(?:my|our)\s+(?:great-?)?grand(?:father|mother|parents|dad|ma|pa)
    |re-?enact\w*|(?:the|a|new|his|her)\s+(?:\w+\s+)?(?:film|movie|novel|play|opera|musical|exhibition|tv\s+series)\s+(?:shows?|tells?|follows?|opens?|depicts?|recounts?|recalls?|portrays?)
    |world\s+war\s+(?:ii|two|2)|wwii|second\s+world\s+war|plea\s+(?:deal|bargain)|bombard\w*\s+(?:\S+\s+){1,6}with\s+(?:advert\w*|ads|questions|calls|messages|letters|e-?mails|phone)|(?:beat|beats|beating|defeated?)\s+(?:\S+\s+){1,3}\d{1,2}[-–]\d{1,2}|copa\s+america|heart\s+attacks?|cyber-?\s?attacks?|hunger\s+strikes?|world\s+cup|premier\s+league|olympic\w*|(?:shark|whale|bear|dog|crocodile|tiger|lion|elephant)\s+attack|killer\s+whale|gas\s+explosion|antitrust)\b""",
    re.VERBOSE,
)


_ON_A_DAY = regex(r"^\s*on\s+the\s+(?:[\w-]+\s+){0,3}?anniversary\b[^,;:]{0,120},\s")
"""“On the tenth anniversary of the coup,” what follows is told of today."""


def undated(sentence: str) -> str:
    """A sentence without the day of remembrance on which what it tells happened."""
    match = _ON_A_DAY.match(sentence.lower())
    return sentence[match.end() :] if match is not None else sentence


def is_never_news(sentence: str) -> bool:
    """Whether a sentence is about something else than a conflict, whatever else it says."""
    low = undated(sentence).lower()  # matching lower case is five times faster than ignoring case
    return bool(_ALWAYS.search(low)) or (bool(_DISASTER.search(low)) and not _FOUGHT.search(low))


def is_hardly_news(sentence: str) -> bool:
    """Whether its words are those of something else, and none of them of war (precision before recall)."""
    low = undated(sentence).lower()
    return bool(_NOT_NEWS.search(low)) and not _WAR_ANYWAY.search(low)
