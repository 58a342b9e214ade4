"""Names made of names: several places named together, and parts of a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.reconcile.tokens import Word, folded, spoken
from habeas.vocabulary.countries import country_of
from habeas.vocabulary.facility_words import FacilityWord, facility_words


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a place: its own words folded ("module 3"), as written, and the name of the whole."""

    key: str
    text: str
    whole: str


def part_of(words: Sequence[Word]) -> Part | None:
    """Return the part and the whole that a name gives, null when it names no part.

    `words` are the name's words without asides: "cell in the Izalco prison", "pabellón 2 del penal
    de Izalco", "New Bilibid Prison's maximum-security compound".
    """
    return _part_before(words) or _part_after(words)


def _part_before(words: Sequence[Word]) -> Part | None:
    """Read "cell in the Izalco prison"."""
    lexicon, texts = facility_words(), folded(words)
    start = at = lexicon.small("empty", texts, 0)
    while (found := lexicon.at(texts, at)) and found[0].role in ("level", "sector", "age"):
        at += found[1]
    size = lexicon.small("part", texts, at)
    if not size or _is_type(texts, at):
        return None
    at += size
    while at < len(words) and _is_number(words[at]):
        at += 1
    link = lexicon.small("of", texts, at)
    whole = words[at + link :]
    if not link or not any(w.capital for w in whole):
        return None
    return Part(" ".join(texts[start:at]), spoken(words[start:at]), spoken(whole))


def _part_after(words: Sequence[Word]) -> Part | None:
    """Read "New Bilibid Prison's maximum-security compound"."""
    texts = folded(words)
    for end in (i for i, w in enumerate(words[:-1], start=1) if w.possessive):
        whole, own = words[:end], words[end:]
        if country_of(spoken(whole)) or not any(w.capital for w in whole):
            continue
        if any(_ends_as_part(words, at) for at in range(end, len(words))):
            return Part(" ".join(texts[end:]), spoken(own), spoken(whole))
    return None


def _ends_as_part(words: Sequence[Word], at: int) -> bool:
    """Return whether a word for a part at `at` ends the name, but for its number ("Ward 209")."""
    size = facility_words().small("part", folded(words), at)
    return size > 0 and all(_is_number(w) for w in words[at + size :])


def _is_type(texts: Sequence[str], at: int) -> bool:
    """Return whether a word that can be a part begins a kind of place ("unit", "women's prison")."""
    found = facility_words().at(texts, at)
    return found is not None and found[0].role == "type"


def _is_number(word: Word) -> bool:
    single = len(word.folded) == 1 and word.capital
    return single or word.folded.isdecimal() or word.folded in facility_words().numerals


def members(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the names of the places a text names together, none when it names one.

    "Izalco and La Esperanza prisons" gives "Izalco prison" and "La Esperanza prison".
    """
    texts = folded(words)
    joints = [i for i in range(len(words)) if facility_words().small("and", texts, i)]
    if not joints:
        return ()
    return _of_one_type(words, texts) or _side_by_side(words, texts, joints)


def _of_one_type(words: Sequence[Word], texts: Sequence[str]) -> tuple[str, ...]:
    """Read "A, B and C prisons" and "penales de A, B y C"."""
    lexicon = facility_words()
    for at in range(len(words)):
        found = lexicon.at(texts, at)
        if not found or not found[0].plural:
            continue
        before, after = words[:at], words[at + found[1] :]
        if _lists(before) and not any(w.capital for w in after):
            one = lexicon.singular(found[0].id, "en")
            return tuple(f"{name} {one}" for name in _listed(before))
        link = lexicon.small("of", folded(after), 0)
        if not any(w.capital for w in before) and link and _lists(after[link:]):
            one = lexicon.singular(found[0].id, "es")
            return tuple(f"{one} de {name}" for name in _listed(after[link:]))
    return ()


def _lists(words: Sequence[Word]) -> bool:
    names = _listed(words)
    return len(names) > 1 and all(names)


def _listed(words: Sequence[Word]) -> list[str]:
    """Return the names in "A, B and C"; one without a capital is given as `""`."""
    names: list[list[Word]] = [[]]
    texts = folded(words)
    for index, word in enumerate(words):
        if word.text == "," or facility_words().small("and", texts, index):
            names.append([])
        else:
            names[-1].append(word)
    kept = [n for n in names if n]
    return [spoken(_named(n)) for n in kept]


def _named(words: Sequence[Word]) -> Sequence[Word]:
    if not any(_own(w) for w in words):
        return ()
    start = 1 if words[0].folded == "the" else 0
    return words[start:]


def _own(word: Word) -> bool:
    return word.capital and (word.folded,) not in facility_words().grammar["empty"]


def _side_by_side(
    words: Sequence[Word], texts: Sequence[str], joints: Sequence[int]
) -> tuple[str, ...]:
    """Read "National Penitentiary and Les Cayes": a whole name, then one of its own."""
    for joint in joints:
        left, right = words[:joint], words[joint + 1 :]
        if not left or not right or any(w.text == "," for w in words):
            continue
        closes = _type_ending(texts[:joint])
        opens = next((w for w in right if (w.folded,) not in _empty()), None)
        if not closes or closes.plural or opens is None:
            continue
        if not any(w.capital for w in left) or not opens.capital:
            continue
        if facility_words().at([w.folded for w in right], list(right).index(opens)):
            continue
        return spoken(left), spoken(right)
    return ()


def _empty() -> frozenset[tuple[str, ...]]:
    return facility_words().grammar["empty"]


def _type_ending(texts: Sequence[str]) -> FacilityWord | None:
    """Return the type word that a text ends with; "Casa de Detención" ends with one too."""
    for at in range(len(texts)):
        found = facility_words().at(texts, at)
        if found and found[0].role == "type" and at + found[1] == len(texts):
            return found[0]
    return None
