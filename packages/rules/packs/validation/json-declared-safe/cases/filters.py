import json

from django.core.serializers import serialize
from django.utils.html import escapejs
from django.utils.safestring import mark_safe
from markupsafe import Markup

SIZES = ["s", "m"]
ESCAPES = {ord("<"): "\\u003c"}


def as_json(value):
    # ruleid: json-declared-safe
    return mark_safe(json.dumps(value))


def as_indented_json(value, rows):
    if rows:
        text = serialize("json", rows, indent=2)
    else:
        text = json.dumps(value, indent=2, cls=RowEncoder)
    # ruleid: json-declared-safe
    return mark_safe(text)


def in_a_script(chart):
    # ruleid: json-declared-safe
    return Markup("<script>draw(" + json.dumps(chart.points) + ")</script>")


def in_a_helper(value):
    # ruleid: json-declared-safe
    return Markup(_dump(value))


def _dump(value):
    return json.dumps({"value": value})


def escaped(value):
    # ok: json-declared-safe
    return mark_safe(json.dumps(value).replace("<", "\\u003c"))


def translated(value):
    text = json.dumps(value)
    # ok: json-declared-safe
    return mark_safe(text.translate(ESCAPES))


def for_scripts(value):
    # ok: json-declared-safe
    return mark_safe(escapejs(json.dumps(value)))


def own_encoder(value):
    # ok: json-declared-safe
    return mark_safe(json.dumps(value, cls=HTMLSafeEncoder))


def constant():
    # ok: json-declared-safe
    return mark_safe(json.dumps(SIZES))


def counted(rows):
    # ok: json-declared-safe
    return mark_safe(json.dumps(len(rows)))


def answered(value):
    # ok: json-declared-safe
    return json.dumps(value)
