"""The single victim no numeral counts: “kills a guard”, “the envoy is shot dead”, “leaving another injured”."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import in_class, singular
from thereafter.claims.measures.counted import FIGHTERS
from thereafter.claims.scene.actors import demonym_pattern
from thereafter.claims.scene.draft import chars
from thereafter.claims.scene.scene import Scene, complete, head_of, sort_of, words_of
from thereafter.patterns import regex
from thereafter.record.values import Figure


def count_victims(scene: Scene) -> None:
    """Read the times and figures of a sentence, with each single victim among them, once."""
    if scene.complete:
        return
    complete(scene)
    _lend_harm(scene)
    for one in (*_of_others(scene), *_of_states(scene), *_of_verbs(scene), *_of_deaths(scene)):
        start, end = one.start or 0, one.end or 0
        if all(end <= (other.start or 0) or (other.end or 0) <= start for other in scene.figures):
            scene.figures.append(one)
    _count_people(scene)
    scene.figures.sort(key=lambda f: (f.start or 0, f.end or 0))
    _lend_along(scene)


def _count_people(scene: Scene) -> None:
    """“Two nuns”, “37 Syrian Christians”: whoever they are, they are people."""
    for at, figure in enumerate(scene.figures):
        start = figure.start or 0
        if figure.what != "count":
            continue
        noun = next((one for one in scene.nouns if chars(scene, one)[0] <= start < chars(scene, one)[1]), None)
        head = scene.words[noun.head] if noun is not None else None
        if noun is None or head is None or head.tag == "NUM" or singular(head.low) == head.low:
            continue
        sort = sort_of(scene, noun)
        person = sort == "civilian" or any(in_class(name, head.low) for name in ("titles", "exposed"))
        serving = person and any(word.low in _SERVING for word in scene.words[noun.start : noun.head])
        if serving or (sort == "armed" and head.text.islower() and _FIGHTING.fullmatch(head.low)):
            scene.figures[at] = structs.replace(figure, what="fighters", unit=head.low)
        elif person:
            scene.figures[at] = structs.replace(figure, what="people", unit=head.low)


_SERVING = frozenset("military combat army naval".split())
_FIGHTING = regex(r"[a-z-]*(?:" + FIGHTERS + r")s?")


def _of_verbs(scene: Scene) -> Iterator[Figure]:
    """Whom a verb kills or wounds."""
    for clause in scene.clauses:
        harm = _harm(scene, clause)
        if not harm or not _happened(scene, clause):
            continue
        nouns = sorted(_patients(clause), key=lambda n: n.start)
        told = False
        for at, noun in enumerate(nouns):
            if at and (_is_said_again(scene, nouns, at, told=told) or _is_one_of_them(scene, nouns[: at + 1])):
                continue
            alone = _is_one(scene, noun)
            told = alone or (told and _joins(scene, noun) in _MARKS)
            if alone:
                yield _figure(scene, noun, harm)


def _is_said_again(scene: Scene, nouns: list[Noun], at: int, *, told: bool) -> bool:
    """Whether a chunk only says again who the one before it is: “their leader, Abu Omar”, “Abu Omar, their leader”."""
    joins = [_joins(scene, noun) for noun in nouns[at:]]
    named = any(_bears_a_name(scene, noun) for noun in nouns[at - 1 : at + 1])
    listed = not {"and", "or"}.isdisjoint(joins)
    before = head_of(scene, nouns[at - 1])
    many = before == "people" or singular(before) != before  # “42 people, an officer among them”
    return joins[0] in _MARKS and ((told and (named or not listed)) or (many and not listed))


def _bears_a_name(scene: Scene, noun: Noun) -> bool:
    first = scene.words[noun.start]
    return not (first.text.islower() or first.low in _ARTICLES)


_ARTICLES = frozenset(("a", "an", "the"))


def _joins(scene: Scene, noun: Noun) -> str:
    return scene.words[noun.start - 1].low if noun.start else ""


_MARKS = frozenset(', - – — ( . " “ ”'.split())


def _is_one_of_them(scene: Scene, nouns: list[Noun]) -> bool:
    """“Wounding five officers, one seriously”, “killing two sailors, one Greek”: of those told before."""
    noun = nouns[-1]
    if scene.words[noun.start].low != "one":
        return False
    ones = (one for one in nouns[1:] if scene.words[one.start].low == "one")
    return noun.end == noun.start + 1 or _joins(scene, next(ones, noun)) in _MARKS


def _lend_harm(scene: Scene) -> None:
    """“Killed a nurse, her son and four guards”: what is done to one of a list is done to all."""
    harmed = [
        (*chars(scene, noun), harm)
        for clause in scene.clauses
        if (harm := _harm(scene, clause)) and _happened(scene, clause)
        for noun in _patients(clause)
        if sort_of(scene, noun) in {"armed", "civilian"} and not _is_parted(scene, noun, clause)
    ]
    for at, figure in enumerate(scene.figures):
        harm = next((h for left, right, h in harmed if left <= (figure.start or 0) < right), "")
        if harm and figure.what in _UNHARMED:
            scene.figures[at] = structs.replace(figure, what=harm)


def _lend_along(scene: Scene) -> None:
    """“Nine soldiers died, along with 30 rebels”: what became of the first became of the others."""
    for at, figure in enumerate(scene.figures[1:], 1):
        before = scene.figures[at - 1]
        between = scene.text[before.end or 0 : figure.start or 0]
        if figure.what in _UNHARMED and before.what in _HARMED and _ALONG.search(between):
            scene.figures[at] = structs.replace(figure, what=before.what)


_HARMED = frozenset(("killed", "wounded"))
_ALONG = regex(r"^[^.;:]{0,60}?,?\s+(?:along|together)\s+with\s+(?:the\s+|another\s+)?$")


def _is_parted(scene: Scene, noun: Noun, clause: Clause) -> bool:
    """“Taking nine hostages with four people killed”: another number stands nearer to a bare participle."""
    verb = clause.verb
    right, begin = chars(scene, noun)[1], scene.words[verb.main].start
    bare = clause.relation == "comp" and verb.start == verb.main
    return bare and any(right <= (f.start or 0) < begin for f in scene.figures)


_UNHARMED = frozenset("people fighters count hostages prisoners".split())


def _of_deaths(scene: Scene) -> Iterator[Figure]:
    """“The death of a shepherd”, “claimed the life of a nun”."""
    for clause in scene.clauses:
        for noun in (*clause.lead, *clause.phrases):
            at = noun.start - 2
            if noun.prep != "of" or at < 0 or scene.words[at].low not in _DEATHS or not _is_one(scene, noun):
                continue
            if _UNDONE.isdisjoint(word.low for word in scene.words[max(0, at - 3) : at]):
                yield _figure(scene, noun, "killed")


def _of_others(scene: Scene) -> Iterator[Figure]:
    """“One guard was killed and another wounded”: the noun is left out."""
    for match in _ANOTHER.finditer(scene.text, scene.span.start, scene.span.end):
        what = "killed" if match["dead"] else "wounded"
        start, end = match.span("who")
        yield Figure(what=what, low=1.0, best=1.0, high=1.0, wording=scene.text[start:end], start=start, end=end)


def _of_states(scene: Scene) -> Iterator[Figure]:
    """“A reporter was killed and a driver injured”: the auxiliary is left out."""
    for clause in scene.clauses:
        if not (_harm(scene, clause) and _happened(scene, clause)):
            continue
        for noun in clause.objects:
            bare = noun.end - 1 if scene.words[noun.end - 1].low in _STATES else noun.end
            behind = scene.words[bare : bare + 1]
            if bare - noun.start < 2 or not behind or behind[0].low not in _STATES:
                continue  # “another wounded” is told above
            one = Noun(noun.start, bare, bare - 1, noun.prep)
            if _is_one(scene, one):
                yield _figure(scene, one, _STATES[behind[0].low])


_ANOTHER = regex(
    r"\b(?P<who>[Aa]nother|[Oo]ne)\s+(?:(?:was|is|were|has\s+been)\s+)?(?:\w+ly\s+)?"
    r"(?:(?P<dead>killed|dead)|(?:wounded|injured|hurt))\b(?!\s+(?!(?:in|by|when|after|as|and|at|on|near|during)\b)[a-z])"
)
_KILLING = frozenset("kill murder slay assassinate behead execute hang lynch".split())
_HURTING = frozenset("wound injure hurt maim".split())
_DYING = frozenset("die perish".split())
_DEATHS = frozenset("death killing murder assassination beheading execution lynching life".split())
_UNDONE = frozenset("attempted planned failed foiled".split())
_STATES = {"dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded"}


def _harm(scene: Scene, clause: Clause) -> str:
    """What a clause does to whom it is done to: `killed`, `wounded` or nothing."""
    lemma = clause.verb.lemma
    if lemma in _KILLING or (lemma in _DYING and not clause.verb.passive):
        return "killed"
    if lemma in _HURTING:
        return "killed" if scene.words[clause.verb.main - 1].low in {"fatally", "mortally"} else "wounded"
    if [word.low for word in scene.words[clause.verb.end : clause.verb.end + 2]] == ["to", "death"]:
        return "" if lemma in _BY_LAW else "killed"
    if lemma in {"shoot", "stab", "gun", "beat"}:
        around = {word.low for word in scene.words[max(0, clause.verb.main - 1) : clause.verb.main + 2]}
        return "killed" if around & {"dead", "fatally"} or (lemma == "gun" and "down" in around) else ""
    if lemma == "leave" and clause.objects:
        behind = scene.words[clause.objects[0].end : clause.objects[0].end + 1]
        return next((_STATES[word.low] for word in behind if word.low in _STATES), "")
    return ""


def _happened(scene: Scene, clause: Clause) -> bool:
    """Whether the clause tells of what has been done: nothing denied, wished for, tried or supposed."""
    verb = clause.verb
    if verb.negation or verb.modal or clause.opener in _SUPPOSED:
        return False
    if verb.form == "inf" or any(word.low in {"every", "each"} for word in scene.words[verb.end : verb.end + _NEAR]):
        return False
    above = scene.clauses[clause.governor].verb if clause.governor is not None else None
    return not (clause.relation == "coord" and above is not None and (above.form == "inf" or above.modal))


_BY_LAW = frozenset(("sentence", "condemn"))
_NEAR = 6  # words behind a verb in which “every day” makes a rule of it
_SUPPOSED = frozenset("if unless without before against".split())


def _patients(clause: Clause) -> list[Noun]:
    if clause.verb.passive or clause.verb.lemma in _DYING:
        return clause.subject
    found = list(clause.objects)
    for noun in clause.phrases if found else ():
        if noun.prep and noun.prep not in _WHERE:
            break
        found += [] if noun.prep else [noun]
    return found


_WHERE = frozenset("of in at near on from".split())


def _is_one(scene: Scene, noun: Noun) -> bool:
    """Whether a chunk names one person: “a guard”, “its envoy”, “General Karimi”, “Maria Lopez”."""
    first, head = scene.words[noun.start], scene.words[noun.head]
    if head.tag == "PRON":
        return head.low in _HIM
    if head.tag == "NUM" or head.low == "another":
        alone = head.low in {"one", "another"} and noun.end - noun.start == 1
        return alone and not (noun.start and scene.words[noun.start - 1].low == "but")
    if singular(head.low) != head.low or head.low.endswith("men") or in_class("partitive", head.low):
        return False
    before = scene.words[noun.start : noun.head]
    aged = any(word.low in {"old", "year-old"} for word in before)  # "a 21-year old nurse"
    counts = [word.low for word in before if word.tag == "NUM" and not (aged or word.low.endswith("-old"))]
    if counts:
        return counts in (["one"], ["at", "least", "one"]) and _is_person(scene, noun)
    if first.low in _ONE or any(word.tag == "POSS" for word in before):
        return _is_person(scene, noun)
    return _is_named(scene, noun) or _is_bare(scene, noun)


def _is_bare(scene: Scene, noun: Noun) -> bool:
    """“Kenyan intelligence officer”, whose name follows: one person though no article stands there."""
    if demonym_pattern().fullmatch(scene.words[noun.start].text) is None or scene.words[noun.head].text[:1].isupper():
        return False
    joined = [word.low for word in scene.words[noun.end : noun.end + 1]] == ["and"]
    return not joined and noun.head > noun.start and _is_person(scene, noun)


_HIM = frozenset("him himself herself".split())
_ONE = frozenset("a an another the his her its their our this that".split())


def _is_person(scene: Scene, noun: Noun) -> bool:
    head = scene.words[noun.head]
    things = ("air", "gun", "weapon", "vehicle", "place")
    if head.low in _COLLECTIVES or (head.low not in _FLYING and any(in_class(name, head.low) for name in things)):
        return False
    if head.text[:1].isupper():
        unowned = scene.words[noun.start].low in {"a", "an", "another", "one"}
        if in_class("titles", head.low):
            return True  # “the Mayor of Kisumu”
        of_people = demonym_pattern().fullmatch(head.text) is not None or in_class("exposed", head.low)
        return (unowned and of_people) or _is_named(scene, noun)
    known = sort_of(scene, noun) in {"armed", "civilian"} or any(in_class(n, head.low) for n in ("titles", "exposed"))
    return known or _DOER.search(head.low) is not None


_DOER = regex(
    r"(?:[a-z]{3}(?:er|or|eer|ist|ician|ologian|woman|man|(?<!m)ent|ant)|passer-?by|pilot|deputy|aide|colleague|comrade)$"
)
"""Nouns that look like a person's; what is killed or wounded is alive."""
_FLYING = frozenset("bomber fighter pilot".split())  # aircraft too; but who is killed is no aircraft
_COLLECTIVES = frozenset(
    """affiliate alliance alawite army artillery authority band battalion branch brigade cadre cartel cell clan
    coalition column community contingent crew crowd division element enemy faction family foe force front gang garrison
    government group half household infantry infirm elderly junta kin legion life majority military militia minority
    mob navy offshoot opposition party people personnel police population public regime regiment reinforcement remnant
    resistance security side squad staff team unit vanguard wing wounded dead injured displaced casualty""".split()
)
"""Nouns in the singular that stand for many, or for nobody in particular."""


