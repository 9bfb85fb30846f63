from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import connection, connections
from django.db.models.expressions import RawSQL
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template import Template
from django.urls import reverse
from django.utils._os import safe_join
from django.utils.html import escape, format_html
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import mark_safe
from django.utils.text import get_valid_filename, slugify
from django.views import View
from rest_framework.response import Response
from rest_framework.views import APIView

from .forms import NoteForm
from .models import Note
from .mongo import users


def sources(request):
    with connection.cursor() as cursor:
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.GET["a"] + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '%s'" % request.POST.get("a"))
        # ruleid: sql-injection
        cursor.execute(b"SELECT * FROM t WHERE a = '" + request.body + b"'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.COOKIES["a"] + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.META["HTTP_X_A"] + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.path + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.get_full_path() + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.FILES["f"].name + "'")
        # ok: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = %s", [request.GET["a"]])
        # ok: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + request.META["REMOTE_ADDR"] + "'")
        # ok: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + slugify(request.GET["a"]) + "'")
        # ok: sql-injection
        cursor.execute("SELECT * FROM " + connection.ops.quote_name(request.GET["table"]))
    # ruleid: sql-injection
    connections["other"].cursor().execute(request.GET["statement"])


def path_parts(request, name):
    # ruleid: sql-injection
    connection.cursor().execute(f"SELECT * FROM t WHERE a = '{name}'")


class Page(View):
    def get(self, request):
        # ruleid: sql-injection
        connection.cursor().execute("SELECT * FROM t WHERE a = '" + self.kwargs["name"] + "'")


class Api(APIView):
    def post(self, request):
        # ruleid: sql-injection
        connection.cursor().execute("SELECT * FROM t WHERE a = '" + request.data["a"] + "'")
        # ruleid: sql-injection
        connection.cursor().execute("SELECT * FROM t WHERE a = '" + request.query_params["a"] + "'")
        try:
            work()
        except Exception as error:
            # ruleid: error-detail-in-response
            return Response({"error": str(error)})


def models(request):
    # ruleid: sql-injection
    Note.objects.raw("SELECT * FROM note WHERE name = '" + request.GET["a"] + "'")
    # ruleid: sql-injection
    Note.objects.raw(request.GET["statement"])
    # ruleid: sql-injection
    Note.objects.extra(where=["name = '" + request.GET["a"] + "'"])
    # ruleid: sql-injection
    Note.objects.annotate(a=RawSQL("lower('" + request.GET["a"] + "')", []))
    # ok: sql-injection
    Note.objects.raw("SELECT * FROM note WHERE name = %s", [request.GET["a"]])
    # ruleid: mass-assignment
    Note.objects.create(**request.POST.dict())
    form = NoteForm(request.POST)
    # ok: mass-assignment
    Note.objects.create(**form.cleaned_data)


def pages(request):
    # ruleid: cross-site-scripting
    first = HttpResponse("<p>" + request.GET["a"] + "</p>")
    # ok: cross-site-scripting
    second = HttpResponse(request.GET["a"], content_type="text/plain")
    # ruleid: cross-site-scripting
    third = mark_safe("<p>" + request.GET["a"] + "</p>")
    # ruleid: cross-site-scripting
    fourth = format_html("<p>" + request.GET["a"] + "</p>")
    # ok: cross-site-scripting
    fifth = HttpResponse("<p>" + escape(request.GET["a"]) + "</p>")
    # ok: cross-site-scripting
    return HttpResponse(format_html("<p>{}</p>", request.GET["a"])), first, second, third, fourth, fifth


def redirects(request):
    target = request.GET["next"]
    # ruleid: open-redirect
    first = redirect(target)
    # ruleid: open-redirect
    second = HttpResponseRedirect(target)
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        # ok: open-redirect
        return redirect(target)
    # ok: open-redirect
    third = redirect(reverse("page", args=[target]))
    # ok: open-redirect
    fourth = redirect("/search?" + urlencode({"q": target}))
    # ok: open-redirect
    fifth = redirect(request.path)
    # ok: open-redirect
    sixth = redirect(request.get_full_path())
    # ok: open-redirect
    return redirect("https://" + request.get_host() + "/a"), first, second, third, fourth, fifth, sixth


def templates(request):
    # ruleid: template-injection
    return Template("Hello " + request.GET["name"])


def errors(request):
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        messages.error(request, str(error))
        # ruleid: error-detail-in-response
        first = JsonResponse({"error": str(error)})
        # ruleid: error-detail-in-response
        return render(request, "error.html", {"error": str(error)}), first


def files(request):
    # ok: path-traversal
    open("/srv/files/" + get_valid_filename(request.GET["name"]))
    # ok: path-traversal
    open(safe_join("/srv/files", request.GET["name"]))
    upload = request.FILES["file"]
    # ruleid: unsafe-file-upload
    default_storage.save(upload.name, upload)


def documents(request):
    # ok: nosql-injection
    users.find_one({"name": request.GET["name"]})


def edited(request):
    form = OrderForm(request.POST)
    order = form.save(commit=False)
    # ok: open-redirect
    first = redirect(order)
    # ok: open-redirect
    second = redirect(form.save())
    # ruleid: open-redirect
    return first, second, redirect(form.cleaned_data["next"])


def renamed(request, pk):
    note = Note.objects.get(pk=pk)
    note.title = request.POST["title"]
    note.save()
    # The address is that of the note, whatever its title.
    if request.POST.get("stay"):
        # ok: open-redirect
        return redirect(note.get_absolute_url())
    if request.POST.get("next"):
        # ruleid: open-redirect
        return redirect(note.title)
    # ok: open-redirect
    return redirect(note)


def of_its_class(request):
    form = OrderForm(request.POST)
    if request.POST.get("done"):
        # ok: open-redirect
        return redirect(reverse_of(form.instance._meta.app_label))
    # ruleid: open-redirect
    return redirect(form.instance.next_page)
