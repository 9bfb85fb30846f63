from aiohttp import web


def wanted_format(request: web.Request):
    # source: format
    return request.query.get("format", "csv")


def wanted_day(request: web.Request):
    # source: day
    return int(request.query.get("day", "1"))
