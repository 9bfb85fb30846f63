import re

from django.http import JsonResponse
from flask import Flask, request

app = Flask(__name__)
WORDS = ["one", "two"]


@app.route("/search")
def search():
    query = request.args["q"]
    # ruleid: regex-injection
    hits = [word for word in WORDS if re.search(query, word)]
    # ruleid: regex-injection
    pattern = re.compile("^" + query)
    # ok: regex-injection
    hits += [word for word in WORDS if re.search(re.escape(query), word)]
    # ok: regex-injection
    hits += re.findall(r"\w+", query)
    # ok: regex-injection
    hits += [word for word in WORDS if query in word]
    return {"hits": hits, "pattern": pattern.pattern}


def matches(pattern, text):
    # ruleid: regex-injection
    return re.match(f"{pattern}$", text) is not None


def filtered(request):
    return JsonResponse({"hits": [word for word in WORDS if matches(request.GET["pattern"], word)]})


def replace(text, old, new):
    # ok: regex-injection
    return re.sub(re.escape(old), new, text)
