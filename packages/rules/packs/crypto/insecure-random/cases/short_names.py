import random
import secrets


def otp():
    # ruleid: insecure-random
    return random.randint(100000, 999999)


def token():
    # ok: insecure-random
    return secrets.token_urlsafe(32)


def keys(rows):
    # ok: insecure-random
    return random.sample(rows, 3)
