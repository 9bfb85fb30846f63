# Requests in files that do not name their framework.
import os

STORE = "/srv/store/"


def listing(self, request):
    # ruleid: command-injection
    os.system("ls " + request.args["folder"][0])


def values(request):
    # ruleid: command-injection
    os.system("ls " + request.values.get("folder"))
    # ruleid: command-injection
    os.system("ls " + request.form["folder"])
    # ruleid: command-injection
    os.system("ls " + request.cookies["folder"])


async def moved(request):
    data = await request.post()
    # ruleid: path-traversal
    os.rename(STORE + "a", STORE + data.get("name"))
    # ok: path-traversal
    os.rename(STORE + "a", STORE + os.path.basename(data.get("name")))


async def described(request):
    data = await request.json()
    # ruleid: command-injection
    os.system("ls " + data["folder"])


def answered():
    # An address is given, so this is a client and no request of one.
    data = request.post("https://registry.example.com/folders")
    # ok: command-injection
    os.system("ls " + data)


def page(request):
    name = request.values.get("name", "")
    other = escape(name)
    # ruleid: cross-site-scripting
    request.write("<p>%(name)s</p>" % locals())
    # ok: cross-site-scripting
    request.write("<p>%(other)s</p>" % locals())
    # ok: cross-site-scripting
    request.write("name: %s" % name)
