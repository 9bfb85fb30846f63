from xml.parsers.expat import ExpatError

from aiohttp import web
from defusedxml import DefusedXmlException, minidom

MAX_ITEMS = 20
routes = web.RouteTableDef()


def text_of(node, name):
    children = node.getElementsByTagName(name)
    if not children or children[0].firstChild is None:
        return ""
    return children[0].firstChild.nodeValue.strip()


def parse_feed(xml):
    document = minidom.parseString(xml, forbid_dtd=True)
    items = document.getElementsByTagName("item")[:MAX_ITEMS]
    return [{"title": text_of(item, "title"), "link": text_of(item, "link")} for item in items]


@routes.post("/feeds/preview")
async def preview(request):
    """Return the newest items of the RSS feed in the body."""
    xml = await request.read()
    try:
        items = parse_feed(xml)
    except (ExpatError, DefusedXmlException):
        return web.json_response({"error": "This is not an RSS feed"}, status=400)
    return web.json_response({"items": items})


def create_app():
    app = web.Application(client_max_size=256 * 1024)
    app.add_routes(routes)
    return app


if __name__ == "__main__":
    web.run_app(create_app(), host="127.0.0.1", port=8080)
