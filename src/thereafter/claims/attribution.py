"""The chain of who said it, nearest to the fact first, from the sentence, the report's credits and its publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import structs

from thereafter.claims.grammar.chunking import Noun
from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.commitments import Commitment
from thereafter.claims.grammar.lexicon import in_class, noun_triggers, singular
from thereafter.claims.grammar.speech import ALLEGING, ASKING, CARRYING, PREDICTING
from thereafter.claims.grammar.stances import trades_charges, waves_away
from thereafter.claims.grammar.status import commitment
from thereafter.claims.scene.actors import known_actor, mentions
from thereafter.claims.scene.draft import Draft
from thereafter.claims.scene.insertions import OWNED, Insertion, insertions, lost_subject
from thereafter.claims.scene.memory import REACH
from thereafter.claims.scene.parties import last_group
from thereafter.claims.scene.scene import Scene, sort_of, trimmed, words_of
from thereafter.claims.scene.speakers import IMAGERY, role_of, speaker, tells
from thereafter.claims.scene.tellers import Range, carriers, described, name_end, tellers
from thereafter.claims.telling.called_for import is_asked
from thereafter.claims.voices import chain, same_voice
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status
from thereafter.record.values import Speaker
from thereafter.reports import known_outlet

_PRONOUNS = frozenset("he she they".split())


def said(scene: Scene, start: int, held: Commitment) -> tuple[Speaker, ...]:
    """The chain of speakers inside the sentence, nearest to the fact first (empty: the report speaks itself).

    `start` is where the words of the claim begin; how sure an inserted speaker is goes into `held`.
    """
    found = [one for index in held.sayers for one in _clause_speakers(scene, scene.clauses[index])]
    found += [one for index in held.sayers[-1:] for one in _quoting(scene, scene.clauses[index])]
    for inserted in insertions(scene):
        if inserted.verb == OWNED and (held.status is Status.DENIED or start < inserted.first):
            continue  # whoever denies a claim has the word, not whoever made it
        if inserted.covers(start) and not _elsewhere(scene, held, inserted, start):
            told = _all_at(scene, inserted.names)
            found = [*told, *found] if _inside(scene, held, inserted, start) else [*found, *told]
            held.add(_sureness(inserted))
            if held.status is Status.CONDITIONAL and "would" in held.hedges and not _IF.search(scene.sentence):
                held.status = Status.PLANNED  # "the nurses would be freed on Monday, the mediator said"
    found = [one for one in (*_cited(scene, held, start), *found) if one.name.lower() != "you"]  # "as you know"
    if not found and _goes_on(scene):
        found = [last[1]] if (last := scene.memory.speaker) is not None else []
    unique: dict[str, Speaker] = {}
    named = [one for one in found if one.name.lower() not in _PRONOUNS]
    for one in named or found:
        unique.setdefault(same_voice(one), one)
    if named:
        scene.memory.speaker = (scene.memory.number, next(iter(unique.values())))
    return tuple(unique.values())


def is_nobody(said_by: Iterable[Speaker]) -> bool:
    """Whether nobody is known to speak: none, or only he, she or they."""
    return all(one.name.lower() in _PRONOUNS for one in said_by)


def on_the_floor(scene: Scene, start: int, said_by: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Who says what begins at `start`, and last of them whoever was given the floor for it."""
    first, last, one = scene.memory.floor or (0, 0, None)
    return (*said_by, one) if one is not None and first <= start < last else said_by


def _quoting(scene: Scene, clause: Clause) -> list[Speaker]:
    """“The paper quoted an official who said that …”: the paper carries it."""
    above = scene.clauses[clause.governor] if clause.relation == "rel" and clause.governor is not None else None
    if above is None or above.verb.lemma not in {"quote", "cite", "interview"} or above.verb.passive:
        return []
    return _clause_speakers(scene, above)


_IF = regex(r"\b(?:if|unless|should|provided|could|might)\b", re.IGNORECASE)


def _elsewhere(scene: Scene, held: Commitment, inserted: Insertion, start: int) -> bool:
    """Whether somebody else tells it: in another part of the sentence, or behind the inserted speaker."""
    behind = [at for at in held.sayers if inserted.right <= scene.words[scene.clauses[at].verb.main].start]
    return bool(held.sayers and ";" in scene.text[start : inserted.left]) or bool(0 < inserted.right < start and behind)


def _inside(scene: Scene, held: Commitment, inserted: Insertion, start: int) -> bool:
    """“The envoy notes that, in the words of a minister, …”: the minister is nearer to what follows."""
    verbs = [scene.words[scene.clauses[at].verb.main].start for at in held.sayers]
    return inserted.end <= start and any(verb < inserted.start for verb in verbs)


