# Snippets without imports.
def page(request):
    # ruleid: cross-site-scripting
    return HttpResponse("<p>" + request.GET["name"] + "</p>")


def cookie(request):
    # ruleid: cross-site-scripting
    return HttpResponse("<p>" + request.COOKIES["name"] + "</p>")


def safe(request):
    # ok: cross-site-scripting
    return HttpResponse("<p>" + escape(request.GET["name"]) + "</p>")
