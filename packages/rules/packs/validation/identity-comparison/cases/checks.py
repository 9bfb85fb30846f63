import hmac

MISSING = object()


def is_admin(user):
    # ruleid: identity-comparison
    return user.role is "admin"


def is_other(user):
    # ruleid: identity-comparison
    if user.role is not "guest":
        return True
    # ruleid: identity-comparison
    return user.level is 1000


def check_pin(entered_pin, stored_pin):
    # ruleid: identity-comparison
    return entered_pin is stored_pin


def check_token(token, expected_token):
    # ruleid: identity-comparison
    return token is expected_token


def same_parent(first, parent_token):
    # ok: identity-comparison
    return first.parent_token is parent_token


def safe(user, token, other, entered_pin, stored_pin):
    # ok: identity-comparison
    if user.role == "admin" or token is None:
        return True
    # ok: identity-comparison
    if user is other or user.token is not MISSING:
        return False
    # ok: identity-comparison
    if user.active is True or user.kind is str:
        return False
    # ok: identity-comparison
    return hmac.compare_digest(entered_pin, stored_pin)


SUPPRESS = "==SUPPRESS=="


class State(enum.Enum):
    OPEN = "open"
    BROKEN = 2


def sentinels(action, state):
    # ok: identity-comparison
    if action.help is not SUPPRESS:
        return True
    # ok: identity-comparison
    return state is State.OPEN or state is State.BROKEN
