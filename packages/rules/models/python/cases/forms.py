from django import forms
from django.db import connection
from flask import request
from marshmallow import Schema, fields


class Paging(forms.Form):
    page = forms.IntegerField()
    sort = forms.ChoiceField(choices=[("a", "A")])


class SearchForm(Paging):
    text = forms.CharField(max_length=20)
    sort = forms.CharField()
    order = forms.TypedChoiceField(choices=[("asc", "up")])


def search(request):
    form = SearchForm(request.GET)
    if form.is_valid():
        cursor = connection.cursor()
        # ok: sql-injection
        cursor.execute("SELECT * FROM t LIMIT %s" % form.cleaned_data["page"])
        # ok: sql-injection
        cursor.execute("SELECT * FROM t ORDER BY id %s" % form.cleaned_data.get("order"))
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '%s'" % form.cleaned_data["text"])
        data = form.cleaned_data
        # ok: sql-injection
        cursor.execute("SELECT * FROM t ORDER BY id %s" % data["order"])
        # The field of the class itself is the one that counts.
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t ORDER BY %s" % data["sort"])
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t ORDER BY %s" % request.GET["order"])


class ItemSchema(Schema):
    id = fields.Int(required=True)
    name = fields.Str()


def item():
    loaded = ItemSchema().load(request.json)
    cursor = connection.cursor()
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE id = %s" % loaded["id"])
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE name = '%s'" % loaded["name"])
