def is_authorized(user, policy):
    try:
        return policy.allows(user)
    except ConnectionError as error:
        log.warning("no answer of the policy: %s", error)
        # ruleid: check-fails-open
        return True


def has_permission(user, name):
    allowed = False
    try:
        allowed = name in grants_of(user)
    except OSError as error:
        log.warning("no grants: %s", error)
        # ruleid: check-fails-open
        allowed = True
    return allowed


def is_admin(user):
    admin = False
    try:
        admin = directory.group(user) == "admins"
    except:
        # ruleid: check-fails-open
        admin = True
    return admin


def can_access(user, folder):
    allowed = True
    try:
        allowed = folder in folders_of(user)
    except OSError as error:
        log.warning("no folders: %s", error)
        # ok: check-fails-open
        allowed = False
    return allowed
