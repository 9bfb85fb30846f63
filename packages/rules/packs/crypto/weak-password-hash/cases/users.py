import hashlib

import bcrypt
from argon2 import PasswordHasher
from werkzeug.security import generate_password_hash


def register(name, password):
    # ruleid: weak-password-hash
    save(name, hashlib.md5(password.encode()).hexdigest())
    # ok: weak-password-hash
    save(name, bcrypt.hashpw(password.encode(), bcrypt.gensalt()))


def salted(request, salt):
    # ruleid: weak-password-hash
    digest = hashlib.sha256((salt + request.form["password"]).encode("utf-8")).hexdigest()
    # ruleid: weak-password-hash
    other = hashlib.sha256(f"{salt}{user.password}".encode()).hexdigest()
    return digest, other


def hash_password(pw):
    # ruleid: weak-password-hash
    return hashlib.sha1(pw.encode()).hexdigest()


def stepwise(user_password):
    h = hashlib.sha512()
    # ruleid: weak-password-hash
    h.update(user_password.encode())
    return h.hexdigest()


def derive(password, salt):
    # ok: weak-password-hash
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)


def prehash(password):
    # ok: weak-password-hash
    return bcrypt.hashpw(hashlib.sha256(password.encode()).digest(), bcrypt.gensalt())


def checksum(data):
    # ok: weak-password-hash
    return hashlib.sha256(data).hexdigest()


def argon(password):
    # ok: weak-password-hash
    return PasswordHasher().hash(password)


def token_digest(password_reset_token):
    # ok: weak-password-hash
    return hashlib.sha256(password_reset_token.encode()).hexdigest()


# ruleid: weak-password-hash
stored = generate_password_hash(text, method="sha256")
# ok: weak-password-hash
stored = generate_password_hash(text, method="pbkdf2:sha256:600000")
