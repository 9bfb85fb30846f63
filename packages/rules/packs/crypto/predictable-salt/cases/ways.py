import hashlib
import os

import argon2.low_level
from Crypto.Protocol.KDF import PBKDF2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt


def named(password, user):
    # ruleid: predictable-salt
    return hashlib.pbkdf2_hmac("sha256", password, iterations=600000, salt=user.email.encode())


def key_of(password, username):
    # ruleid: predictable-salt
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=username.encode(), iterations=600000)
    return kdf.derive(password)


def scrypt_key(password, email):
    # ruleid: predictable-salt
    return Scrypt(salt=email.lower().encode("utf-8"), length=32, n=2**15, r=8, p=1).derive(password)


def crypto_key(password, login):
    # ruleid: predictable-salt
    return PBKDF2(password, login, dkLen=32, count=600000)


def argon_hash(password, user):
    # ruleid: predictable-salt
    return argon2.low_level.hash_secret(password, user.name.encode(), 3, 65536, 4, 32, argon2.low_level.Type.ID)


def random_salts(password, user):
    salt = os.urandom(16)
    # ok: predictable-salt
    first = PBKDF2(password, salt, dkLen=32, count=600000)
    # ok: predictable-salt
    second = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=user.salt, iterations=600000)
    # ok: predictable-salt
    third = Scrypt(salt=os.urandom(16), length=32, n=2**15, r=8, p=1)
    # ok: predictable-salt
    return first, second, third, hashlib.pbkdf2_hmac("sha256", password, iterations=600000, salt=salt)
