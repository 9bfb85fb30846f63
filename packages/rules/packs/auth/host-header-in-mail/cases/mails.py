from django.conf import settings
from django.core.mail import send_mail
from flask import request
from flask_mail import Message

from .texts import link_of


def forgot_django(request, user, token):
    link = "https://" + request.META["HTTP_HOST"] + "/reset/" + token
    # ruleid: host-header-in-mail
    send_mail("Reset", link, "noreply@example.com", [user.email])


def forgot_flask(user, token):
    body = f"Follow {request.host_url}reset/{token}"
    # ruleid: host-header-in-mail
    return Message("Reset", recipients=[user.email], body=body)


def invite(user, token):
    host = request.headers.get("X-Forwarded-Host", "example.com")
    # ruleid: host-header-in-mail
    send_invitation_email(user.email, link_to(host, token))


def link_to(host, token):
    return "https://" + host + "/join/" + token


def forgot_rightly(request, user, token):
    link = settings.BASE_URL + "/reset/" + token
    # ok: host-header-in-mail
    send_mail("Reset", link, "noreply@example.com", [user.email])


def told(request, user):
    # ok: host-header-in-mail
    send_mail("Login", "You logged in with " + request.META["HTTP_USER_AGENT"], "noreply@example.com", [user.email])


def logged():
    # ok: host-header-in-mail
    print(request.host_url)


def checked(user, token):
    host = request.headers.get("Host")
    if host not in ("example.com", "www.example.com"):
        raise ValueError(host)
    # ok: host-header-in-mail
    send_mail("Reset", "https://" + host + "/reset/" + token, "noreply@example.com", [user.email])
