SESSION_COOKIE_NAME = "sid"
# ruleid: cross-site-cookie
SESSION_COOKIE_SAMESITE = "None"


def begin(response, app, value):
    # ruleid: cross-site-cookie
    response.set_cookie("session_id", value, secure=True, httponly=True, samesite="None")
    # ruleid: cross-site-cookie
    response.set_cookie(key="access_token", value=value, secure=True, httponly=True, samesite="none")
    # ruleid: cross-site-cookie
    app.config["SESSION_COOKIE_SAMESITE"] = "None"
    # ok: cross-site-cookie
    response.set_cookie("session_id", value, secure=True, httponly=True, samesite="Lax")
    # ok: cross-site-cookie
    response.set_cookie("theme", value, samesite="None")
    # ok: cross-site-cookie
    response.set_cookie("csrf_token", value, samesite="None")
    # ok: cross-site-cookie
    app.config["SESSION_COOKIE_SAMESITE"] = "Strict"
