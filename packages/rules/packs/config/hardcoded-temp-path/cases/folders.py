import getpass
import os
import tempfile


def folders(name):
    # ruleid: hardcoded-temp-path
    os.makedirs("/tmp/export", exist_ok=True)
    path = "/tmp/export_" + getpass.getuser()
    # ruleid: hardcoded-temp-path
    os.makedirs(path, mode=0o777, exist_ok=True)
    # ruleid: hardcoded-temp-path
    os.mkdir("/var/tmp/cache")
    # ok: hardcoded-temp-path
    os.makedirs(os.path.join(tempfile.mkdtemp(), "export"), exist_ok=True)
    # ok: hardcoded-temp-path
    os.makedirs("/srv/export", exist_ok=True)
    # ok: hardcoded-temp-path
    os.makedirs(os.path.join(name, "tmp"), exist_ok=True)
