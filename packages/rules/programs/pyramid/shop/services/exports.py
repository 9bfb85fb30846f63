import os


def write(kind):
    # ruleid: command-injection (from export-route)
    os.system("export --format " + kind)
