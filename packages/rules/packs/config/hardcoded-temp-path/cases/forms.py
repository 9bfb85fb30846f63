import os
import pathlib
import shutil
import tempfile

# ruleid: hardcoded-temp-path
open("/tmp/report.txt", mode="w")
# ruleid: hardcoded-temp-path
pathlib.Path("/var/tmp/report.txt").write_text("")
# ruleid: hardcoded-temp-path
shutil.copy("report.txt", "/tmp/report.txt")
# ok: hardcoded-temp-path
open("/srv/report.txt", mode="w")
# ok: hardcoded-temp-path
pathlib.Path(tempfile.mkdtemp(), "report.txt").write_text("")
# ok: hardcoded-temp-path
open("/tmp/report.txt")
# ruleid: hardcoded-temp-path
open(os.path.join(tempfile.gettempdir(), "state.json"), "w")
# ruleid: hardcoded-temp-path
open(os.path.join(tempfile.gettempdir(), "state.json"), mode="x")
# ruleid: hardcoded-temp-path
open(os.path.join("/tmp", "state.json"), "w")
# ok: hardcoded-temp-path
open(os.path.join(tempfile.mkdtemp(), "state.json"), "w")
