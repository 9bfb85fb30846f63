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
