"""Packs: standards as YAML files, the built-in ones and those of a user's own folders."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from habeas.assess.obligations import CHECKED, obligations, treaties
from habeas.assess.packcheck import check_pack
from habeas.assess.packfile import PackFile, RuleEntry, TestEntry
from habeas.assess.yamlfile import MAX_CHARACTERS, Misstep, read
from habeas.errors import PackError
from habeas.model import Rule, RuleTest, Source, Standard
from habeas.vocabulary import indicators


def load_packs(dirs: Sequence[Path] = ()) -> tuple[Standard, ...]:
    """Return the built-in standards and those of the `*.yaml` files in `dirs`, by id.

    Raises PackError, with file and line, for a pack that is malformed or contradicts itself or
    another: nothing is held against a standard that was only half understood.
    """
    standards = list(_built_in())
    taken = {s.id: "a built-in pack" for s in standards}
    rules = {r.id: "a built-in pack" for s in standards for r in s.rules}
    for directory in dirs:
        for path in pack_paths(directory):
            standard = _load(pack_text(path), str(path), taken, rules)
            taken[standard.id] = str(path)
            rules |= {r.id: str(path) for r in standard.rules}
            standards.append(standard)
    return tuple(sorted(standards, key=lambda s: s.id))


@cache
def _built_in() -> tuple[Standard, ...]:
    folder = files("habeas.assess") / "standards"
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)
    taken: dict[str, str] = {}
    rules: dict[str, str] = {}
    standards = []
    for path in paths:
        standard = _load(path.read_text("utf-8"), path.name, taken, rules)
        taken[standard.id] = path.name
        rules |= {r.id: path.name for r in standard.rules}
        standards.append(standard)
    return tuple(standards)


def pack_paths(directory: Path) -> list[Path]:
    """Return the packs of a folder, by name; PackError where it is no folder."""
    if not directory.is_dir():
        raise PackError(f"{directory} is not a folder.", "Name a folder that holds *.yaml packs.")
    return sorted(p for p in directory.glob("*.yaml") if p.is_file())


def pack_text(path: Path) -> str:
    """Return the text of a pack file; PackError where it is too large or no UTF-8."""
    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise PackError(f"{path} is too large for a pack.", "Split it into several packs.")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path} cannot be read: {error}.", "Save it as UTF-8 text.") from error


def _load(untrusted_text: str, name: str, taken: dict[str, str], rules: dict[str, str]) -> Standard:
    def check(pack: PackFile) -> None:
        if pack.id in taken:
            raise Misstep(("id",), f"standard `{pack.id}` is already in {taken[pack.id]}")
        for index, rule in enumerate(pack.rules):
            if rule.id in rules:
                raise Misstep(("rules", index, "id"), f"`{rule.id}` is already in {rules[rule.id]}")
        check_pack(pack)

    return _standard(read(untrusted_text, name, PackFile, check))


def _standard(pack: PackFile) -> Standard:
    treaty = treaties().get(pack.treaty)
    return Standard(
        id=pack.id,
        version=pack.version,
        name_en=pack.name,
        name_es=pack.name_es or pack.name,
        year=pack.year,
        kind=pack.kind,
        binding_note=pack.binding_note,
        rules=tuple(_rule(pack, entry) for entry in pack.rules),
        sources=tuple(
            Source(id=id_, title=s.title, url=s.url, tier=s.tier, note=s.note)
            for id_, s in pack.sources.items()
        ),
        applies_in=pack.applies_in,
        kinds=pack.kinds,
        treaty=pack.treaty,
        treaty_name=treaty.name if treaty else "",
        treaty_name_es=treaty.name_es if treaty else "",
        obligations=obligations(pack.treaty) if treaty else (),
        left_out=tuple((entry.rules, entry.reason) for entry in pack.left_out),
    )


def _rule(pack: PackFile, entry: RuleEntry) -> Rule:
    verification = entry.verification or pack.defaults.verification
    verified = verification in CHECKED
    return Rule(
        id=entry.id,
        standard=pack.id,
        rule=entry.rule,
        paragraph=entry.paragraph,
        topic=entry.topic,
        topic_es=entry.topic_es,
        force=entry.force or pack.defaults.force,
        paraphrase=entry.paraphrase,
        paraphrase_es=entry.paraphrase_es,
        applies_to=entry.applies_to,
        exceptions=entry.exceptions,
        exceptions_es=entry.exceptions_es,
        judgeability=entry.judgeability or pack.defaults.judgeability,
        verified=verified,
        verification=verification,
        verdict_cap=entry.verdict_cap,
        note=entry.note,
        sources=entry.sources or pack.defaults.sources,
        tests=tuple(_test(entry, test, verified) for test in entry.tests),
        breach_example=entry.examples.breach,
        breach_example_es=entry.examples.breach_es,
        compliance_example=entry.examples.compliance,
        compliance_example_es=entry.examples.compliance_es,
    )


def _test(rule: RuleEntry, test: TestEntry, verified: bool) -> RuleTest:
    indicator = indicators()[test.indicator]
    names = (rule.id, test.indicator) if not test.name else (rule.id, test.indicator, test.name)
    return RuleTest(
        id="/".join(names),
        indicator=test.indicator,
        comparator=test.comparator,
        threshold=test.threshold,
        unit=indicator.unit or None,
        breach_means=test.breach_means,
        breach_weight=test.breach_weight,
        compliance_weight=test.compliance_weight,
        breach_by=test.breach_by,
        threshold_basis=test.threshold_basis,
        applies_to=test.applies_to or rule.applies_to,
        exceptions=rule.exceptions,
        verified=verified,
        excuses=rule.excuses,
    )
