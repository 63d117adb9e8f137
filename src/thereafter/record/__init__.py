"""The nouns of the project: frozen records without logic. Small values live in `values`, vocabularies in `kinds`."""

from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event
from thereafter.record.link import Link
from thereafter.record.movement import Movement
from thereafter.record.place import Place
from thereafter.record.report import Report
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread

__all__ = ["Change", "Claim", "Dossier", "Event", "Link", "Movement", "Place", "Report", "Tenure", "Thread"]
