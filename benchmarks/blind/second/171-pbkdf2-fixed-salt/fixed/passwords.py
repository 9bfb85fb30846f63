"""Hashing and checking of passwords."""
import hashlib
import hmac
import os

SALT_SIZE = 16
ITERATIONS = 600_000


def derive(password: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password.encode("utf-8"), salt, ITERATIONS)


def hash_password(password: str) -> str:
    """Return what is stored in the database for a password."""
    salt = os.urandom(SALT_SIZE)
    return f"{salt.hex()}${derive(password, salt).hex()}"


def verify_password(password: str, stored: str) -> bool:
    """Tell whether the password is the one that was hashed."""
    salt, digest = stored.split("$")
    return hmac.compare_digest(derive(password, bytes.fromhex(salt)).hex(), digest)


class UserStore:
    """Keeps users in memory; good enough for a demo."""

    def __init__(self):
        self._users: dict[str, str] = {}

    def add(self, name: str, password: str) -> None:
        if name in self._users:
            raise ValueError("This user exists already")
        self._users[name] = hash_password(password)

    def check(self, name: str, password: str) -> bool:
        stored = self._users.get(name)
        return stored is not None and verify_password(password, stored)
