from flask import Blueprint, request
from jinja2 import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment

bp = Blueprint("letters", __name__)
env = ImmutableSandboxedEnvironment()
plain_env = Environment()


@bp.post("/letters")
def letter():
    # ok: template-injection
    return env.from_string(request.form["body"]).render(name="A")


@bp.post("/cards")
def card():
    # ruleid: template-injection
    return plain_env.from_string(request.form["body"]).render(name="A")
