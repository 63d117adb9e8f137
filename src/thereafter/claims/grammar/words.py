"""The closed classes of English that the clause reader leans on."""

from __future__ import annotations

_CLASSES = {
    "D": """the a an this that these those his her its their our my your some any every each no both all another several
    many most few such much either neither various""",
    "P": """in at on near from to towards toward into onto out of by with without for against over under above below
    across along through via around outside inside within between among amid after before since until till during
    despite off about beyond behind per as like upon throughout beside beneath underneath amongst atop following
    including regarding concerning versus according because due than past except besides plus alongside aboard
    opposite astride worth""",
    "C": "and or but nor",
    "S": "that how why if whether while when whenever once although though unless because where as so whereas",
    "R": "who which whom whose",
    "M": "will would can could may might shall should must ought 'll cannot",
    "BE": "is are was were be been being am '",
    "HAVE": "have has had having",
    "DO": "do does did",
    "NOT": "not never n't hardly",
    "PRON": """he she it they we i you them him us me they there someone everyone nobody anyone none
    somebody anybody whoever whomever himself themselves
    itself""",
    "ADV": """also always again already still now then soon later earlier just even once only recently reportedly
    allegedly apparently currently yesterday today tonight tomorrow actually indeed too yet ever together instead
    away heavily almost nearly rather however meanwhile thus therefore far ago forward abroad southward northward
    successfully fully finally largely initially exactly twice elsewhere nearby overnight northwards southwards
    eastwards westwards
        aside ashore alight ablaze aflame unopposed unhindered unmolested very alone anywhere everywhere somewhere
        bound""",
}

TAGS: dict[str, str] = {}
for _tag, _words in _CLASSES.items():
    for _word in _words.split():
        TAGS.setdefault(_word, _tag)

NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen
    dozens hundreds thousands millions scores""".split()
)

ADJECTIVES = frozenset(
    """syrian iraqi russian turkish iranian israeli palestinian american british french german saudi yemeni libyan
    egyptian afghan pakistani indian somali kenyan nigerian malian sudanese ethiopian eritrean ukrainian chinese
    kurdish islamic islamist jihadist armed local senior military civilian anti pro large small new old heavy major
    last first second third final main northern southern eastern western central northeastern northwestern southeastern
    southwestern north south east west several other further additional many more few young ethnic foreign strategic
    ancient historic unidentified unknown suspected alleged masked so-called remaining rival opposition separatist
    suicide joint top key dead deadly fierce intense ongoing recent multiple twin near nearby own entire whole
    colombian mexican filipino philippine burmese congolese chadian ugandan rwandan burundian lebanese jordanian
    armenian azerbaijani azeri georgian chechen shia shiite sunni christian muslim hindu local-level regional national
    medical humanitarian financial economic political diplomatic logistical lethal emergency
    separate fresh renewed unconfirmed unverified conflicting initial""".split()
)

PLURAL_HEADS = frozenset(
    """
        people police men women children gunmen militiamen policemen taliban militants authorities peshmerga
        herdsmen servicemen staff media
    """.split()
)

BE_FORMS = frozenset("is are was were be been being am".split())
