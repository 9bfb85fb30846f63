import os
import tempfile

# ruleid: insecure-temp-file
os.tempnam("/tmp", "report")
# ruleid: insecure-temp-file
os.tmpnam()
# ruleid: insecure-temp-file
tempfile.mktemp(suffix=".txt")
# ok: insecure-temp-file
tempfile.mkstemp()
# ok: insecure-temp-file
tempfile.NamedTemporaryFile()
# ok: insecure-temp-file
tempfile.TemporaryDirectory()