def _is_named(scene: Scene, noun: Noun) -> bool:
    """“Maria Lopez”, “commander Abu Omar”: a name of a person, as far as its shape tells."""
    words = scene.words[_name_at(scene, noun) : noun.end]
    left, right = words[0].start, words[-1].end
    if any(p.start is not None and p.end is not None and p.start < right and left < p.end for p in scene.places):
        return False
    title = next((word.start for word in reversed(words[:-1]) if in_class("titles", word.low)), None)
    titled = title is not None
    if any(name.start < right and left < name.end and (title is None or name.end > title) for name in scene.names):
        return False  # but “al-Shabaab leader Ahmed Nur” is one
    named = [word for word in words if _NAME.match(word.text)]
    whole = len(named) == len(words) or (titled and words[-1].text[:1].isupper())
    return whole and len(words) > 1 and not any(_is_body(word.low) for word in words)


def _name_at(scene: Scene, noun: Noun) -> int:
    """Where the title or the plain noun for a person begins that a name stands with: “the Kenyan lawmaker Ali Omar”."""
    for at in range(noun.end - 3, noun.start, -1):
        word = scene.words[at]
        person = word.text.islower() and not _is_body(word.low) and _DOER.search(word.low) is not None
        if person or in_class("titles", word.low):
            return at + person
    return noun.start


_NAME = regex(r"[A-Z][a-z’']|(?:al|el|ad|as|ash|ar|an|az|at|es|bin|ibn)(?:-[A-Z]|$)")


def _is_body(word: str) -> bool:
    return singular(word) != word or word in _COLLECTIVES or demonym_pattern().fullmatch(word.capitalize()) is not None


def _figure(scene: Scene, noun: Noun, what: str) -> Figure:
    start, end = chars(scene, noun)
    unit = head_of(scene, noun) if scene.words[noun.head].text.islower() else ""
    sure = None if scene.words[noun.start].low == "at" else 1.0
    return Figure(
        what=what, low=1.0, best=sure, high=sure, unit=unit, wording=words_of(scene, noun), start=start, end=end
    )
