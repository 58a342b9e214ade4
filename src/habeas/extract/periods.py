"""Which date a find is for: the date that its own clause hangs on, never the publication date."""

import re
from bisect import bisect_left
from functools import cache

from habeas.extract.found import Dated, Found, Scene
from habeas.extract.numerals import alternatives
from habeas.extract.segment import Sentence
from habeas.model import Period
from habeas.vocabulary.calendar import calendar
from habeas.vocabulary.measuring import measuring

_CUE_WINDOW = 44
_TRAILING = 60
_ASIDE = 5
_CLAUSE = 160
_MARKS = re.compile("[,;:()—–]")
_FLOWS = frozenset(
    [
        "deaths_in_custody",
        "suicides_in_custody",
        "injured",
        "escaped",
        "released",
        "transferred",
        "deported",
        "admitted",
        "staff_sanctioned",
        "complaints",
        "investigations",
    ]
)


def period_of(found: Found, scene: Scene) -> Period | None:
    """Return the reference period of a find, null when the text does not say.

    A date inside the find counts first, then one that follows it in its clause ("held 290 as of
    November"), then one that opens the clause ("As of July, ..."). A date that only says when
    somebody reported, or since when something is counted, is none. A flow without a date of its own
    takes that of a flow in the sentence before.
    """
    sentence = scene.passages.sentence_at(found.start)
    dates = _dates_in(sentence, scene)
    governing = _governing(found, sentence, dates, scene)
    if governing is not None:
        return governing.period
    if found.indicator in _FLOWS and not dates:
        return _carried(sentence, scene)
    return None


def _dates_in(sentence: Sentence, scene: Scene) -> list[Dated]:
    first = bisect_left(scene.dates, sentence.start, key=lambda d: d.start)
    found = []
    for date in scene.dates[first:]:
        if date.start >= sentence.end:
            break
        if date.period.end:
            found.append(date)
    return found


def _governing(found: Found, sentence: Sentence, dates: list[Dated], scene: Scene) -> Dated | None:
    usable = [d for d in dates if _role(d, scene) in ("reference", "adverbial")]
    if found.indicator not in _FLOWS:
        usable = [d for d in usable if not _founds(d, sentence, scene)]
    inside = [d for d in usable if found.start <= d.start < found.end]
    if inside:
        return inside[-1]
    following = [d for d in usable if d.start >= found.end and _follows(found, d, scene)]
    if following:
        return following[0]
    if _compared(found, scene):
        return None
    before = [d for d in usable if d.end <= found.start and _opens(d, found, sentence, scene)]
    own = [d for d in before if not _reports(d, found, scene)]
    if own:
        references = [d for d in own if _role(d, scene) == "reference"]
        return (references or own)[-1]
    return before[-1] if before and found.kind == "measure" else None


def _role(date: Dated, scene: Scene) -> str:
    """Return how a date hangs on its clause: `reference`, `adverbial`, `origin` or "" for not."""
    language, folded = scene.passages.language, scene.passages.folded
    before = folded[max(0, date.start - _CUE_WINDOW) : date.start].rstrip(" (")
    if _distant(language).search(before):
        return "origin"
    if _self_standing(language).match(folded, date.start, date.end):
        return "adverbial"
    within = folded[date.start : date.end]
    for role in ("reference", "origins", "adverbial"):
        if _ending(language, role).search(before) or _opening(language, role).match(within):
            spans = date.period.start != date.period.end
            return "adverbial" if spans and role != "reference" else role.removesuffix("s")
    sentence = scene.passages.sentence_at(date.start)
    opens = not folded[sentence.start : date.start].strip()
    return "adverbial" if opens or date.period.start != date.period.end else ""


def _follows(found: Found, date: Dated, scene: Scene) -> bool:
    """Return whether a date stands after a find in the same clause."""
    folded = scene.passages.folded
    between = folded[found.end : date.start]
    if len(between) > _TRAILING or _breaks(scene.passages.language).search(between):
        return False
    if any(c.isdigit() for c in between) and found.indicator not in _FLOWS:
        return False
    if "," not in between:
        return True
    after = folded[date.end : date.end + 2].strip()
    aside = between.lstrip().startswith(",") and len(between.split()) <= _ASIDE
    return between.count(",") == 1 and aside and after[:1] in (".", ";", "")


def _opens(date: Dated, found: Found, sentence: Sentence, scene: Scene) -> bool:
    """Return whether a date stands before a find with no new clause between them."""
    folded = scene.passages.folded
    between = folded[date.end : found.start]
    if _breaks(scene.passages.language).search(between):
        return False
    opened = _clause_start(date, sentence, folded)
    closed = opened > sentence.start and _MARKS.search(between)
    return not (closed and _relative(scene.passages.language).match(folded, opened))


def _founds(date: Dated, sentence: Sentence, scene: Scene) -> bool:
    """Return whether a date says when a place opened or closed: "which opened in January 2023"."""
    language, folded = scene.passages.language, scene.passages.folded
    clause = folded[_clause_start(date, sentence, folded) : date.start].rstrip()
    return bool(_founding(language).search(clause)) and not _founding_time(language).search(clause)


def _clause_start(date: Dated, sentence: Sentence, folded: str) -> int:
    """Return where the words between punctuation marks that a date stands in begin."""
    floor = max(sentence.start, date.start - _CLAUSE)
    marks = [m.end() for m in _MARKS.finditer(folded, floor, date.start)]
    return marks[-1] if marks else floor


def _reports(date: Dated, found: Found, scene: Scene) -> bool:
    """Return whether a date says when somebody reported what follows."""
    folded = scene.passages.folded
    between = folded[date.end : found.start]
    language = scene.passages.language
    return bool(
        _word(language, "reporting").search(between)
        and not _ending(language, "reference").search(
            folded[max(0, date.start - _CUE_WINDOW) : date.start].rstrip()
        )
    )


def _compared(found: Found, scene: Scene) -> bool:
    """Return whether a find is what another is compared with: "up from 93,500 a year earlier"."""
    before = scene.passages.folded[max(0, found.start - _CUE_WINDOW) : found.start].rstrip()
    changes = measuring(scene.passages.language).changes
    return any(before.endswith(f" {c}") for c in changes)


def _carried(sentence: Sentence, scene: Scene) -> Period | None:
    if not sentence.index:
        return None
    before = scene.passages.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph:
        return None
    dates = [d for d in _dates_in(before, scene) if _role(d, scene) == "adverbial"]
    return dates[-1].period if len(dates) == 1 else None


@cache
def _ending(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(getattr(calendar(language), name))})$")


@cache
def _relative(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives(measuring(language).relatives)})(?!\w)")


@cache
def _founding(language: str) -> re.Pattern[str]:
    words = alternatives(measuring(language).founding)
    return re.compile(rf"(?<!\w)(?:{words})(?:\s+[\w'’-]+){{0,3}}$")


@cache
def _founding_time(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(measuring(language).founding_times)})(?!\w)")


@cache
def _distant(language: str) -> re.Pattern[str]:
    origins = alternatives(calendar(language).distant_origins)
    return re.compile(rf"(?<!\w)(?:{origins})(?!\w)[^,;]*$")


@cache
def _self_standing(language: str) -> re.Pattern[str]:
    """Return an expression for dates that need no preposition: "last year", "during the year"."""
    words = calendar(language)
    return re.compile(alternatives([*words.this_year, *words.self_standing]))


@cache
def _opening(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(getattr(calendar(language), name))})(?!\w)")


@cache
def _word(language: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(getattr(calendar(language), name))})(?!\w)")


@cache
def _breaks(language: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, calendar(language).breaks)))
