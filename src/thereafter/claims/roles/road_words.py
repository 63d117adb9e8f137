"""The words that wayfarers are told by: verbs of the road, who goes, and what shows that nobody goes."""

from __future__ import annotations

import re

from thereafter.claims.roles.refining import NAME
from thereafter.patterns import regex
from thereafter.record.kinds import Group

_ADVERB = (
    r"(?:\w+ly\s+|then\s+|also\s+|later\s+|now\s+|already\s+|all\s+|being\s+|meanwhile\s+|since\s+|once\s+again\s+)"
)
TAKEN = regex(
    rf"\b(?:were|was|(?:have|has|had)\s+(?:{_ADVERB})*been|being|and|are\s+being|(?:will|would|are\s+to|is\s+to|to)\s+be)\s+{_ADVERB}{{0,2}}"
    r"(?P<verb>taken|brought|moved|transferred|transported|buss?ed|flown|driven(?!\s+back\b)|escorted|ferried|evacuated|relocated"
    r"|carried(?!\s+out)|marched|expelled|deported|exiled|led|removed|shipped|airlifted|rescued|herded|trucked|sent|resettled|shuttled"
    r"|(?:given|granted|offered|allowed)\s+(?:safe\s+)?passage|allowed\s+to\s+(?:leave|go))\s+(?:out\s+|away\s+|back\s+|on\s+|south\s+|north\s+)?"
    r"(?=(?:by|from|of|to|into|across|through|towards?|aboard|over(?:night)?|on|in|for)\b)"
)
OUSTED = regex(r"\b(?:driven|expelled|deported)\b")
"""Who is taken away so is not taken to safety."""
ONE = regex(
    r"\b(?:leader|commander|chief|president|minister|general|colonel|governor|mayor|ambassador|king|prince)\s+$"
)
"""“The wounded rebel leader was flown to X”: one person's way."""
TO_BE = regex(r"(?:will|would|are\s+to|is\s+to|to)\s+be\b")
"""What is still to be done with people."""
COUNTED_FLEET = regex(
    r"(?:\d[\d,.]*|dozens\s+of|hundreds\s+of|thousands\s+of)\s+(?:[\w-]+\s+)?(?:cars|buses|vehicles|trucks)\s*$"
)
POINTER_BACK = regex(
    r"\b(?:the|this|that)\s+(?:city|town|village|enclave|camp|suburb|district|neighbourhood|area|pocket|plant)\b",
    re.IGNORECASE,
)
GONE = regex(
    rf"\b(?:(?:have|has|had)\s+{_ADVERB}{{0,2}})?(?P<verb>quit|left|fled|exited|vacated|departed|escaped"
    r"|(?:made|got|make)\s+it\s+(?:out\s+(?:of|from)|to|into|across)|(?:got|gotten|came|poured|streamed|drove|walked|slipped|crept)\s+out\s+of"
    r"|(?:pulled|rolled|drew|limped)\s+(?:out\s+of|into)|set\s+(?:out|off)\s+(?:from|for)|crossed\s+(?:over\s+)?(?:into|to|from)"
    r"|arrived\s+(?:in|at|from)|reached)\s+"
)
LADEN = regex(
    r"\b(?P<verb>carrying|transporting|taking|bringing|ferrying|evacuating)\s+(?!(?:the|its|their)\s+(?:total|number|overall|figure|toll)|to\s)(?=[^,;]{3,90}?\b(?:to|from|out\s+of|into)\s)"
)
BROUGHT = regex(
    r"\b(?P<verb>took|brought|moved|drove(?![^.;,]{0,40}\bback\b)|escorted|accompanied|ferried|transported|carried|bussed|bused|flew|airlifted|led(?!\s+to\b)|evacuated"
    r"|transferred|shuttled|trucked|shipped)\s+(?=[^,;]{3,90}?\b(?:to|from|out\s+of|into)\s)"
)
STOPPED = regex(
    r"\b(?:were|was|(?:have|has|had)\s+been|are|is)\s+(?:still\s+|again\s+)?(?P<verb>stopped|halted|blocked|held\s+up|turned\s+(?:back|away|around)"
    r"|sent\s+back|stranded|stuck|prevented\s+from\s+\w+|barred)\b"
    r"|\b(?P<back>turned\s+back|turned\s+around|had\s+to\s+turn\s+back)\b"
)
BRINGS = regex(
    r"\b(?:bring|brought|tak|rais|push)(?:s|es|ing)?\s+(?:to\s+(?P<first>[^;]{2,30}?)\s+the\s+(?:total\s+|overall\s+)*(?:number|total|figure)"
    r"|the\s+(?:total\s+|overall\s+)*(?:number|total|figure)?(?P<between>[^;.]{0,110}?)\s+to\s+(?P<last>(?:(?:more\s+than|about|around|over|nearly|some|at\s+least)\s+)?[\d][\d,.]*(?:\s+(?:thousand|million))?))"
)
WHO_LEFT = regex(
    r"\b(?:evacu\w+|left|fled|leave|leaving|displaced|departed|evacuees|moved|bused|bussed|returned|crossed|arriv\w+)\b",
    re.IGNORECASE,
)

