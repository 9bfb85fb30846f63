from urllib.parse import urljoin, urlparse

from flask import Flask, redirect, request

app = Flask(__name__)


def is_local(target):
    here = urlparse(request.host_url)
    there = urlparse(urljoin(request.host_url, target))
    return there.scheme in ("http", "https") and here.netloc == there.netloc


@app.route("/helper")
def helper():
    target = request.args.get("next")
    if target and is_local(target):
        # ok: open-redirect
        return redirect(target)
    # ruleid: open-redirect
    return redirect(target)


@app.route("/joined")
def joined():
    target = request.args.get("next") or "/"
    there = urlparse(urljoin(request.host_url, target))
    if there.netloc != urlparse(request.host_url).netloc:
        target = "/"
    # ok: open-redirect
    return redirect(target)


@app.route("/unchecked")
def unchecked():
    # ruleid: open-redirect
    return redirect(urljoin(request.host_url, request.args["next"]))


@app.route("/no-host")
def no_host():
    target = request.args["next"]
    if urlparse(target).netloc:
        target = "/"
    # ok: open-redirect
    return redirect(target)


@app.route("/any-host")
def any_host():
    target = request.args["next"]
    if not urlparse(target).netloc:
        target = "/"
    # ruleid: open-redirect
    return redirect(target)


@app.route("/scheme")
def scheme():
    target = request.args["next"]
    if urlparse(target).scheme == urlparse(request.host_url).scheme:
        # ruleid: open-redirect
        return redirect(target)
    return redirect("/")
