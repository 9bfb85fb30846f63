from urllib.parse import urlparse

from django.http import HttpResponseRedirect
from django.shortcuts import redirect as django_redirect
from django.utils.http import url_has_allowed_host_and_scheme
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from flask import Flask, redirect, request, url_for

app = Flask(__name__)
api = FastAPI()


@app.route("/login")
def login():
    target = request.args.get("next")
    # ruleid: open-redirect
    return redirect(target)


@app.route("/login-or-home")
def login_or_home():
    # ruleid: open-redirect
    return redirect(request.args.get("next") or url_for("home"))


@app.route("/home")
def home():
    # ok: open-redirect
    return redirect(url_for("page", name=request.args["name"]))


@app.route("/reload")
def reload():
    # ok: open-redirect
    return redirect(request.url)


@app.route("/user")
def user():
    # ok: open-redirect
    return redirect("/users/" + request.args["id"])


def is_local(target):
    parts = urlparse(target)
    return parts.netloc == "" and parts.scheme == ""


@app.route("/guarded")
def guarded():
    target = request.args["next"]
    if not is_local(target):
        target = "/"
    # ok: open-redirect
    return redirect(target)


def go(request):
    # ruleid: open-redirect
    return HttpResponseRedirect(request.GET["to"])


def go_checked(request):
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    # ok: open-redirect
    return django_redirect(target)


def go_secure(request):
    # ok: open-redirect
    return HttpResponseRedirect("https://%s%s" % (request.get_host(), request.get_full_path()))


def go_by_header(request):
    # ruleid: open-redirect
    return HttpResponseRedirect("https://%s/" % request.META["HTTP_HOST"])


def go_if_safe(request):
    target = request.GET.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(url=target, allowed_hosts={request.get_host()})
    if not is_safe:
        target = "/"
    # ok: open-redirect
    return HttpResponseRedirect(target)


def go_if_unsafe(request):
    target = request.GET.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(url=target, allowed_hosts={request.get_host()})
    if is_safe:
        target = "/"
    # ruleid: open-redirect
    return HttpResponseRedirect(target)


def go_after_post(request):
    target = request.POST.get("next", request.GET.get("next"))
    if (target or request.accepts("text/html")) and not url_has_allowed_host_and_scheme(
        url=target, allowed_hosts={request.get_host()}
    ):
        target = "/"
    # ok: open-redirect
    return HttpResponseRedirect(target)


class Wizard:
    def __init__(self, request, start_page):
        # ok: open-redirect
        self.first = HttpResponseRedirect(start_page)

    def step(self, request, page):
        # ruleid: open-redirect
        return HttpResponseRedirect(page)


def go_named(request):
    # ok: open-redirect
    return django_redirect("profile", pk=request.user.pk)


@api.get("/out")
def out(url: str):
    # ruleid: open-redirect
    return RedirectResponse(url)


def next_page():
    return request.form["next"]


@app.post("/logout")
def logout():
    # ruleid: open-redirect
    return redirect(next_page())


@app.route("/relative")
def relative():
    target = request.args.get("next")
    if not target or not target.startswith("/") or target.startswith("//"):
        target = url_for("home")
    # ok: open-redirect
    return redirect(target)


def changelist(request):
    from django.utils.http import urlencode

    filters = urlencode({"_filters": request.GET.get("filters")})
    # ok: open-redirect
    return HttpResponseRedirect(add_filters("/admin/orders", filters))
