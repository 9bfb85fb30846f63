"""Hashing and checking of passwords."""
import hashlib
import hmac

SALT = b"myapp-salt"
ITERATIONS = 1000


def hash_password(password: str) -> str:
    """Return what is stored in the database for a password."""
    digest = hashlib.pbkdf2_hmac("sha256", password.encode("utf-8"), SALT, ITERATIONS)
    return digest.hex()


def verify_password(password: str, stored: str) -> bool:
    """Tell whether the password is the one that was hashed."""
    return hmac.compare_digest(hash_password(password), stored)


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
