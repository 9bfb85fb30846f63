import random
import secrets
import string

import numpy as np


def token():
    token = ""
    for _ in range(16):
        # ruleid: insecure-random
        token += random.choice(string.ascii_letters)
    return token


def user(name):
    # ruleid: insecure-random
    return {"name": name, "reset_token": str(random.randint(100000, 999999))}


def numbers():
    # ruleid: insecure-random
    otp = np.random.randint(100000, 999999)
    # ok: insecure-random
    sample = np.random.randint(0, 9)
    # ok: insecure-random
    session_token = secrets.token_hex(16)
    # ok: insecure-random
    delay = random.uniform(0, 1)
    return otp, sample, session_token, delay
