from shop.views import admin


def includeme(config):
    config.add_route("product", "/products/{name}")
    config.add_route("search", "/search")
    config.add_route("export", "/export")
    # source: export-route
    config.add_view(admin.export, route_name="export")
