import os

import environ
from decouple import config

env = environ.Env()


# ruleid: hardcoded-credential
def connect(host, password="Tr0ub4dor&3"):
    return open_connection(host, password)


# ruleid: hardcoded-credential
connect("db", password="Tr0ub4dor&3")
# ruleid: hardcoded-credential
first = os.getenv("DB_PASSWORD", "Tr0ub4dor&3")
# ruleid: hardcoded-credential
second = os.environ.get("DB_PASSWORD", "Tr0ub4dor&3")
# ruleid: hardcoded-credential
third = os.getenv("DB_PASSWORD") or "Tr0ub4dor&3"
# ruleid: hardcoded-credential
fourth = os.environ.get("DB_PASSWORD") or "Tr0ub4dor&3"
# ruleid: hardcoded-credential
fifth = config("DB_PASSWORD", default="Tr0ub4dor&3")
# ruleid: hardcoded-credential
sixth = os.environ.get("DB_PASSWORD", default="Tr0ub4dor&3")
# ok: hardcoded-credential
seventh = os.getenv("DB_PASSWORD", "")
# ok: hardcoded-credential
eighth = config("DB_PASSWORD")


def allowed(given, user):
    # ruleid: hardcoded-credential
    if given.password == "Tr0ub4dor&3":
        return True
    # ok: hardcoded-credential
    return user.name == "Tr0ub4dor&3"
