from django.contrib.auth import authenticate, login
from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.shortcuts import redirect

from .models import Member


def sign_in(request):
    member = Member.objects.get(name=request.POST["name"])
    if not check_password(request.POST["password"], member.password):
        return HttpResponse(status=401)
    # ruleid: session-fixation
    request.session["member_id"] = member.id
    return redirect("home")


def resume(request):
    response = redirect("home")
    # ruleid: session-fixation
    response.set_cookie("sessionid", request.GET["sid"], secure=True, httponly=True)
    return response


def adopt(request, store):
    # ruleid: session-fixation
    store.session_key = request.COOKIES.get("sid")
    return redirect("home")


def safe_sign_in(request):
    member = Member.objects.get(name=request.POST["name"])
    if not check_password(request.POST["password"], member.password):
        return HttpResponse(status=401)
    request.session.cycle_key()
    # ok: session-fixation
    request.session["member_id"] = member.id
    return redirect("home")


def framework_login(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=401)
    login(request, user)
    # ok: session-fixation
    request.session["user_name"] = user.get_username()
    return redirect("home")


def choose_shop(request):
    # ok: session-fixation
    request.session["shop"] = int(request.POST["shop"])
    return redirect("home")
