from flask import g, request

LOCALES = {"de", "en"}


def remember_visitor():
    # source: visitor
    g.visitor = request.headers.get("X-Visitor", "")
    locale = request.args.get("locale", "en")
    g.locale = locale if locale in LOCALES else "en"
