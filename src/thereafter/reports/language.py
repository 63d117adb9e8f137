"""Which language a text is in, cheapest sign first: script, then English function words, then a model."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from thereafter.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_AT = 600  # characters; more adds nothing to any of the three signs
_SCRIPTS = (
    ("arabic", "\u0600-\u06ff\u0750-\u077f"),
    ("cyrillic", "\u0400-\u04ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ko", "\uac00-\ud7af"),
    ("th", "\u0e00-\u0e7f"),
    ("devanagari", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("si", "\u0d80-\u0dff"),
    ("my", "\u1000-\u109f"),
    ("ka", "\u10a0-\u10ff"),
    ("ethiopic", "\u1200-\u137f"),
    ("km", "\u1780-\u17ff"),
    ("hy", "\u0530-\u058f"),
)
_SCRIPT = regex("|".join(f"(?P<{name}>[{letters}])" for name, letters in _SCRIPTS))
_LATIN = regex("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LATIN_RUNS = regex("[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’-]+")
_BEYOND_LATIN = regex("[\u0370-\uffff]")
# Letters that only one language of a script writes.
_MARKS = {
    "arabic": (("ٹڈڑےں", "ur"), ("ښځڅټډړڼ", "ps"), ("ڕێۆڵ", "ku"), ("پچگژ", "fa")),
    "cyrillic": (("ў", "be"), ("іїєґ", "uk"), ("ђћџ", "sr"), ("ѓќѕ", "mk"), ("әғқңөұүһ", "kk"), ("ыэё", "ru")),
}
_UNMARKED = {"arabic": "ar", "cyrillic": "ru", "devanagari": "hi", "ethiopic": "am"}

# Frequent English words that are no word of the large languages written in Latin letters.
_ENGLISH = frozenset(
    """the of and to that with from were are has have had said which after their by for been this they who into at
    near around over against kills killed wounded injured dead dies attack attacks clashes forces army rebels militants
    police government president minister continue continued advance casualties losses raids airstrikes shelling bombing
    town city village district governorate countryside border country people children women years days report daily new
    january february march june july august october december north south east west northern southern eastern western
    arrested wins won launches announces becomes says war crimes human rights victims""".split()
)
_ENGLISH_SHARE = 0.15  # of words; English news runs at 0.25 to 0.5, Romance and Germanic news under 0.05
_ENGLISH_LEAST = 2
_FEW_WORDS = 9  # a headline: one English word is enough unless the model is sure of another language
# Maltese is left out: headlines full of transliterated Arabic names were taken for it, and nothing else was.
_LATIN_LANGUAGES = frozenset(
    """en fr es pt it de nl sv da no fi pl cs sk sl hr bs ro hu tr az sq lt lv et id ms vi tl sw so ha rw ca eu ga
    cy""".split()
)
_SURE = 0.8  # the model's probability under which a short text stays "not detected"
_LIKELY = 0.3  # the same for longer texts
_LEAST_LETTERS = 12
_SHORT = 60  # characters


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None when the text is too short to tell."""
    head = text[:_LOOK_AT]
    if _BEYOND_LATIN.search(head):
        script = _script_of(head)
        if script:
            return _language_in(script, head)
    words = [word.strip(".,:;!?()\"'“”‘’") for word in head.lower().split()]
    english = sum(word in _ENGLISH for word in words)
    if english >= _ENGLISH_LEAST and english >= _ENGLISH_SHARE * len(words):
        return "en"
    if len(_LATIN.findall(head)) < _LEAST_LETTERS:
        return None
    return _by_model(head, hint="en" if english and len(words) <= _FEW_WORDS else None)


def _script_of(text: str) -> str | None:
    counts: dict[str, int] = {}
    for found in _SCRIPT.finditer(text):
        name = found.lastgroup or ""
        counts[name] = counts.get(name, 0) + 1
    if not counts or sum(counts.values()) <= len(_LATIN.findall(text)):
        return None
    if counts.get("ja"):
        return "ja"  # kana is decisive, however many Chinese characters stand beside it
    return max(sorted(counts), key=lambda name: counts[name])


def _language_in(script: str, text: str) -> str:
    lowered = text.lower()
    for letters, language in _MARKS.get(script, ()):
        if sum(lowered.count(letter) for letter in letters) >= 2:
            return language
    return _UNMARKED.get(script, script)


def _by_model(text: str, *, hint: str | None) -> str | None:
    language, probability = _model()(" ".join(_LATIN_RUNS.findall(text)))
    if hint is not None and probability < _SURE:
        return hint
    return language if probability >= (_SURE if len(text) < _SHORT else _LIKELY) else None


@lru_cache(maxsize=1)
def _model() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages(sorted(_LATIN_LANGUAGES & known))

    def classify(text: str) -> tuple[str, float]:
        language, probability = identifier.classify(text)
        return str(language), float(probability)

    return classify
