from flask import Flask, make_response

app = Flask(__name__)
# ruleid: insecure-cookie
app.config["SESSION_COOKIE_SECURE"] = False
# ruleid: insecure-cookie
app.config["REMEMBER_COOKIE_SECURE"] = False
# ruleid: insecure-cookie
app.config["REMEMBER_COOKIE_HTTPONLY"] = False
# ruleid: insecure-cookie
app.config["JWT_COOKIE_SECURE"] = False
# ruleid: insecure-cookie
app.config.update(SESSION_COOKIE_SECURE=False)
# ruleid: insecure-cookie
app.config.update(SESSION_COOKIE_HTTPONLY=False)
# ok: insecure-cookie
app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_HTTPONLY=True)

# ruleid: insecure-cookie
SESSION_COOKIE_HTTPONLY = False
# ruleid: insecure-cookie
CSRF_COOKIE_SECURE = False
# ok: insecure-cookie
SESSION_COOKIE_SECURE = True


def cookies(token):
    response = make_response("a")
    # ruleid: insecure-cookie
    response.set_cookie("cart", "1", secure=True, httponly=False)
    # ruleid: insecure-cookie
    response.set_cookie(key="cart", value="1", secure=True, httponly=False)
    # ruleid: insecure-cookie
    response.set_cookie(key="cart", value="1", secure=False, httponly=True)
    # ruleid: insecure-cookie
    response.set_cookie("session_id", value=token)
    # ok: insecure-cookie
    response.set_cookie("session_id", value=token, secure=True, httponly=True)
    # ok: insecure-cookie
    response.set_cookie("theme", "dark", httponly=False)
    return response


def spread(token):
    response = make_response("a")
    flags = {"secure": False, "httponly": True, "samesite": "Lax"}
    # ruleid: insecure-cookie
    response.set_cookie("cart", token, **flags)
    options = dict(secure=True, httponly=False)
    # ruleid: insecure-cookie
    response.set_cookie("account", token, **options)
    good = {"secure": True, "httponly": True}
    # ok: insecure-cookie
    response.set_cookie("cart", token, **good)
    # ok: insecure-cookie
    response.set_cookie("theme", "dark", **options)
    return response


def by_setting(token, is_local):
    response = make_response("a")
    flags = {"secure": False, "httponly": True}
    flags["secure"] = not is_local
    # ok: insecure-cookie
    response.set_cookie("cart", token, **flags)
    return response


def by_hand(token):
    response = make_response("a")
    # ruleid: insecure-cookie
    response.headers["Set-Cookie"] = "session=" + token + "; HttpOnly; Path=/"
    # ruleid: insecure-cookie
    response.headers.add("Set-Cookie", f"auth={token}; Path=/; Secure")
    # ok: insecure-cookie
    response.headers["Set-Cookie"] = "session=" + token + "; Secure; HttpOnly; Path=/"
    # ok: insecure-cookie
    response.headers["Set-Cookie"] = "theme=" + token + "; Path=/"
    # ok: insecure-cookie
    response.headers["Set-Cookie"] = "session=; Max-Age=0; Path=/"
    return response
