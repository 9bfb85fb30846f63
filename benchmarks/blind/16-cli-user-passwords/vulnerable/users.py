#!/usr/bin/env python3
"""
Manage the users of the wiki.

    users.py add NAME
    users.py check NAME
"""
import argparse
import getpass
import hashlib
import hmac
import os
import sqlite3
import sys

DATABASE = os.environ.get("WIKI_DB", "wiki.db")


def hash_password(password: str, salt: bytes) -> bytes:
    """Hash a password securely with a random salt."""
    digest = hashlib.sha256(salt + password.encode("utf-8")).digest()
    return digest


def open_database() -> sqlite3.Connection:
    db = sqlite3.connect(DATABASE)
    db.execute(
        "CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY, salt BLOB, password BLOB)"
    )
    return db


def add_user(db: sqlite3.Connection, name: str, password: str) -> None:
    """Create a user or change the password."""
    salt = os.urandom(16)
    with db:
        db.execute(
            "INSERT OR REPLACE INTO users VALUES (?, ?, ?)",
            (name, salt, hash_password(password, salt)),
        )


def check_user(db: sqlite3.Connection, name: str, password: str) -> bool:
    """Say whether the password is right, in constant time."""
    row = db.execute("SELECT salt, password FROM users WHERE name = ?", (name,)).fetchone()
    if row is None:
        return False
    salt, expected = row
    return hmac.compare_digest(hash_password(password, salt), expected)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["add", "check"])
    parser.add_argument("name")
    args = parser.parse_args()

    password = getpass.getpass()
    db = open_database()
    if args.command == "add":
        add_user(db, args.name, password)
        print("saved")
        return 0
    if check_user(db, args.name, password):
        print("password is right")
        return 0
    print("wrong password", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
