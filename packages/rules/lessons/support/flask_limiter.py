"""The part of Flask-Limiter that lessons use: `@limiter.limit("10 per minute")`, counted by a key."""

import sys
import time
from functools import wraps
from types import ModuleType

from flask import abort, request

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


class Limiter:
    def __init__(self, key_func=None, app=None, default_limits=(), **_options):
        self.key_func = key_func
        if default_limits and app is not None:
            guard = self._guard(default_limits[0], key_func)
            app.before_request(lambda: guard())

    def limit(self, text, key_func=None, **_options):
        guard = self._guard(text, key_func or self.key_func)

        def decorate(view):
            @wraps(view)
            def limited(*given, **named):
                guard()
                return view(*given, **named)

            return limited

        return decorate

    @staticmethod
    def _guard(text, key_func):
        number, _, unit = text.replace("/", " per ").split()
        seen = {}

        def guard():
            now, key = time.time(), key_func()
            times = [at for at in seen.get(key, []) if now - at < SECONDS[unit]]
            seen[key] = [*times, now]
            if len(times) >= int(number):
                abort(429)

        return guard


util = ModuleType("flask_limiter.util")
util.get_remote_address = lambda: request.remote_addr
sys.modules["flask_limiter.util"] = util
