from pyramid.httpexceptions import HTTPBadRequest, HTTPFound
from pyramid.response import Response
from pyramid.view import view_config

from .database import cursor


@view_config(route_name="items")
def items(request):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.params["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.matchdict["a"] + "'")
    # ruleid: cross-site-scripting
    first = Response("<p>" + request.params["a"] + "</p>")
    # ok: cross-site-scripting
    second = Response(request.params["a"], content_type="text/plain")
    # ruleid: open-redirect
    return HTTPFound(location=request.params["next"]) or first or second


@view_config(route_name="error")
def error(request):
    try:
        work()
    except Exception as failure:
        # ruleid: error-detail-in-response
        return HTTPBadRequest(str(failure))
