"""Make the example documents in their formats from `examples/text/`, and the list that describes them.

Run after editing a text: `.venv/bin/python tools/build_examples.py`. The documents are committed, so
that nobody needs this to use them.
"""

import html
import re
from datetime import datetime
from pathlib import Path

import docx
import typst
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph

EXAMPLES = Path(__file__).parents[1] / "examples"
Block = tuple[int, str]


def main() -> None:
    entries = []
    for source in sorted((EXAMPLES / "text").glob("*.md")):
        about, blocks = parse(source.read_text("utf-8"))
        name = source.name.removesuffix(".md")
        target = EXAMPLES / name
        WRITERS[about["format"]](target, about, blocks)
        stated = {k: about[k] for k in ("title", "publisher", "published", "language")}
        lines = [f'{k} = "{v}"' for k, v in stated.items()]
        entries.append("\n".join([f'["{name}"]', *lines]))
    head = "# What is stated of each example document: `habeas add examples --about examples/sources.toml`.\n"
    (EXAMPLES / "sources.toml").write_text(head + "\n" + "\n\n".join(entries) + "\n", "utf-8")


def parse(text: str) -> tuple[dict[str, str], list[Block]]:
    """Return the front matter and the blocks: (heading level, 0 for a paragraph; text)."""
    _, front, body = text.split("---\n", 2)
    about = dict(line.split(": ", 1) for line in front.strip().splitlines())
    blocks = []
    for part in re.split(r"\n\s*\n", body.strip()):
        level = len(part) - len(part.lstrip("#"))
        blocks.append((level, " ".join(part.lstrip("# ").split())))
    return about, blocks


def write_txt(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    target.write_text("\n\n".join(text for _, text in blocks) + "\n", "utf-8")


def write_md(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    parts = [f"{'#' * level} {text}" if level else text for level, text in blocks]
    target.write_text("\n\n".join(parts) + "\n", "utf-8")


def write_html(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    body = "\n".join(
        f"<h{level + 1}>{html.escape(t)}</h{level + 1}>" if level else f"<p>{html.escape(t)}</p>"
        for level, t in blocks
    )
    title, publisher = html.escape(about["title"]), html.escape(about["publisher"])
    target.write_text(
        f"""<!doctype html>
<html lang="{about["language"]}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{about["published"]}">
</head>
<body>
<header><nav><a href="#">{publisher}</a></nav></header>
<main><article>
<h1>{title}</h1>
<p><time datetime="{about["published"]}">{about["published"]}</time></p>
{body}
</article></main>
</body>
</html>
""",
        "utf-8",
    )


def write_docx(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    document = docx.Document()
    document.core_properties.title = about["title"]
    document.core_properties.author = about["publisher"]
    document.core_properties.language = about["language"]
    document.core_properties.created = datetime.fromisoformat(about["published"])
    document.core_properties.modified = datetime.fromisoformat(about["published"])
    document.add_heading(about["title"], 0)
    for level, text in blocks:
        if level:
            document.add_heading(text, level)
        else:
            document.add_paragraph(text)
    document.save(str(target))


def write_odt(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    document = OdfDocument("text")
    document.body.clear()
    document.meta.title = about["title"]
    document.body.append(Header(1, about["title"]))
    for level, text in blocks:
        document.body.append(Header(level + 1, text) if level else Paragraph(text))
    document.save(target)


def write_rtf(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    def escaped(text: str) -> str:
        safe = re.sub(r"([\\{}])", r"\\\1", text)
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in safe)

    paragraphs = [f"\\pard\\b {escaped(about['title'])}\\b0\\par"]
    paragraphs += [f"\\pard {escaped(text)}\\par" for _, text in blocks]
    body = "\n".join(paragraphs)
    target.write_text(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\n" + body + "\n}", "ascii"
    )


def write_pdf(target: Path, about: dict[str, str], blocks: list[Block]) -> None:
    def escaped(text: str) -> str:
        return re.sub(r"([\\#$*_`<>@\[\]~])", r"\\\1", text)

    year, month, day = about["published"].split("-")
    parts = [f"{'=' * level} {escaped(text)}" if level else escaped(text) for level, text in blocks]
    date = f"datetime(year: {int(year)}, month: {int(month)}, day: {int(day)})"
    source = (
        f'#set document(title: "{about["title"]}", author: "{about["publisher"]}", date: {date})\n'
        f'#set page(paper: "a4", margin: 2.5cm)\n#set text(lang: "{about["language"]}", size: 11pt)\n'
        f"#set par(justify: false)\n= {escaped(about['title'])}\n\n" + "\n\n".join(parts)
    )
    target.write_bytes(typst.compile(source.encode()))


WRITERS = {
    "txt": write_txt,
    "md": write_md,
    "html": write_html,
    "docx": write_docx,
    "odt": write_odt,
    "rtf": write_rtf,
    "pdf": write_pdf,
}

if __name__ == "__main__":
    main()
