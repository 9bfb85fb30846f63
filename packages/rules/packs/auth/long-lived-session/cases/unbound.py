# Snippets without imports.
# ruleid: long-lived-session
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=365)
# ruleid: long-lived-session
app.permanent_session_lifetime = timedelta(days=365)
# ruleid: long-lived-session
token = create_access_token(identity=user.id, expires_delta=timedelta(days=365))
# ruleid: long-lived-session
claims = {"sub": user.id, "exp": now + timedelta(days=365)}
# ok: long-lived-session
claims = {"sub": user.id, "exp": now + timedelta(hours=1)}
