"""The part of Flask-Login that lessons use: who is logged in is what the session says."""

from functools import wraps

from flask import abort, session


class _User:
    @property
    def id(self):
        return session["user_id"]

    @property
    def is_authenticated(self):
        return "user_id" in session


current_user = _User()


def login_required(view):
    @wraps(view)
    def checked(*given, **named):
        if not current_user.is_authenticated:
            abort(401)
        return view(*given, **named)

    return checked