_GROUPS: tuple[tuple[Group, str], ...] = (
    (Group.RETURNEES, r"returnees?"),
    (Group.REFUGEES, r"refugees?"),
    (Group.EVACUEES, r"evacuees?"),
    (Group.PRISONERS, r"prisoners?|detainees?|captives|hostages"),
    (Group.WOUNDED, r"wounded|injured|patients"),
    (Group.DISPLACED, r"displaced|uprooted|idps"),
    (
        Group.FIGHTERS,
        r"fighters?|militants?|rebels?|insurgents?|soldiers?|troops|gunmen|jihadists?|combatants|militiamen|guerrillas?"
        r"|paramilitaries|marines|servicemen|defenders|mercenaries",
    ),
    (
        Group.CIVILIANS,
        r"civilians?|elderly|people|ppl|persons|residents?|villagers|families|inhabitants|women|children|men|relatives|wives|townspeople"
        r"|households|locals|population|muslims|christians|orphans|nationals",
    ),
)
WHO = regex(r"\b(?:" + "|".join(f"(?P<{group.value}>{words})" for group, words in _GROUPS) + r")\b", re.IGNORECASE)
FLEET = regex(
    r"\b(?:(?:mini)?buses|convoys?|ambulances|trucks|lorries|coaches|trains|boats|ferries|vehicles|cars|planes|flights)\b",
    re.IGNORECASE,
)
FLEEING = regex(r"\b(?:evacu\w+|displaced|refugees?|flee\w*|fled|leav\w+|left|depart\w+)\b", re.IGNORECASE)
FIRST_PREP = regex(r"\s(?:to|from|out\s+of|into|across|through|via)\s")
NO_FLIGHT = regex(
    r"\bto\s+(?:[\w’'-]+\s+){0,4}?(?:hospitals?|clinics?|medical|morgues?|court|custody|jails?|prisons?|police)\b",
    re.IGNORECASE,
)
LEFT_DEAD = regex(
    r"left\s+of\b|left\s+(?:(?:at\s+least|more\s+than|some|about|over|nearly)\s+)?(?:\d|dozens|hundreds|thousands|many|several|stranded|behind"
    r"|homeless|dead|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
"""The wounded in hospital and the arrested in jail have not left the town; “left 12 dead” tells of no journey."""
CRIME = regex(r"\b(?:kidnap\w*|abduct\w*|traffick\w*|smuggl\w*)\b", re.IGNORECASE)
THEM = regex(
    r"(?:^|[,;]\s*|\band\s+|\bwhile\s+)(?:(?P<share>most|many|some|all|half|several|few)(?:\s+of\s+(?:them|these|those))?"
    r"|they|others|the\s+(?:rest|others))\s*$",
    re.IGNORECASE,
)
SHARES = {
    "most": (0.5, None, 1.0),
    "all": (1.0, 1.0, 1.0),
    "half": (0.5, 0.5, 0.5),
    "some": (0.01, None, 1.0),
    "many": (0.01, None, 1.0),
}
UNSURE = regex(
    r"\b(?:not|never|nobody|none|neither|without|would|will|could|may|might|should|must|can|cannot|to\s+be|plan(?:s|ned|ning)?"
    r"|if|unless|until|expected|due|hop(?:e|es|ed|ing)|ready|prepar\w+|deny|denied|denies|refus\w+|fail\w+"
    r"|(?:fear\w*|risk\w*|fac(?:e|es|ed|ing)|avoid\w*)\s+(?:of\s+)?being|instead\s+of|rather\s+than|threaten\w*|propos\w*|demand\w*"
    r"|urg(?:e|es|ed|ing)|call(?:s|ed|ing)?\s+(?:for|on))\b|n['’]t\b",
    re.IGNORECASE,
)
CUT = regex(
    r"[;:!?]|\.\s|,?\s(?:while|whereas|but|although|because|when|after|before|since|where|(?<!used\s)as|amid|following|bringing)\s|,\s(?:and|who|which|of\s+whom)\s|,\s(?:\w+\s+){0,2}?\d[\d,.]*\s+of\s+(?:them|whom)\b"
)
OPENS = regex(
    r"[;:]\s|,?\s(?:while|whereas|but|(?<!used\s)as|bringing|taking|after|before|when|that|said|says|reported|because|since|though)\s|,\s(?:and\s|then\s)|^"
)
PREP = regex(
    r"\b(?P<prep>out\s+of|from|to|into|towards?|for|via|through|across|in|at|near)\s+(?:(?:the|a|an|its|their|nearby|neighbouring|besieged"
    r"|government-held|rebel-held|opposition-held|eastern|western|northern|southern|rural|city|town|village|villages|towns|district"
    r"|province|state|region|island|port|capital|camps?|shelters?|safety|area|areas|suburbs?|outskirts|hospitals?|crossing|of|in|near)\s+){0,6}$",
    re.IGNORECASE,
)
TOWARDS = frozenset(("to", "into", "towards", "toward", "for"))
AWAY = frozenset(("from", "out of"))
GOAL_NAME = regex(rf"\b(?:to|into|towards?|for)\s+(?:the\s+)?(?:(?:town|village|city|camp)\s+of\s+)?{NAME}")
ARRIVING = regex(r"reached|arrived|made it (?:to|into|across)|(?:pulled|rolled|drew|limped) into", re.IGNORECASE)
SOFAR = regex(r"\b(?:so\s+far|in\s+total|to\s+date|altogether|since|as\s+of|until\s+now)\b", re.IGNORECASE)


DISRUPTED = regex(
    r"\b(?P<verb>disrupt\w*|halt\w*|delay\w*|suspend\w*|interrupt\w*|stall\w*|postpon\w*|cancel\w*|block\w*|break(?:s|ing)?\s+off)\s+"
    r"(?:\w+\s+)?(?:to\s+|of\s+)?(?:(?:the|an?|any|further|planned|promised|first|second)\s+){0,3}evacuations?\b"
    r"|\b[Ee]vacuations?\b[^.;:]{0,90}?\b(?:is|are|was|were|been|be)\s+(?:(?:once\s+)?again\s+|now\s+|also\s+|\w+ly\s+)?"
    r"(?P<done>disrupted|halted|delayed|suspended|interrupted|stalled|postponed|cancelled|canceled|blocked|called\s+off)\b"
    r"|\b[Ee]vacuations?\b[^.;:]{0,60}?\s(?P<stalled>stalled|collapsed|broke\s+down|fell\s+through|failed)\b"
)
"""An evacuation that was broken off, told as such."""
EXIT = regex(
    r"\b(?:exit|departure|transfer|relocation|removal)\s+of\s+(?P<np>(?:[^,.;:]|[,.](?=\d)){3,80}?)(?=\s(?:to|from|out\s+of|into)\s|[,.;:]|$)"
)
UNTRUE = regex(
    r"\b(?:not\s+true|untrue|false|baseless|fabricated|denied|denies|deny|refuted|no\s+truth)\b", re.IGNORECASE
)


NOUNS = frozenset("number total tally evacuation evacuations exit departure transfer relocation removal".split())
VERBS = frozenset(
    """taken brought moved transferred transported bused bussed flown driven escorted ferried evacuated relocated
    carried marched expelled deported exiled given granted offered allowed led removed shipped airlifted
    rescued herded trucked sent resettled shuttled quit left fled exited vacated departed escaped made got
    make gotten came poured streamed drove walked slipped crept pulled rolled drew limped set crossed arrived
    reached carrying transporting taking bringing ferrying evacuating took accompanied flew stopped halted
    blocked held turned stranded stuck prevented barred bring brings takes raising raised pushing pushes""".split()
)
"""One of these stands in every sentence that the patterns above can read."""
LEAVING = regex(r"\bevacuat\w+|\bhumanitarian\s+corridors?\b|\bexodus\b|\bdeport\w+", re.IGNORECASE)
HELD_AREA = regex(
    r"[^.;,]{0,30}?\b(?:to|into)\s+(?:the\s+|other\s+|nearby\s+)?[^\W\d_]+[-–\s](?:held|controlled|run)\s+\w+"
)
SETTLED = frozenset("exiled resettled relocated sheltered".split())
OTHER_SUBJECT = regex(r"\b(?:and|but|or)\s+(?:the|a|an|his|her|its|their)\s+[^,;]*$")
"""“Rebels seized the town and the president fled”: who is named before is not who goes."""
QUITTING = regex(r"quit|left|exited|vacated|departed|pulled\s+out|out\s+of|set\s+o", re.IGNORECASE)
"""How fighters go; those who cross into a place or reach it attack it."""
PART = regex(
    r"\s+of\s+(?:them|whom|these|those)\s+(?:(?:are|were|was|came|come|went|had|have|has|been|gone|moved|fled|taken)\s+){0,3}(?P<prep>from|to)\s+"
    r"(?:the\s+)?(?:(?:town|city|village|camp)\s+of\s+)?$"
)
"""“2,800 of them from X”, “1,100 of whom went to Y”: a part of those just told, with an end of its own."""
NEVER_BEGAN = regex(r"\bcalled\s+off\b|\bcancel|\bpostpon|\bfailed\b|\bfell\s+through\b|\bcollapsed\b", re.IGNORECASE)
"""What was called off did not take place; what was suspended may have begun."""