def _cited(scene: Scene, held: Commitment, start: int) -> list[Speaker]:
    """“…, state television reported, citing a colonel”: the colonel is nearer to the fact."""
    verbs = {one.right for one in insertions(scene) if one.covers(start)}
    return [
        one
        for clause in scene.clauses
        if clause.verb.lemma in {"cite", "quote"} and clause.verb.form == "ing" and clause.subject_of is not None
        if clause.subject_of in held.sayers or scene.words[scene.clauses[clause.subject_of].verb.main].end in verbs
        for noun in clause.objects
        if not _thing(scene, noun)
        for one in _in_phrase(scene, noun.start, len(scene.words))
        if sort_of(scene, noun) in _PARTIES
        or one.name[:1].isupper()
        or _tells(_named_there(scene, noun, one))  # no "citing fears"
    ]


def _named_there(scene: Scene, noun: Noun, one: Speaker) -> str:
    """What a speaker is called within a noun: “threats” of “citing threats from an army”, which say nothing."""
    end = scene.words[noun.end - 1].end
    return scene.text[one.start : end] if one.start is not None and one.start < end else one.name


def _sureness(inserted: Insertion) -> Status:
    if inserted.verb in ALLEGING:
        return Status.ALLEGED
    return Status.PREDICTED if inserted.verb in PREDICTING - {"warn"} else Status.REPORTED


def _goes_on(scene: Scene) -> bool:
    """A sentence that is all quotation belongs to whoever spoke in the sentence before."""
    last = scene.memory.speaker
    near = last is not None and 0 < scene.memory.number - last[0] <= 1
    return near and bool(re.match(r"[\"“][^\"”]+[\"”]?$", scene.sentence.strip()))


def _clause_speakers(scene: Scene, clause: Clause) -> list[Speaker]:
    """The subject of a verb of saying (or its "by …"), then who carried it: “said in a statement carried by X”."""
    lemma = clause.verb.lemma
    above = scene.clauses[clause.governor] if clause.relation == "inf" and clause.governor is not None else None
    if above is not None and above.verb.lemma in ASKING:
        return []  # "called on X to confirm the truce": X has said nothing yet
    if lemma == "order" and any(scene.words[noun.start].low in _OWN for noun in clause.objects):
        return []  # "ordered its troops to leave": its own act
    if lemma == "send" and not clause.objects:
        return []  # "killed a man sent to attack X": he carries no word
    if clause.verb.modal in _OPEN and not clause.verb.negation:
        return []  # "hopes that X can urge Y to leave"
    if not tells(lemma) and lemma not in CARRYING | {"interview", "have"} and not _takes_a_stand(scene, clause):
        return []
    return speakers_of(scene, clause)


_OPEN = frozenset("can could may might must should".split())


def asks(scene: Scene, draft: Draft) -> tuple[Speaker, ...]:
    """“The parties demand the withdrawal of X's troops”: whoever asks for what a noun tells."""
    clause = scene.clauses[draft.clause] if draft.clause is not None else None
    named = draft.trigger is not None and draft.trigger.form == "n"
    if clause is None or not named or not is_asked(scene, draft, clause):
        return ()
    return tuple(speakers_of(scene, clause))


_OWN = frozenset("its his her their".split())


def _takes_a_stand(scene: Scene, clause: Clause) -> bool:
    return waves_away(clause, scene.words) or trades_charges(clause, scene.words)


def speakers_of(scene: Scene, clause: Clause) -> list[Speaker]:
    """Whom the subject of a verb names (or its "by …") that is known to tell something, and who carried it."""
    lemma = clause.verb.lemma
    passive, verb = clause.verb.passive or clause.verb.form == "part", clause.verb
    nouns = [n for n in clause.phrases if n.prep == "by"] if passive else clause.subject
    if (
        not nouns
        and verb.form == "fin"
        and not passive
        and (first := lost_subject(scene.words, verb.start)) is not None
    ):
        return _in_phrase(scene, first, verb.start)
    shown = [noun for noun in nouns if singular(scene.words[noun.head].low) in IMAGERY]
    nouns = sorted((noun for noun in nouns if not _thing(scene, noun)), key=lambda n: n.start)
    if not nouns:
        return _made_by(scene, shown[0], verb.start) if shown else []
    found: list[Speaker] = []
    for noun, later in zip(nouns, [*nouns[1:], None], strict=True):
        last = len(scene.words) if noun.start > verb.start else verb.start
        found += _in_phrase(
            scene, described(scene.words, noun.start, last), min(last, later.start) if later is not None else last
        )
    if lemma in {"learn", "hear", "gather"} and not passive:  # "the ombudsman has learned from elders that …"
        heard = [n for n in clause.phrases if n.prep == "from" and not _thing(scene, n)][:1]
        found = [*(one for n in heard for one in _in_phrase(scene, n.start, n.end)), *found]
    opening = min(nouns[0].start, verb.start)
    return [*found, *_all_at(scene, [_chars(scene, part) for part in _carried(scene, clause, opening)])]


