import hashlib
import os


def hashed(username, password):
    # ruleid: predictable-salt
    return hashlib.scrypt(password.encode(), salt=username.encode(), n=16384, r=8, p=1)


def derived(user, password):
    # ruleid: predictable-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), user.email.lower().encode(), 600000)


def kept(username, password):
    salt = username.encode("utf-8")
    # ruleid: predictable-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600000)


def encoded(username, password):
    salt = username
    # ruleid: predictable-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 600000)


def safe(username, password, salt):
    fresh = os.urandom(16)
    # ok: predictable-salt
    first = hashlib.scrypt(password.encode(), salt=fresh, n=16384, r=8, p=1)
    # ok: predictable-salt
    second = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 600000)
    # ok: predictable-salt
    return first, second, hashlib.pbkdf2_hmac("sha256", username.encode(), fresh, 600000)
