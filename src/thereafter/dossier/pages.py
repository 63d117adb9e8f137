"""What every page shares: the templates, how foreign words are cleaned and escaped, and the policy of the file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from thereafter.dossier import wording
from thereafter.dossier.excerpt import direction_of
from thereafter.dossier.svg import clean

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
WORDINGS = (
    *(
        "day_words",
        "short_day",
        "when_words",
        "when_short",
        "figure_words",
        "place_words",
        "chain_words",
        "status_words",
    ),
    *("voice", "rivals_words", "names_words", "sentence", "actor_words", "side_words", "language_words", "title_words"),
    "head_words",
    "capital",
    "counted_words",
)  # what the templates may call from `wording`


def page(template: str, *sheets: str, rules: str = "", **given: Any) -> str:
    """A template as one self-contained page with its style sheets (and `rules` made for it) and no other right.

    The policy allows the style by hash, and nothing else: no script, no request.
    """
    style = "".join((TEMPLATES / sheet).read_text(encoding="utf-8") for sheet in sheets) + rules
    told = environment().get_template(template).render(style=safe(style), policy=policy_of(style), **given)
    return told.encode("utf-8", "replace").decode("utf-8")


def policy_of(style: str) -> str:
    """The policy of a page that may use this style sheet and do nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def environment() -> Environment:
    """The templates, escaping and cleaning whatever is put into them."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup | Undefined) else clean(str(value)),
    )
    made.filters |= {name: getattr(wording, name) for name in WORDINGS}
    made.filters |= {"href": href, "direction": direction_of}
    return made


def escaped(words: str) -> str:
    """Foreign words as they may stand in a page."""
    from markupsafe import escape

    return str(escape(clean(words)))


def safe(made_here: str) -> Markup:
    """Markup that this room made itself, every foreign word in it already escaped."""
    from markupsafe import Markup

    return Markup(made_here)  # noqa: S704 - pictures escape in `svg.tag` and `svg.text`, the style sheet is ours


def href(url: str | None) -> str:
    """The address if it is a plain web address, else nothing: no script, file or data address becomes a link."""
    if not url or any(letter <= " " for letter in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""
