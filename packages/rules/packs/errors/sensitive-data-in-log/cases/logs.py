import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    password = request.form["password"]
    # ruleid: sensitive-data-in-log
    logger.info(f"login with {password}")
    # ruleid: sensitive-data-in-log
    logger.debug("token %s", request.json.get("access_token"))
    # ok: sensitive-data-in-log
    logger.info("login of %s", request.form["user"])
    # ok: sensitive-data-in-log
    logger.info("password has %d characters", len(password))
    # ok: sensitive-data-in-log
    logger.info("password changed")
    return "ok"


def connect(host, api_key):
    # ruleid: sensitive-data-in-log
    logging.warning("connecting to " + host + " with " + api_key)
    # ok: sensitive-data-in-log
    logging.warning("connecting to %s", host)


def check(user):
    # ruleid: sensitive-data-in-log
    logger.info("checking %s", user.password)
    # ok: sensitive-data-in-log
    logger.info("checking %s", user.name)


def describe(secret_key):
    return "key=" + secret_key


def start(config):
    # ruleid: sensitive-data-in-log
    logger.info(describe(config["secret_key"]))
    # ok: sensitive-data-in-log
    logger.info("reset token sent to %s", config["email"])
    token_count = 5
    # ok: sensitive-data-in-log
    logger.info("used %d tokens", token_count)
