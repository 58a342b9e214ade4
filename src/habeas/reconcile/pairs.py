"""Which names are worth comparing: only those that share a word, an acronym or a description."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from habeas.reconcile.matching import SAME, UNSURE, Verdict, compare
from habeas.reconcile.names import Name, read_name
from habeas.reconcile.nodes import Key, Node, differing

Pair = tuple[Key, Key]
Sign = tuple[str, str]
_STEM = 3
_COMMON_WORD = 200


def verdicts(nodes: Mapping[Key, Node]) -> dict[Pair, Verdict]:
    """Return how the names compare, for every pair that could be one place, smaller key first."""
    found: dict[Pair, Verdict] = {}
    for a, b in sorted(_candidates(nodes)):
        found[a, b] = weigh(nodes[a], nodes[b])
    for key, node in nodes.items():
        for other in node.also:
            pair = (key, other) if key < other else (other, key)
            verdict = found.get(pair) or weigh(node, nodes[other])
            if not verdict.barred and verdict.score < 0.9:
                verdict = Verdict(0.9, ("one document uses both names for one place",))
            found[pair] = verdict
    return found


def weigh(a: Node, b: Node) -> Verdict:
    """Return how two names compare, with the codes that agencies give for their places.

    One code makes names one place that could be one, and a question of names that could not; two codes
    of an agency are two places until a person says otherwise.
    """
    verdict = compare(a.name, b.name)
    if shared := sorted(a.codes & b.codes):
        reason = f"both have the code {shared[0]}"
        sure = verdict.score >= UNSURE
        return Verdict(0.99 if sure else 0.8, (reason, *verdict.reasons), verdict.barred)
    if not (codes := differing(a.codes, b.codes)):
        return verdict
    reason = f"their codes differ: {codes[0]} and {codes[1]}"
    if verdict.score < SAME:
        return Verdict(0.0, (reason,), barred=True)
    return replace(verdict.capped(0.8, reason), barred=True)


def _candidates(nodes: Mapping[Key, Node]) -> set[Pair]:
    blocks: dict[Sign, list[tuple[Key, bool]]] = {}
    for key, node in nodes.items():
        for sign, weak in {*_signs(node.name), *((("code", c), False) for c in node.codes)}:
            blocks.setdefault(sign, []).append((key, weak))
    pairs: set[Pair] = set()
    for (kind, _), members in sorted(blocks.items()):
        if kind == "word" and len(members) > _COMMON_WORD:
            members = [m for m in members if len(nodes[m[0]].name.proper) < 2]
        pairs.update(_within(members))
    return pairs


def _within(members: Sequence[tuple[Key, bool]]) -> Iterator[Pair]:
    """Yield the pairs of one block that no difference of country rules out."""
    by_country: dict[str, list[tuple[Key, bool]]] = {}
    for key, weak in members:
        by_country.setdefault(key[0], []).append((key, weak))
    anywhere = by_country.get("", [])
    for country, some in by_country.items():
        for i, (a, a_weak) in enumerate(some):
            for b, b_weak in (*some[i + 1 :], *(anywhere if country else ())):
                if not (a_weak and b_weak):
                    yield (a, b) if a < b else (b, a)


def _signs(name: Name) -> Iterator[tuple[Sign, bool]]:
    """Yield what another name must share with this one to be compared with it.

    Two names that share only a weak sign, as "national" in two names with words of their own, are
    not compared.
    """
    own = bool(name.proper)
    for word in (*name.proper, *name.location, *_alias_words(name)):
        yield ("word", word[:_STEM]), False
    for acronym in name.acronyms:
        yield ("acronym", acronym), False
        yield ("initial", acronym[:1].lower()), False
    if own and len(name.proper) <= 2:
        yield ("acronym", "".join(name.proper).upper()), True
    if name.words:
        yield ("initial", name.words[0][:1]), True
    for descriptor in name.trait("descriptor"):
        yield ("common", descriptor), own
    for number in name.numerals:
        yield ("number", str(number)), own


def _alias_words(name: Name) -> Iterator[str]:
    for alias in name.aliases:
        yield from read_name(alias, country=name.country).proper
