# What is called like a secret and is a place in a list, or the file that the secret is kept in.
import logging
from pathlib import Path

logger = logging.getLogger(__name__)
SECRET_KEY = Path("/etc/service/secret_key.conf")


def report(collection, old_sync_token, next_page_token, sync_password):
    # ok: sensitive-data-in-log
    logger.info("client is at %r", old_sync_token)
    # ok: sensitive-data-in-log
    logger.info("goes on at %s", next_page_token)
    # ok: sensitive-data-in-log
    logger.info("rights of %s", SECRET_KEY)
    # ruleid: sensitive-data-in-log
    logger.info("signed in with %s", sync_password)


def report_access(access_token, PRIVATE_KEY):
    # ruleid: sensitive-data-in-log
    logger.info("client has %r", access_token)
    # ruleid: sensitive-data-in-log
    logger.info("key %s", PRIVATE_KEY)
