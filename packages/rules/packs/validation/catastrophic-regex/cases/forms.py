import re

# ruleid: catastrophic-regex
re.search("(a+)+$", text)
# ruleid: catastrophic-regex
re.fullmatch(r"(\w*)*x", text)
# ruleid: catastrophic-regex
re.findall("(a*)*$", text)
# ruleid: catastrophic-regex
re.findall("(a|aa)+$", text)
# ruleid: catastrophic-regex
re.finditer("([a-z]+)*x", text)
# ruleid: catastrophic-regex
re.split("(a+)+,", text)
# ruleid: catastrophic-regex
re.sub("(a+)+$", "", text)
# ok: catastrophic-regex
re.search("a+$", text)
# ok: catastrophic-regex
re.findall(r"(\d+,)+", text)
# ok: catastrophic-regex
re.sub(r"\s+", " ", text)