def _made_by(scene: Scene, noun: Noun, verb: int) -> list[Speaker]:
    """“Imagery from X shows that …”, “photographs released by the ministry show …”: whose they are."""
    words, at = scene.words, noun.end
    at += words[at].low in _RELEASED
    if at + 1 >= verb or words[at].low not in {"from", "by"}:
        return []
    start, end = _chars(scene, (at + 1, name_end(words, at + 1, verb)))
    spot = any(place.start is not None and start <= place.start < end for place in scene.places)
    named = scene.text[start].isupper() and not spot
    return speakers_at(scene, start, end) if named or _tells(scene.text[start:end]) else []


_RELEASED = frozenset("released posted published taken shared provided obtained issued shot circulated".split())


def _carried(scene: Scene, clause: Clause, opening: int) -> list[Range]:
    """Who carried what a clause says: named before its subject, or between its verb and what is said."""
    words, verb = scene.words, clause.verb
    stop = next((at for at in range(verb.end, len(words)) if words[at].tag in {"S", ",", ";", "C"}), len(words))
    start = next((at + 1 for at in range(opening - 2, -1, -1) if words[at].tag in {"S", ",", ";"}), 0)
    return [*carriers(words, start, opening), *carriers(words, verb.end, stop)]


def _in_phrase(scene: Scene, first: int, last: int) -> list[Speaker]:
    """Everybody in a phrase between two words, nearest to the fact first."""
    return _all_at(scene, [_chars(scene, part) for part in tellers(scene.words, first, last)])


def _chars(scene: Scene, part: Range) -> tuple[int, int]:
    return scene.words[part[0]].start, scene.words[part[1] - 1].end


def _text(scene: Scene, noun: Noun) -> str:
    return scene.text[scene.words[noun.start].start : scene.words[noun.end - 1].end]


def _all_at(scene: Scene, names: Iterable[tuple[int, int]]) -> list[Speaker]:
    return [one for start, end in names for one in speakers_at(scene, start, end)]


_NO_VOICE = frozenset(
    """information evidence move footage which that this there what data body grave wreckage weapon shell rocket
    home house building video image picture photograph photo imagery clip recording film document map scan decision need
    fact reason attempt day night week month year decade century""".split()
)
"""What shows something and says nothing."""


def _thing(scene: Scene, noun: Noun) -> bool:
    if scene.words[noun.head].tag == "NUM":
        return [word.low for word in scene.words[noun.end : noun.end + 1]] != ["of"]  # "two of the survivors said"
    low = words_of(scene, noun).lower()
    head = low.split()[-1]
    if low in {"we", "i", "there", "remains"} or singular(head) in _NO_VOICE - {"there"}:
        return True
    if (in_class("weapon", head) and not in_class("armed", head)) or singular(head) in noun_triggers():
        return True
    return low == "it" and scene.memory.recent_actor(plural=None) is None and not _spoke_before(scene, 0)


def _spoke_before(scene: Scene, back: int) -> bool:
    """Whether somebody has spoken in this very sentence, or so many before it, whom "it" may mean."""
    return scene.memory.speaker is not None and scene.memory.number - scene.memory.speaker[0] <= back


_PHRASE = regex(r"\b(?:of|for|on|in|from|to)\b")
_TWO = regex(r"\s+and\s+(?:the\s+|its\s+|an?\s+)?|,\s+(?=[A-Z])")


