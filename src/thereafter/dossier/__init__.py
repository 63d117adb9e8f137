"""Everything → Dossier: compose the answer, then render it (terminal, HTML, JSON) or export its layers."""

from thereafter.dossier.compose import compose
from thereafter.dossier.exports import FORMATS, Layers, export, layers_of, render_json
from thereafter.dossier.flat import flat, import_jsonl
from thereafter.dossier.html import render_html
from thereafter.dossier.terminal import render_terminal

__all__ = [
    "FORMATS",
    "Layers",
    "compose",
    "export",
    "flat",
    "import_jsonl",
    "layers_of",
    "render_html",
    "render_json",
    "render_terminal",
]
