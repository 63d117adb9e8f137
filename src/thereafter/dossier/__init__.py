"""Everything → Dossier: compose the answer, then render it (terminal, HTML, JSON) or export its layers."""

from thereafter.dossier.compose import compose
from thereafter.dossier.html import render_html
from thereafter.dossier.terminal import render_terminal

__all__ = ["compose", "render_html", "render_terminal"]
