from django.utils.html import format_html
from django.utils.safestring import mark_safe
from markupsafe import Markup, escape


def biography(text):
    # ruleid: cross-site-scripting
    return mark_safe("<p>" + text + "</p>")


def badge(label):
    # ruleid: cross-site-scripting
    return Markup(f"<span>{label}</span>")


def escaped(text):
    # ok: cross-site-scripting
    return mark_safe("<p>" + escape(text) + "</p>")


def formatted(text):
    # ok: cross-site-scripting
    return format_html("<p>{}</p>", text)


def trusted(text):
    # ok: cross-site-scripting
    return mark_safe(text)


def icon(number: int):
    # ok: cross-site-scripting
    return mark_safe("<i class='icon-" + str(int(number)) + "'></i>")
