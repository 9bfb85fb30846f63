def run(user):
    try:
        check_access(user)
    # ruleid: swallowed-exception
    except Exception:
        pass
    try:
        check_access(user)
    # ruleid: swallowed-exception
    except:
        pass
    try:
        check_access(user)
    # ok: swallowed-exception
    except KeyError:
        pass
    try:
        check_access(user)
    # ok: swallowed-exception
    except Exception:
        logger.exception("failed")
