import logging
import syslog
from logging import getLogger, info

import structlog
from flask import Flask, request
from loguru import logger

app = Flask(__name__)
module_log = logging.getLogger(__name__)
structured = structlog.get_logger()


def entries():
    name = request.args["name"]
    # ruleid: log-injection
    logging.info("login of " + name)
    # ruleid: log-injection
    info("login of %s", name)
    # ruleid: log-injection
    logging.log(logging.INFO, "login of %s", name)
    # ruleid: log-injection
    module_log.warning(f"login of {name}")
    # ruleid: log-injection
    getLogger("auth").error("login of {}".format(name))
    # ruleid: log-injection
    app.logger.exception("login of %s", name)
    # ruleid: log-injection
    structured.info("login of " + name)
    # ruleid: log-injection
    logger.success("login of " + name)
    # ruleid: log-injection
    syslog.syslog("login of " + name)
    # ok: log-injection
    logging.info("login")
    # ok: log-injection
    logging.info("login of %s", name.replace("\n", "").replace("\r", ""))


class Service:
    def __init__(self, log):
        self.log = log
        self._logger = log

    def login(self):
        # ruleid: log-injection
        self.log.info("login of " + request.args["name"])
        # ruleid: log-injection
        self._logger.debug("login of " + request.args["name"])
