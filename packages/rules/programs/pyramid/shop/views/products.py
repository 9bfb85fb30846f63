from pyramid.view import view_config

from shop import params
from shop.services import products


@view_config(route_name="product", renderer="json")
def product(request):
    # source: product-name
    return products.find(request.dbsession, request.matchdict["name"])


@view_config(route_name="search", renderer="json")
def search(request):
    # source: search
    found = products.search(request.dbsession, params.text(request, "q"))
    return {"found": found, "page": products.page(request.dbsession, params.number(request, "page"))}


@view_config(route_name="search", request_method="POST", renderer="json")
def rename(request):
    return products.rename(request.dbsession, request.POST["old"], request.POST["new"])
