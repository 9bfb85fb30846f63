def can_delete(user):
    # ruleid: condition-always-true
    if user.role == "admin" or "moderator":
        return True
    return False


def can_read(user, page):
    # ruleid: condition-always-true
    if page.open and (user.role == "reader" or "editor"):
        return True
    # ruleid: condition-always-true
    return "yes" if user.kind == "staff" or "owner" else "no"


def wait(job):
    # ruleid: condition-always-true
    while job.state == "new" or "running":
        job.poll()


def safe(user, name):
    # ok: condition-always-true
    if user.role == "admin" or user.role == "moderator":
        return True
    # ok: condition-always-true
    if user.role in ("admin", "moderator"):
        return True
    # ok: condition-always-true
    label = name or "unknown"
    # ok: condition-always-true
    if (name or "unknown") == "admin":
        return label
    # ok: condition-always-true
    if user.role == "admin" or "":
        return True
    if user is None:
        # ok: condition-always-true
        host = label.get("HOST") or "localhost"
        # ok: condition-always-true
        text = host.replace("a", "b") or "none"
        return text
    # ok: condition-always-true
    return user.role == "admin" or name
