"""From the words that name a speaker to the speaker: full name, role, connection to the place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from habeas.extract.cues import Speech
from habeas.extract.phrases import Phrase
from habeas.model import Attribution, Connection, Mention
from habeas.vocabulary.naming import Titles
from habeas.vocabulary.speaking import Sources

_MEMORY = 4
_LABEL = 24
_HUMAN = (
    "former_detainee",
    "detainee",
    "relative",
    "lawyer",
    "witness",
    "official",
    "expert",
    "ngo",
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the attribution without cue and voice, and the half-open span of the words.

    `many` says that the words are plural. `start` equals `end` when carried from earlier text.
    """

    name: str
    start: int
    end: int
    many: bool
    role: str = ""
    connection: Connection = ""
    named: bool = False
    mention: str | None = None

    def saying(self, cue: str, direct: bool) -> Attribution:
        """Return the attribution of words said with `cue`."""
        return Attribution(
            voice="direct" if direct else "indirect",
            speaker=self.name,
            role=self.role,
            cue=cue,
            connection=self.connection,
            named=self.named,
            speaker_mention=self.mention,
        )


@dataclass(slots=True)
class Cast:
    """Everybody who has spoken or been named so far, for the pronouns that follow.

    `spoken` holds the speakers by sentence number, `speeches` the sentences so far; `calls` is what pronoun a name has been found to go with ("she").
    """

    mentions: Sequence[Mention]
    titles: Titles
    sources: Sources
    text: str
    folded: str
    spoken: dict[int, list[Speaker]] = field(default_factory=dict)
    speeches: list[Speech] = field(default_factory=list)
    calls: dict[str, str] = field(default_factory=dict)

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the people and organisations named inside a span."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_right(self.mentions, end - 1, key=lambda m: m.start)
        return [m for m in self.mentions[first:last] if m.kind in ("person", "organisation")]


def speaker(speech: Speech, phrase: Phrase, cast: Cast) -> Speaker | None:
    """Return who a noun phrase names; pronouns and "the report" are taken back to their speaker."""
    words = speech.words[phrase.first : phrase.last]
    sets = speech.lexicon.words
    start, end = words[0].start, words[-1].bare_end
    first = words[0].folded
    if len(words) == 1 and first in sets.pronouns:
        unknown = Speaker(cast.text[start:end], start, end, many=first in sets.pronouns_many)
        return recall(speech, first, start, cast) or unknown
    pointed = first in sets.determiners and words[-1].bare in sets.anaphors and len(words) == 2
    if pointed and (back := _organisation(words[-1].bare, start, cast)):
        return replace(back, end=end)
    carried = words[-1].bare in sets.carrying and (first in sets.determiners)
    if carried and len(words) <= 3 and not cast.within(start, end):
        back = recall(speech, "", start, cast)
        if back:
            return replace(back, end=end)
    told = _described(speech, phrase, cast, start, end)
    return replace(told, end=speech.words[phrase.until - 1].end) if phrase.until else told


def _organisation(noun: str, at: int, cast: Cast) -> Speaker | None:
    """Return the organisation that "the bureau" or "the NGO" points back to."""
    last = bisect_left(cast.mentions, at, key=lambda m: m.start)
    for mention in reversed(cast.mentions[:last]):
        before = cast.folded[max(0, mention.start - _LABEL) : mention.start].split()
        named = noun in mention.name.lower().split() or noun in before
        if mention.kind == "organisation" and named:
            told = f"{noun} {mention.name.lower()}"
            name = _in_full(mention)
            return Speaker(
                name, at, at, False, "", connection_of(told, cast.sources), mention=mention.id
            )
    return None


def _in_full(mention: Mention) -> str:
    """Return a mention's name with its abbreviation, the same wherever either is written."""
    name, short = mention.name, mention.acronym
    return f"{name} ({short})" if short and short not in name else name


def _described(speech: Speech, phrase: Phrase, cast: Cast, start: int, end: int) -> Speaker:
    role = ""
    apposed = _person_in_apposition(speech, phrase, cast)
    if apposed:
        phrase = replace(
            phrase, first=apposed[0], last=apposed[1], role=(phrase.first, phrase.last)
        )
        words = speech.words[phrase.first : phrase.last]
        start, end = words[0].start, words[-1].bare_end
    if phrase.role:
        stretch = speech.words[phrase.role[0] : phrase.role[1]]
        role = " ".join(cast.text[stretch[0].start : stretch[-1].end].split()) if stretch else ""
    mention = _mention(speech, phrase, cast, start, end)
    shown = mention.name if mention else _shown(speech, phrase, cast)
    told = f"{cast.folded[start:end]} {role.lower()} {f'{mention.role} {mention.name}'.lower() if mention else ''}"
    name = _in_full(mention) if mention else shown
    return Speaker(
        name=name,
        start=start,
        end=end,
        many=_many(speech, phrase, mention),
        role=role or (mention.role if mention else ""),
        connection=connection_of(told, cast.sources),
        named=mention is not None and mention.kind == "person",
        mention=mention.id if mention else None,
    )


def _person_in_apposition(speech: Speech, phrase: Phrase, cast: Cast) -> tuple[int, int] | None:
    """Return the words of the person of "the director of prisons, Ana Paz, said"."""
    if phrase.role is None or _person_within(speech, (phrase.first, phrase.last), cast):
        return None
    named = phrase.role in speech.names
    return phrase.role if named and _person_within(speech, phrase.role, cast) else None


def _person_within(speech: Speech, span: tuple[int, int], cast: Cast) -> bool:
    words = speech.words[slice(*span)]
    return any(m.kind == "person" for m in cast.within(words[0].start, words[-1].end))


