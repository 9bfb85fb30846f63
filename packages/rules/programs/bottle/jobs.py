import shlex
import subprocess

import shell


def render_report(name):
    return shell.read(f"report {name}")


def start(title):
    shell.run("report --title " + title)


def start_safely(title):
    shell.run_quoted("report --title " + shlex.quote(title))
    subprocess.run(["report", "--title", title], check=True)
