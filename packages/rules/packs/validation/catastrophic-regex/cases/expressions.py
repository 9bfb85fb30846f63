import re

# ruleid: catastrophic-regex
NAMES = re.compile(r"^([a-zA-Z0-9]+\s?)+$")
# ruleid: catastrophic-regex
EMAIL = re.compile(r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@)$", re.IGNORECASE)
# ok: catastrophic-regex
WORDS = re.compile(r"^[a-zA-Z0-9]+(?:\s[a-zA-Z0-9]+)*$")
# ok: catastrophic-regex
VERSION = re.compile(r"^v?\d+(\.\d+)*$")


def is_tag(text):
    # ruleid: catastrophic-regex
    return re.match(r"^(\w+)*#$", text) is not None


def is_list(text):
    # ok: catastrophic-regex
    return re.fullmatch(r"(?:\d+,)*\d+", text) is not None


def is_class_name(text):
    # ruleid: catastrophic-regex
    return re.match(r"^(([a-z])+.)+[A-Z]([a-z])+$", text) is not None


def is_dotted_name(text):
    # ok: catastrophic-regex
    return re.match(r"^([a-z]+\.)+[A-Z][a-z]+$", text) is not None
