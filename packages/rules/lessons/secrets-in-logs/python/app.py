"""Accounts of a shop, and what is logged of them."""

import hashlib
import hmac
import logging
import os

logger = logging.getLogger("shop.accounts")
accounts = {}


def derive(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def register(name, password):
    logger.info("registering %s with password %s", name, password)
    salt = os.urandom(16)
    accounts[name] = {"salt": salt, "derived": derive(password, salt), "card": None}


def log_in(name, password):
    account = accounts.get(name)
    if account is None or not hmac.compare_digest(derive(password, account["salt"]), account["derived"]):
        logger.warning(f"login of {name} failed, wrong password {password}")
        return False
    logger.info("login of %s succeeded", name)
    return True


def add_card(name, credit_card_number):
    digits = credit_card_number.replace(" ", "")
    if len(digits) != 16 or not digits.isdigit():
        logger.warning("card of %s refused: %s", name, credit_card_number)
        raise ValueError("this is no card number")
    accounts[name]["card"] = digits[-4:]
    logger.info("card of %s added: %s", name, credit_card_number)
