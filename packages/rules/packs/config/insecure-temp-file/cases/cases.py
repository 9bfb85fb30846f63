import tempfile
from tempfile import mktemp
# ruleid: insecure-temp-file
path = tempfile.mktemp()
# ruleid: insecure-temp-file
path = mktemp(suffix=".txt")
# ok: insecure-temp-file
handle, path = tempfile.mkstemp()
# ok: insecure-temp-file
folder = tempfile.mkdtemp()
# ok: insecure-temp-file
path = cache.mktemp()