def speakers_at(scene: Scene, start: int, end: int) -> list[Speaker]:
    """One speaker, or each of several joined by "and"; he and she are whoever spoke last."""
    quoted = scene.text[start - 1 : start] in _OPENING
    start, end = trimmed(scene.text, start, end)
    if quoted and scene.text[start : start + 1].islower():
        return []  # says he "didn't intend to …", wants "peace": words of what is said
    if scene.text[start:end].lower().startswith("of "):  # what is left of "two of the survivors"
        start, end = trimmed(scene.text, start + 3, end)
    if scene.text[start - 1 : start] in {"@", "＠"}:
        start -= 1  # an account's name is told as one, so that public editions know it for a person's
    words = scene.text[start:end]
    if words.lower() in _PRONOUNS or (words.lower() == "it" and _spoke_before(scene, 1)):
        return _pronoun(scene, start, end)
    if words.lower() in _GROUPS and (meant := last_group(scene, start)) is not None:
        return [structs.replace(speaker(meant.name, start, end, scene.report, scene.countries), id=meant.id)]
    marks = list(_TWO.finditer(words))
    if marks and not _one_name(words):
        edges = [0, *(edge for mark in marks for edge in (mark.start(), mark.end())), len(words)]
        parts = [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
        if _several([scene.text[a:b] for a, b in parts], articles="".join(mark.group() for mark in marks).split()):
            return [speaker(scene.text[a:b], a, b, scene.report, scene.countries) for a, b in parts]
    return [speaker(words, start, end, scene.report, scene.countries)]


_OPENING = frozenset('"“«')
_GROUPS = frozenset("group organisation organization movement militia".split())
"""What stands, with "the", for the party named before."""
_ARTICLES = frozenset("a an the its".split())
_PEOPLE = frozenset("officials sources officers authorities leaders forces commanders workers media".split())
"""What two adjectives may share: “security and tribal officials”."""


def _several(parts: list[str], articles: list[str]) -> bool:
    """Whether the parts around "and" are a voice each."""
    if not _ARTICLES.isdisjoint(articles):
        return all(map(_tells, parts)) or not any(_PHRASE.search(part) for part in parts[:-1])
    last, state = parts[-1].split(), known_actor(parts[-1])
    if _PHRASE.search(parts[0]) and state is not None and state.kind == "state":
        return False  # "officials from Kenya and Uganda"
    if (
        last[-1] in _PEOPLE
        and len(last) > 1
        and not parts[0].endswith("s")
        and parts[0].islower() == parts[-1].islower()
    ):
        return False
    return all(map(_tells, parts)) or _two_names(parts)


def _one_name(words: str) -> bool:
    """Whether an "and" stands inside a known name."""
    return known_outlet(words) is not None or any((m.start, m.end) == (0, len(words)) for m in mentions(words))


def _two_names(parts: list[str]) -> bool:
    """“World Health Organization and Doctors Without Borders”, but not “Ministry of Defence and Aviation”."""
    capital = all(len(part.split()) > 1 and part[:1].isupper() for part in parts)
    return capital and not any(_PHRASE.search(part) for part in parts[:-1])


def _tells(words: str) -> bool:
    return role_of(words) != "unnamed" or known_actor(words) is not None


def _pronoun(scene: Scene, start: int, end: int) -> list[Speaker]:
    """He, she and they are whoever spoke last; where nobody did, somebody whom the text does not name again."""
    last = scene.memory.speaker
    if last is None or scene.memory.number - last[0] > REACH:
        if (meant := _they(scene, start, end)) is not None:
            return [meant]
        return [Speaker(name=scene.text[start:end], role="unnamed", start=start, end=end)]
    one = last[1]
    return [Speaker(name=one.name, id=one.id, role=one.role, start=start, end=end)]


def _they(scene: Scene, start: int, end: int) -> Speaker | None:
    """Whom "they" points at in its own sentence: the only people or forces named before it, in the plural."""
    if scene.text[start:end].lower() != "they":
        return None
    nouns = {n.head: n for c in scene.clauses for n in (*c.subject, *c.objects, *c.phrases, *c.lead)}
    named = [n for n in nouns.values() if scene.words[n.head].end <= start and sort_of(scene, n) in _PARTIES]
    if len(named) != 1 or singular(scene.words[named[0].head].low) == scene.words[named[0].head].low:
        return None
    first, last = trimmed(scene.text, *_chars(scene, (named[0].start, named[0].end)))
    if scene.text[last:start].strip() == ",":
        return None  # "tanks, they said, shelled X"
    return speaker(scene.text[first:last], first, last, scene.report, scene.countries)


_PARTIES = frozenset(("armed", "civilian", "name"))


def voiced(scene: Scene, claim: Claim) -> Claim:
    """A claim made without a trigger, with who says it, where its quotation holds the verb of a clause."""
    quote, words, start = claim.quote, scene.words, scene.span.start
    verbs = [words[clause.verb.main].start for clause in scene.clauses]
    foretold = scene.text.find(claim.hedges[0], quote.start, quote.end) if claim.kind is Kind.PREDICTION else -1
    spans = [(foretold, foretold + len(claim.hedges[0]))] if foretold >= 0 else []
    within = [at for a, b in (*spans, (quote.start, quote.end)) for at, verb in enumerate(verbs) if a <= verb < b]
    at = within[0] if within else None
    if at is None:
        return claim
    first, last = quote.start - start, quote.end - start
    held = commitment(scene.clauses, at, words, scene.sentence, first, last, last)
    said_by = on_the_floor(scene, quote.start, said(scene, quote.start, held))
    if said_by:
        held.add(Status.REPORTED)
    status = held.status if claim.status is Status.ASSERTED else claim.status
    return structs.replace(claim, status=status, said_by=chain(said_by, scene.report, held))
