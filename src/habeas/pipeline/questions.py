"""What the record leaves open about a place, as questions a documenter could go and ask."""

from collections.abc import Iterator, Sequence

from habeas.model import Claim, Conflict
from habeas.vocabulary import indicators, themes
from habeas.vocabulary.questions import questions

_EXPECTED = ("basic_needs", "health", "regime", "contact", "ill_treatment", "oversight")
_SPACE = {"floor_space_per_person", "cell_area"}


def open_questions(
    claims: Sequence[Claim], conflicts: Sequence[Conflict], unread: Sequence[str], language: str
) -> tuple[str, ...]:
    """Return the open questions on one place, in `en` or `es`, the weightiest first.

    `unread` are names of documents whose bytes are kept but could not be read.
    """
    asked = [
        *_about_conflicts(conflicts, language),
        *_about_figures(claims, language),
        *_about_silence(claims, language),
    ]
    if unread:
        asked.append(_ask("unread", language, "; ".join(unread)))
    return tuple(asked)


def _about_conflicts(conflicts: Sequence[Conflict], language: str) -> Iterator[str]:
    for conflict in conflicts:
        if conflict.kind == "conflict":
            spanish = language == "es" and conflict.difference_es
            yield _ask("conflict", language, str(spanish or conflict.difference))


def _about_figures(claims: Sequence[Claim], language: str) -> Iterator[str]:
    held = [c for c in claims if c.indicator == "prison_population"]
    capacity = [c for c in claims if c.indicator == "official_capacity"]
    undated = [c for c in held if c.period is None]
    unnamed = [c for c in capacity if not c.basis]
    if not held:
        yield _ask("no_population", language)
    elif undated:
        yield _ask("undated_population", language, count=len(undated))
    if not capacity:
        yield _ask("no_capacity", language)
    elif unnamed:
        yield _ask("capacity_kind", language, count=len(unnamed))
    if not any(c.indicator in _SPACE for c in claims):
        yield _ask("no_space", language)


def _about_silence(claims: Sequence[Claim], language: str) -> Iterator[str]:
    spoken = {indicators()[c.indicator].theme for c in claims if c.indicator in indicators()}
    silent = [themes()[t].label[language] for t in _EXPECTED if t not in spoken]
    if silent:
        yield _ask("silent_themes", language, "; ".join(silent))


def _ask(question: str, language: str, listed: str = "", count: int = 0) -> str:
    return questions()[question][language].format(list=listed, count=count)
