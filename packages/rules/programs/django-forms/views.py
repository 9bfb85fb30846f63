from django.db import connection

from .forms import SearchForm


def search(request):
    # source: search
    form = SearchForm(request.GET)
    if form.is_valid():
        cursor = connection.cursor()
        # ok: sql-injection
        cursor.execute("SELECT * FROM items ORDER BY %s" % form.cleaned_data["sort"])
        # ok: sql-injection
        cursor.execute("SELECT * FROM items LIMIT %s" % form.cleaned_data.get("page"))
        data = form.cleaned_data
        # ok: sql-injection
        cursor.execute("SELECT * FROM items ORDER BY %s" % data["sort"])
        # ruleid: sql-injection (from search)
        cursor.execute("SELECT * FROM items WHERE text = '%s'" % data["text"])
        # ruleid: sql-injection (from search)
        cursor.execute("SELECT * FROM items WHERE text = '%s'" % data["unknown"])
