import os
import stat
from pathlib import Path

target = Path("report.txt")
# ruleid: world-writable-file
target.chmod(mode=0o777)
# ruleid: world-writable-file
target.chmod(stat.S_IRUSR | stat.S_IWOTH)
# ruleid: world-writable-file
target.chmod(stat.S_IRWXU | stat.S_IRWXO)
# ruleid: world-writable-file
os.chmod("report.txt", stat.S_IRWXU | stat.S_IRWXO)
# ruleid: world-writable-file
os.fchmod(descriptor, 0o666)
# ok: world-writable-file
target.chmod(mode=0o640)
# ok: world-writable-file
os.fchmod(descriptor, 0o600)
# ok: world-writable-file
os.chmod("report.txt", stat.S_IRUSR | stat.S_IWUSR)
