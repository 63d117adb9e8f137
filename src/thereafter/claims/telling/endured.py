"""Who is fired at, and by whom, where the verb tells of those who endure it: “X came under fire from Y”."""

from __future__ import annotations

from thereafter.claims.grammar.clause import Clause
from thereafter.claims.grammar.lexicon import Trigger
from thereafter.claims.scene.draft import VIOLENT, Draft, after
from thereafter.claims.scene.naming import names_of
from thereafter.claims.scene.scene import Scene, sort_of, through


def endure(scene: Scene, clause: Clause, trigger: Trigger, draft: Draft) -> None:
    """Where it is told so, name as struck whom the clause is about, and as doer who stands behind “from” or “by”."""
    if not trigger.particle.startswith("under ") or draft.kind not in VIOLENT:
        return
    draft.targets = names_of(scene, clause.subject, clause, draft)
    behind = [through(scene, n, after(clause, n)) for n in clause.phrases if n.prep in {"from", "by"}][:1]
    draft.actors = names_of(scene, [n for n in behind if sort_of(scene, n) in {"armed", "name"}], clause, draft)
