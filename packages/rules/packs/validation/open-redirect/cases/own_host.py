from django.http import HttpResponsePermanentRedirect
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from flask import Flask, redirect, request

app = Flask(__name__)
api = FastAPI()


@app.before_request
def force_https():
    if request.headers.get("X-Forwarded-Proto") == "http":
        # ok: open-redirect
        return redirect("https://" + request.host + request.full_path)
    if not request.is_secure:
        # ok: open-redirect
        return redirect(request.url.replace("http://", "https://", 1))


@app.route("/old")
def old():
    # ruleid: open-redirect
    return redirect("https://" + request.args["host"] + request.full_path)


@api.get("/here")
async def here(message: Request):
    # ok: open-redirect
    return RedirectResponse(str(message.url.replace(scheme="https")))


@api.get("/there")
async def there(message: Request):
    # ruleid: open-redirect
    return RedirectResponse(message.query_params["to"])


def without_www(request):
    host = request.get_host().removeprefix("www.")
    # ok: open-redirect
    return HttpResponsePermanentRedirect("https://" + host + request.get_full_path())


def by_header(request):
    # ruleid: open-redirect
    return HttpResponsePermanentRedirect(request.META["HTTP_X_NEXT"])
