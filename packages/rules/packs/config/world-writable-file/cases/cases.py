import os
import stat
from pathlib import Path

# ruleid: world-writable-file
os.chmod("/srv/app/config.ini", 0o777)
# ruleid: world-writable-file
os.chmod(path, 0o666)
MODE = 0o777
# ruleid: world-writable-file
os.chmod("/srv/uploads", MODE)
# ok: world-writable-file
file = os.open(path, os.O_CREAT, 0o666)
# ok: world-writable-file
old = os.umask(0)
# ruleid: world-writable-file
Path("key.pem").chmod(0o777)
# ruleid: world-writable-file
os.chmod(path, stat.S_IRUSR | stat.S_IWOTH)
# ruleid: world-writable-file
os.umask(0)
# ok: world-writable-file
os.chmod("/srv/app/run.sh", 0o755)
# ok: world-writable-file
os.chmod("/srv/app/key.pem", 0o600)
# ok: world-writable-file
os.umask(0o077)
# ok: world-writable-file
os.mkdir("/srv/tmp", 0o1777)
# ok: world-writable-file
os.chmod(path, mode)


def by_command(path, subprocess):
    # ruleid: world-writable-file
    os.system("chmod 777 /srv/data")
    # ok: world-writable-file
    os.system("chmod 750 /srv/data")
    # ruleid: world-writable-file
    subprocess.run(["sudo", "chmod", "-R", "777", path])
    # ok: world-writable-file
    subprocess.run(["chmod", "-R", "755", path])
