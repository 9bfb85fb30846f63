import logging

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)


def visit(request: HttpRequest, name):
    # ruleid: log-injection
    logger.info("agent %s", request.META["HTTP_USER_AGENT"])
    # ok: log-injection
    logger.info("from %s port %s", request.META["REMOTE_ADDR"], request.META["SERVER_PORT"])
    # ruleid: log-injection
    logger.info("page %s", name)
    return HttpResponse("ok")


def page(request: HttpRequest, extra=None):
    context = {"title": "Page", **(extra or {})}
    # ok: log-injection
    logger.info("page %s", context["subtitle"])
    return HttpResponse("ok")


def checked(view):
    def inner(request: HttpRequest, *args, **kwargs):
        # ok: log-injection
        logger.info("called with %d arguments", len(args))
        return view(request, *args, **kwargs)

    return inner
