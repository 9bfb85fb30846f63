"""Mails without a secret, names that only look like sending, and hosts that were held against a list."""
from django.conf import settings
from django.core.mail import send_mail
from flask import current_app, request


def notice(user):
    # ok: host-header-in-mail
    send_mail("New login", f"You logged in at {request.host}", user.email)


def failed(error):
    # ok: host-header-in-mail
    send_mail("Error on " + request.url_root, str(error), "me@example.com", settings.ADMINS)


def counted(token):
    # ok: host-header-in-mail
    send_mail_metrics(host=request.host, token=token)


def previewed(token):
    # ok: host-header-in-mail
    current_app.cards.send_link_preview(request.base_url, token)


def replaced(user, token):
    host = request.headers["Host"]
    if host not in current_app.config["HOSTS"]:
        host = current_app.config["HOSTS"][0]
    # ok: host-header-in-mail
    send_mail("Reset", f"https://{host}/r/{token}", user.email)


def asked(user, token):
    host = request.headers["Host"]
    if not is_allowed_host(host):
        return None
    # ok: host-header-in-mail
    return send_mail("Reset", f"https://{host}/r/{token}", user.email)


def unasked(user, token):
    host = request.headers["Host"]
    if user not in current_app.config["HOSTS"]:
        return None
    # ruleid: host-header-in-mail
    return send_mail("Reset", f"https://{host}/r/{token}", user.email)


def _link(token):
    return request.url_root + "reset?token=" + token


def forgot(user, token):
    # ruleid: host-header-in-mail
    send_reset_mail(user, _link(token))
