import subprocess

# subprocess.run is started by tools/next.sh
subprocess.check_call(["bash", "tools/next.sh"])
