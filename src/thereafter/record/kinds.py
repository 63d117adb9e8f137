"""The closed vocabularies: what a claim is about, how sure it is, and what a place or a link can be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim or an event is about."""

    CLASH = "clash"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SIEGE = "siege"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    CAPTURE = "capture"
    WITHDRAWAL = "withdrawal"
    CONTROL = "control"
    OFFENSIVE = "offensive"
    EVACUATION = "evacuation"
    MOVEMENT = "movement"
    RETURN = "return"
    CEASEFIRE = "ceasefire"
    TALKS = "talks"
    VIOLATION = "violation"
    SUPPORT = "support"
    RECRUITMENT = "recruitment"
    SPLIT = "split"
    DESTRUCTION = "destruction"
    EXPLOSIVES = "explosives"
    AID = "aid"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    PROTEST = "protest"
    STATEMENT = "statement"
    THREAT = "threat"
    PREDICTION = "prediction"
    OTHER = "other"


class Status(StrEnum):
    """How the words commit themselves to the thing said."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    PREDICTED = "predicted"
    OPINION = "opinion"


HAPPENED = frozenset({Status.ASSERTED, Status.REPORTED, Status.ALLEGED})
"""Statuses that say a thing took place (alleged still hedged); all others never make an event a fact."""


class Precision(StrEnum):
    """How exactly a place is known."""

    BUILDING = "building"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"
    REGION = "region"
    SEA = "sea"
    UNRESOLVED = "unresolved"


class ReportKind(StrEnum):
    """What kind of document a report is."""

    ARTICLE = "article"
    DISPATCH = "dispatch"
    POST = "post"
    HEADLINE = "headline"
    TABLE_ROW = "table_row"


class Group(StrEnum):
    """Who is on the move; always a group, never a person."""

    CIVILIANS = "civilians"
    DISPLACED = "displaced"
    EVACUEES = "evacuees"
    REFUGEES = "refugees"
    RETURNEES = "returnees"
    FIGHTERS = "fighters"
    PRISONERS = "prisoners"
    WOUNDED = "wounded"
    MIXED = "mixed"


class Basis(StrEnum):
    """What a head count counts."""

    FLOW = "flow"  # this many moved in this step
    TOTAL = "total"  # this many so far, earlier steps included
    STOCK = "stock"  # this many are there now
    PLANNED = "planned"  # this many are meant or expected to move


class Outcome(StrEnum):
    """How a journey ended, as far as reported."""

    ARRIVED = "arrived"
    LEFT = "left"
    TURNED_BACK = "turned_back"
    HALTED = "halted"
    UNKNOWN = "unknown"


class Mechanism(StrEnum):
    """By what one event is said to bear on a later one."""

    PEOPLE_MOVED = "people_moved"
    FIGHTERS_MOVED = "fighters_moved"
    NEXT_BATTLE = "next_battle"
    FREED_FORCES = "freed_forces"
    CONTROL_CHANGE = "control_change"
    RETALIATION = "retaliation"
    CEASEFIRE_OR_TALKS = "ceasefire_or_talks"
    AID_OR_HEALTH = "aid_or_health"
    DESTRUCTION = "destruction"
    ACCOUNTABILITY = "accountability"
    POLITICAL_RESPONSE = "political_response"
    RETURN_HOME = "return_home"


class Verb(StrEnum):
    """The verb ladder: a link says no more than its evidence allows."""

    FOLLOWED = "followed"
    LINKED_TO = "was linked to"
    CONTRIBUTED_TO = "contributed to"
    LED_TO = "led to"


class Label(StrEnum):
    """What became of a thread of coverage."""

    FOLLOWED = "followed"
    FOLLOWED_LATE = "followed late"
    DROPPED = "dropped"
    DROPPED_WHILE_CONTINUING = "dropped while continuing"
    RESOLVED = "resolved"
    NEVER_COVERED = "never covered"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """A person's judgement on something the machine made."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
