from flask import Blueprint, render_template, render_template_string, request, url_for
from markupsafe import escape
from urllib.parse import urlparse
import bleach

from . import store

shop = Blueprint("shop", __name__)

BANNER = """
<div class="banner">{{ text|safe }}</div>
<p>{{ note }}</p>
"""


@shop.route("/search")
def search():
    # source: term
    term = request.args.get("q", "")
    return render_template("search.html", term=term, page=1)


@shop.route("/safe-search")
def safe_search():
    term = request.args.get("q", "")
    return render_template("safe_search.html", term=term, clean=bleach.clean(term), bold=escape(term))


@shop.route("/reviews/<int:number>")
def reviews(number):
    found = store.reviews_of(number)
    # source: found
    found.append({"author": request.args["author"], "text": request.args["text"]})
    context = {"reviews": found, "number": number}
    return render_template("reviews/list.html", **context)


@shop.route("/profile")
def profile():
    # source: link
    link = request.args.get("site")
    # source: script-text
    return render_template("profile.html", user={"site": link, "name": request.args.get("name")})


@shop.route("/links")
def links():
    target = request.args.get("target", "/")
    allowed = request.args.get("allowed", "/")
    if not allowed.startswith(("https://", "/")):
        allowed = "/"
    return render_template(
        "links.html",
        # source: escaped-link
        escaped=escape(request.args.get("escaped")),
        here=request.full_path,
        below=f"/shop/{target}",
        page=int(request.args.get("page", 1)),
        listed=url_for("shop.search", q=target),
        allowed=allowed,
        secure=target if urlparse(target).scheme in ("http", "https") else "/",
    )


@shop.route("/letter")
def letter():
    # Flask does not escape what is no page by its name; what is sent is none either.
    return render_template("letter.txt", name=request.args["name"])


@shop.route("/banner")
def banner():
    # source: inline
    # ruleid: cross-site-scripting (from inline)
    return render_template_string(BANNER, text=request.args["text"], note="x")


@shop.route("/own")
def own():
    # source: paragraph
    # ruleid: cross-site-scripting (from paragraph)
    return render_template_string("<p>{{ request.args.get('q')|safe }}</p><p>{{ request.args.q }}</p>")


@shop.route("/all")
def everything():
    # source: motto
    motto = request.args["motto"]
    size = len(motto)
    # source: all-query
    return render_template("all.html", **locals())


@shop.route("/note")
def note():
    # ok: cross-site-scripting
    return render_template_string(BANNER, text="<b>sale</b>", note=request.args["note"])
