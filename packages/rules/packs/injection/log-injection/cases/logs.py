import logging

from flask import Flask, current_app, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    name = request.form["name"]
    # ruleid: log-injection
    logger.info("login of " + name)
    # ruleid: log-injection
    app.logger.warning(f"login of {name} failed")
    # ruleid: log-injection
    logging.error("login of %s failed", name)
    # ok: log-injection
    logger.info("login of %s", name.replace("\r\n", "").replace("\n", ""))
    # ok: log-injection
    logger.info("login of %s", clean(name))
    # ok: log-injection
    logger.info("order %d", int(request.form["order"]))
    # ok: log-injection
    logger.info("login")
    return "ok"


def clean(text):
    return text.replace("\n", " ").replace("\r", " ")


def audit(action, user):
    # ruleid: log-injection
    logger.info(f"{user} did {action}")


@app.route("/search")
def search():
    record(request.args["q"])
    return "ok"


def record(text):
    # ruleid: log-injection
    current_app.logger.info("search for %s", text)


@app.get("/shown")
def shown():
    # ok: log-injection
    logging.info("looked for %r", request.args["q"])
    # ok: log-injection
    logging.info("looked for " + repr(request.args["q"]))
    # ok: log-injection
    logging.info(f"looked for {request.args['q']!r}")
    # ruleid: log-injection
    logging.info("looked for %r as %s", 1, request.args["q"])
    return ""
