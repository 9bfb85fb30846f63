def check(token):
    try:
        verify_token(token)
    # ruleid: swallowed-exception
    except Exception as error:
        pass


def check_all(token):
    try:
        verify_token(token)
    # ruleid: swallowed-exception
    except BaseException:
        pass


def check_told(token):
    try:
        verify_token(token)
    # ok: swallowed-exception
    except Exception as error:
        log(error)
