"""Helpers that the rest of the program calls; nothing here says what is hashed."""
import hashlib

import bcrypt


def hash(text, salt=""):
    # ruleid: password-in-fast-hash (from setter)
    return hashlib.sha256((salt + text).encode()).hexdigest()


def slow_hash(text):
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(12))


def checksum(data):
    # ok: password-in-fast-hash
    return hashlib.md5(data).hexdigest()
