from html import escape

from pyramid.response import Response
from pyramid.view import view_config

from shop import params


@view_config(route_name="hello")
def hello(request):
    # source: name
    # ruleid: cross-site-scripting (from name)
    return Response("<p>Hello " + params.text(request, "name") + "</p>")


@view_config(route_name="welcome")
def welcome(request):
    # ok: cross-site-scripting (safe from welcome)
    return Response("<p>Hello " + escape(params.text(request, "name")) + "</p>")