def _mention(speech: Speech, phrase: Phrase, cast: Cast, start: int, end: int) -> Mention | None:
    """Return the mention that a phrase is about: "the NGO X", "Minister X", "X estimates"."""
    sets = speech.lexicon.words
    named = [m for m in cast.within(start, end) if m.end <= end]
    if not named or len({m.name for m in named if m.kind == "organisation"}) > 1:
        lone = next((m for m in named if m.kind == "person" and m.end == end), None)
        lead = speech.words[phrase.first : phrase.last]
        joined = any(w.folded in sets.of for w in lead if lone and w.end <= lone.start)
        return None if joined else lone
    last = named[-1]
    before = [w.folded for w in speech.words[phrase.first : phrase.last] if w.end <= last.start]
    after = [w.folded for w in speech.words[phrase.first : phrase.last] if w.start >= last.end]
    if last.kind == "person":
        governed = bool(before) and before[-1] in sets.of | sets.articles
        return last if not after and not governed else None
    apart = set(before) & (sets.of | sets.conjunctions)
    return last if not apart and all(w in sets.data for w in after) else None


def _shown(speech: Speech, phrase: Phrase, cast: Cast) -> str:
    """Return the words as a name: on one line, small at the head unless a name begins it."""
    words = speech.words[phrase.first : phrase.last]
    text = " ".join(cast.text[words[0].start : words[-1].bare_end].split())
    text += ")" if text.count("(") > text.count(")") else ""
    plain = words[0].text[1:] == words[0].folded[1:]  # "NGOs" keeps its capitals
    opens = phrase.first == 0 and not speech.is_named(0, 1) and plain
    known = (
        words[0].bare in cast.sources.connections
        or words[0].folded in speech.lexicon.words.determiners
    )
    return text[0].lower() + text[1:] if opens and (known or len(words) > 1) else text


def _many(speech: Speech, phrase: Phrase, mention: Mention | None) -> bool:
    words = speech.words[phrase.first : phrase.last]
    if mention and mention.kind == "person":
        return False
    plural = speech.sources.words.plural
    return any(w.bare in plural for w in words) or any(
        w.folded in speech.lexicon.words.conjunctions for w in words
    )


def connection_of(told: str, sources: Sources) -> Connection:
    """Return how a speaker is connected to the place, by the nouns used of them."""
    words = told.replace("-", " ").replace(",", " ").split()
    best: tuple[int, Connection] | None = None
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            known = sources.connections.get(" ".join(words[at : at + size]))
            if known and (best is None or known[0] < best[0]):
                best = known
    return best[1] if best else ""


def recall(speech: Speech, pronoun: str, at: int, cast: Cast) -> Speaker | None:
    """Return whom a pronoun means: in its own sentence the last before it, else who spoke last.

    A sentence without a speaker offers its first person: its subject. An empty pronoun takes the
    last speaker.
    """
    here = len(cast.speeches) - 1
    for index in range(here, max(-1, here - _MEMORY), -1):
        spoke = [s for s in cast.spoken.get(index, ()) if s.start < at]
        named = [] if not pronoun else people_in(cast.speeches[index], cast, at)
        order = [*spoke[::-1], *_order(named, index == here)]
        for one in order:
            if _agrees(speech, pronoun, one, cast):
                cast.calls.setdefault(one.name, pronoun)
                return replace(one, start=at, end=at + len(pronoun))
    return None


def _agrees(speech: Speech, pronoun: str, one: Speaker, cast: Cast) -> bool:
    sets = speech.lexicon.words
    if not pronoun:
        return True
    if pronoun in sets.pronouns_self:
        return False
    head = one.name.lower().split()[-1:] or [""]
    organisation = not one.named and (one.mention is not None or head[0] in sets.anaphors)
    if pronoun in sets.pronouns_it:
        return organisation and not one.many
    if pronoun in sets.pronouns_many:
        return one.many or organisation
    known = cast.calls.get(one.name, pronoun)
    return not one.many and not organisation and known == pronoun and _called(pronoun, one, cast)


def _called(pronoun: str, one: Speaker, cast: Cast) -> bool:
    """Return whether a title in the role does not speak against the pronoun."""
    words = set(one.role.lower().split())
    other = cast.titles.he if pronoun in ("she", "ella") else cast.titles.she
    return not words & other


def people_in(speech: Speech, cast: Cast, before: int) -> list[Speaker]:
    """Return the people and organisations a sentence names or describes before an offset."""
    if not speech.words:
        return []
    found = [
        Speaker(
            m.name,
            m.start,
            m.end,
            many=False,
            role=m.role,
            connection=connection_of(m.role.lower(), cast.sources),
            named=m.kind == "person",
            mention=m.id,
        )
        for m in cast.within(speech.words[0].start, speech.words[-1].end)
    ]
    for first, last in speech.source_nouns(0, len(speech.words)):
        connection = cast.sources.connections[" ".join(w.bare for w in speech.words[first:last])][1]
        if connection in _HUMAN and not speech.is_named(first, last):
            start = first
            while start > 0 and not speech.mark(start) and _describes(speech, start - 1):
                start -= 1
            phrase = Phrase(start, last)
            words = speech.words[start:last]
            found.append(_described(speech, phrase, cast, words[0].start, words[-1].bare_end))
    return sorted((f for f in found if f.end <= before), key=lambda f: f.start)


def _order(people: list[Speaker], here: bool) -> list[Speaker]:
    """Return whom a pronoun means first: names before descriptions, the nearest here, else the first."""
    near = people[::-1] if here else people
    return sorted(near, key=lambda s: not s.named)


def _describes(speech: Speech, at: int) -> bool:
    word = speech.folded(at)
    sets = speech.lexicon.words
    if speech.is_named(at, at + 1):
        return speech.words[at].acronym
    return word in sets.determiners or (word.endswith(("ed", "er")) and word not in sets.barriers)
