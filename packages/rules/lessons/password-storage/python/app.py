"""Accounts of a shop: registering, logging in, changing a password."""

import hashlib

accounts = {}


class AccountError(Exception):
    """What the user is told."""


def hash_password(password):
    return hashlib.md5(password.encode()).hexdigest()


def check_password(password, stored):
    return hash_password(password) == stored


def register(name, password):
    if name in accounts:
        raise AccountError("the name is taken")
    if len(password) < 12:
        raise AccountError("a password has twelve characters or more")
    accounts[name] = {"name": name, "stored": hash_password(password)}


def log_in(name, password):
    account = accounts.get(name)
    return account is not None and check_password(password, account["stored"])


def change_password(name, old, new):
    if not log_in(name, old):
        raise AccountError("the old password is wrong")
    if len(new) < 12:
        raise AccountError("a password has twelve characters or more")
    accounts[name]["stored"] = hash_password(new)
