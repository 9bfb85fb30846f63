# Snippets that leave out where their helper comes from.
from flask import request


def clone():
    # ruleid: command-injection
    run_command("git clone " + request.args["url"])
    # ok: command-injection
    run_command(["git", "clone", request.args["url"]])
    # ok: command-injection
    run_command("git clone " + quote(request.args["url"]))
