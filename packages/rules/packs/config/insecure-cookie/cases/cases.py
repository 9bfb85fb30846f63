from flask import make_response

# ruleid: insecure-cookie
response.set_cookie("session_id", token, httponly=False)
# ruleid: insecure-cookie
response.set_cookie("user", name, httponly=True, secure=False)
# ruleid: insecure-cookie
response.set_cookie("access_token", token)
# ruleid: insecure-cookie
response.set_cookie(key="auth_token", value=token, httponly=True)
# ruleid: insecure-cookie
SESSION_COOKIE_SECURE = False
# ruleid: insecure-cookie
app.config["SESSION_COOKIE_HTTPONLY"] = False
# ok: insecure-cookie
response.set_cookie("session_id", token, httponly=True, secure=True, samesite="Lax")
# ok: insecure-cookie
response.set_cookie("theme", "dark", httponly=False)
# ok: insecure-cookie
response.set_cookie("session_id", token, httponly=True, secure=settings.secure)
# ok: insecure-cookie
response.set_cookie("csrftoken", token, httponly=False, secure=True)
# ok: insecure-cookie
SESSION_COOKIE_SECURE = True
