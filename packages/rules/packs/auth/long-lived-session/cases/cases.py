from datetime import timedelta
# ruleid: long-lived-session
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=365)
# ruleid: long-lived-session
claims = {"sub": user.id, "exp": now + timedelta(days=365)}
# ruleid: long-lived-session
SESSION_COOKIE_AGE = 60 * 60 * 24 * 365
# ok: long-lived-session
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(hours=12)
# ok: long-lived-session
claims = {"sub": user.id, "exp": now + timedelta(days=1)}
# ok: long-lived-session
SESSION_COOKIE_AGE = 1209600
