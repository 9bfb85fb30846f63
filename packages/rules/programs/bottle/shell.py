import subprocess


def read(command):
    # ruleid: command-injection (from report-name)
    return subprocess.check_output(command, shell=True)


def run(command):
    # ruleid: command-injection (from field)
    subprocess.run(command, shell=True, check=True)


def run_quoted(command):
    # ok: command-injection (safe from field)
    subprocess.run(command, shell=True, check=True)
