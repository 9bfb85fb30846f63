# ruleid: duplicate-key
PERMISSIONS = {
    "admin": ["read", "write"],
    "guest": ["read"],
    "guest": ["read", "write"],
}

# ruleid: duplicate-key
LIMITS = {"login": 5, "login": 500}


def hosts(names):
    # ruleid: duplicate-key
    return {"api": names[0], "web": names[1], "api": names[2]}


# ok: duplicate-key
ROLES = {"admin": 1, "guest": 2}
# ok: duplicate-key
SAME = {"a": 1, "a": 1}
# ok: duplicate-key
NESTED = {"a": {"name": 1}, "b": {"name": 2}}


def merged(first, second, key):
    # ok: duplicate-key
    table = {**first, **second}
    # ok: duplicate-key
    return {key: table, "key": second}
