"""The part of Flask that lessons use, so that their tests need no package: routes, requests, sessions, responses, a test client."""

import json as _json
import re
from http.cookies import SimpleCookie
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit


class HTTPException(Exception):
    def __init__(self, code, description=""):
        super().__init__(description or str(code))
        self.code = code
        self.description = description


class _Fields(dict):
    def get(self, name, default=None, type=None):
        value = super().get(name, default)
        if type is None or value is default:
            return value
        try:
            return type(value)
        except ValueError:
            return default

    def getlist(self, name):
        return [self[name]] if name in self else []


class _Headers(dict):
    def __setitem__(self, name, value):
        super().__setitem__(name.title(), value)

    def __getitem__(self, name):
        return super().__getitem__(name.title())

    def __contains__(self, name):
        return super().__contains__(name.title())

    def get(self, name, default=None):
        return super().get(name.title(), default)

    def setdefault(self, name, value):
        return super().setdefault(name.title(), value)


class _Current:
    """Stands for whatever belongs to the request that is answered now."""

    def __init__(self):
        object.__setattr__(self, "_now", None)

    def __getattr__(self, name):
        return getattr(object.__getattribute__(self, "_now"), name)

    def __setattr__(self, name, value):
        if name == "_now":
            object.__setattr__(self, name, value)
        else:
            setattr(self._now, name, value)

    def __getitem__(self, name):
        return self._now[name]

    def __setitem__(self, name, value):
        self._now[name] = value

    def __delitem__(self, name):
        del self._now[name]

    def __contains__(self, name):
        return name in self._now


request, session, g = _Current(), _Current(), _Current()


class FileStorage:
    def __init__(self, filename, data):
        self.filename = filename
        self._data = data

    def read(self):
        return self._data

    def save(self, target):
        with open(target, "wb") as file:
            file.write(self._data)


class _Request:
    def __init__(self, method, url, *, json=None, data=None, headers=None, cookies=None, remote_addr="10.0.0.1"):
        parts = urlsplit(url)
        self.method, self.path, self.remote_addr = method, parts.path, remote_addr
        self.args = _Fields(parse_qsl(parts.query, keep_blank_values=True))
        self.headers = _Headers()
        for name, value in (headers or {}).items():
            self.headers[name] = value
        self.cookies = _Fields(cookies or {})
        fields = data if isinstance(data, dict) else {}
        self.form = _Fields({name: value for name, value in fields.items() if not isinstance(value, tuple)})
        self.files = _Fields(
            {name: FileStorage(value[1], value[0]) for name, value in fields.items() if isinstance(value, tuple)}
        )
        self.data = data if isinstance(data, bytes) else b""
        self.json = json

    def get_json(self, force=False, silent=False):
        return self.json

    def get_data(self):
        return self.data


class Response:
    def __init__(self, response="", status=200, headers=None, mimetype="text/html", content_type=None):
        self.body = response if isinstance(response, bytes) else str(response).encode()
        self.status_code = status
        self.headers = _Headers()
        self.headers["Content-Type"] = content_type or mimetype
        for name, value in (headers or {}).items():
            self.headers[name] = value
        self.cookies = {}

    def set_cookie(self, name, value="", **options):
        self.cookies[name] = {"value": value, **options}

    @property
    def data(self):
        return self.body

    @property
    def text(self):
        return self.body.decode()

    def get_json(self):
        return _json.loads(self.body)

    @property
    def json(self):
        return self.get_json()


def jsonify(*values, **named):
    content = named if named else (values[0] if len(values) == 1 else list(values))
    return Response(_json.dumps(content), mimetype="application/json")


def abort(code, description=""):
    raise HTTPException(code, description)


def make_response(value="", status=200):
    return _response_of((value, status) if not isinstance(value, Response) else value)


def redirect(location, code=302):
    return Response("", code, {"Location": location})


def send_file(source, **_options):
    if hasattr(source, "read"):
        return Response(source.read())
    with open(source, "rb") as file:
        return Response(file.read())


def _response_of(value):
    if isinstance(value, tuple):
        response = _response_of(value[0])
        for part in value[1:]:
            if isinstance(part, int):
                response.status_code = part
            else:
                for name, text in part.items():
                    response.headers[name] = text
        return response
    if isinstance(value, Response):
        return value
    return jsonify(value) if isinstance(value, (dict, list)) else Response(value)


class Flask:
    def __init__(self, name, **_options):
        self.name, self.config, self.secret_key = name, {}, None
        self.rules, self.before, self.after, self.handlers = [], [], [], []

    def route(self, rule, methods=("GET",)):
        pattern = re.sub(r"<(?:int:)(\w+)>", r"(?P<\1>\\d+)", rule)
        pattern = re.sub(r"<path:(\w+)>", r"(?P<\1>.+)", pattern)
        pattern = re.sub(r"(?<!\?P)<(?:string:)?(\w+)>", r"(?P<\1>[^/]+)", pattern)
        whole = set(re.findall(r"<int:(\w+)>", rule))

        def register(view):
            self.rules.append((re.compile(pattern + r"\Z"), [m.upper() for m in methods], whole, view))
            return view

        return register

    def get(self, rule):
        return self.route(rule, ["GET"])

    def post(self, rule):
        return self.route(rule, ["POST"])

    def put(self, rule):
        return self.route(rule, ["PUT"])

    def delete(self, rule):
        return self.route(rule, ["DELETE"])

    def before_request(self, function):
        self.before.append(function)
        return function

    def after_request(self, function):
        self.after.append(function)
        return function

    def errorhandler(self, kind):
        def register(function):
            self.handlers.append((kind, function))
            return function

        return register

    def test_client(self):
        return _Client(self)

    def run(self, **_options):
        raise RuntimeError("a lesson starts no server")

    def answer(self, current):
        try:
            response = _response_of(self._dispatch(current))
        except Exception as error:
            response = _response_of(self._handled(error))
        for function in self.after:
            response = function(response) or response
        return response

    def _dispatch(self, current):
        for function in self.before:
            early = function()
            if early is not None:
                return early
        methods = set()
        for pattern, allowed, whole, view in self.rules:
            match = pattern.match(current.path)
            if match and current.method in allowed:
                given = match.groupdict()
                return view(**{name: int(text) if name in whole else text for name, text in given.items()})
            if match:
                methods.update(allowed)
        raise HTTPException(405 if methods else 404)

    def _handled(self, error):
        for kind, function in self.handlers:
            if kind == getattr(error, "code", 500) or (isinstance(kind, type) and isinstance(error, kind)):
                return function(error)
        if isinstance(error, HTTPException):
            return {"error": error.description}, error.code
        return "Internal Server Error", 500


class _Client:
    def __init__(self, app):
        self.app, self.session = app, {}

    def open(self, method, url, **given):
        current = _Request(method, url, **given)
        request._now, session._now, g._now = current, self.session, SimpleNamespace()
        return self.app.answer(current)

    def get(self, url, **given):
        return self.open("GET", url, **given)

    def post(self, url, **given):
        return self.open("POST", url, **given)

    def put(self, url, **given):
        return self.open("PUT", url, **given)

    def delete(self, url, **given):
        return self.open("DELETE", url, **given)
