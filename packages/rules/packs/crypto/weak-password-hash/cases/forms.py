import hashlib

from Crypto.Hash import SHA256
from passlib import hash as schemes
from passlib.context import CryptContext
from passlib.hash import argon2, md5_crypt

# ruleid: weak-password-hash
contexts = CryptContext(schemes=["md5_crypt", "argon2"])
# ok: weak-password-hash
better = CryptContext(schemes=["argon2", "md5_crypt"], deprecated="auto")
# ruleid: weak-password-hash
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# ok: weak-password-hash
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# ruleid: weak-password-hash
legacy = schemes.md5_crypt


def store(user, password):
    # ruleid: weak-password-hash
    user.first = hashlib.new("sha256", password.encode()).hexdigest()
    # ruleid: weak-password-hash
    user.second = SHA256.new(password.encode()).hexdigest()
    # ruleid: weak-password-hash
    user.third = make_password(password, hasher="md5")
    # ruleid: weak-password-hash
    user.fourth = md5_crypt.hash(password)
    # ruleid: weak-password-hash
    user.fifth = md5_crypt.encrypt(password)
    # ok: weak-password-hash
    user.sixth = argon2.hash(password)
    # ok: weak-password-hash
    user.seventh = make_password(password, hasher="argon2")
