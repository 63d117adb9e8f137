"""Everything → Dossier: compose the answer, then render it (terminal, HTML, JSON) or export its layers."""

from thereafter.dossier.compose import compose

__all__ = ["compose"]
