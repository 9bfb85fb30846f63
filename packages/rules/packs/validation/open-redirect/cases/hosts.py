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


@app.route("/chosen-host")
def chosen_host():
    target = request.args["next"]
    if urlparse(target).netloc == urlparse(request.args["base"]).netloc:
        # ruleid: open-redirect
        return redirect(target)
    return redirect("/")


@app.route("/chosen-host-in-variable")
def chosen_host_in_variable():
    target = request.args["next"]
    base = urlparse(request.form["base"])
    if urlparse(target).netloc != base.netloc:
        return redirect("/")
    # ruleid: open-redirect
    return redirect(target)


@app.route("/same-host")
def same_host():
    target = request.args["next"]
    if urlparse(target).netloc == request.host:
        # ok: open-redirect
        return redirect(target)
    return redirect("/")


@app.route("/same-host-in-variable")
def same_host_in_variable():
    target = request.args["next"]
    host = request.headers["Host"]
    if urlparse(target).netloc != host:
        return redirect("/")
    # ok: open-redirect
    return redirect(target)


def after_login():
    for target in [request.args.get("next"), request.form.get("next")]:
        if target and validate_redirect_url(target):
            # ok: open-redirect
            return redirect(target)
    return redirect("/")


def after_logout():
    target = request.args.get("next")
    if target and is_known_page_title(target):
        # ruleid: open-redirect
        return redirect(target)
    return redirect("/")


def is_of_a_likely_name(url):
    return urlparse(url).netloc.endswith(f"{app.config['SERVER_NAME']}")


@app.route("/subdomains")
def subdomains():
    target = request.args["next"]
    if is_of_a_likely_name(target):
        # ruleid: open-redirect
        return redirect(target)
    host = urlparse(target).netloc
    if host.endswith(f".{app.config['SERVER_NAME']}"):
        # ok: open-redirect
        return redirect(target)
    # ok: open-redirect
    return redirect(target) if urlparse(target).netloc.endswith("." + app.config["SERVER_NAME"]) else redirect("/")
