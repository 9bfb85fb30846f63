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


def headlines(request):
    # ruleid: sql-injection
    found = Entry.objects.extra(where=["headline = '%s'" % request.GET["headline"]])
    # ok: sql-injection
    return found, Entry.objects.extra(where=["headline = %s"], params=[request.GET["headline"]])
