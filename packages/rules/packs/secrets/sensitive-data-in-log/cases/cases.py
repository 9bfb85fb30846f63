import logging

logger = logging.getLogger(__name__)


def login(username, password, token):
    # ruleid: sensitive-data-in-log
    logger.info(f"login of {username} with {password}")
    # ruleid: sensitive-data-in-log
    logging.debug("token: %s", token)
    # ruleid: sensitive-data-in-log
    logger.warning("wrong password " + request.form["password"])
    # ruleid: sensitive-data-in-log
    logger.error("user %s", {"name": username, "password": user.password})
    # ok: sensitive-data-in-log
    logger.info("login of %s", username)
    # ok: sensitive-data-in-log
    logger.info("password has %d characters", len(password))
    # ok: sensitive-data-in-log
    logger.info("token %s", mask(token))
    # ok: sensitive-data-in-log
    logger.info("password was %s", "set" if password else "missing")
    # ok: sensitive-data-in-log
    logger.info("password changed")
    # ok: sensitive-data-in-log
    logger.info("next token: %s", next_token_id)
    # ok: sensitive-data-in-log
    print(password)
