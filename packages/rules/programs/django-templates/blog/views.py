from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View

from .models import Comment


def search(request):
    # source: search
    query = request.GET.get("q", "")
    return render(request, "blog/search.html", {"query": query, "total": len(query)})


def preview(request):
    # source: draft
    text = request.POST["text"]
    html = render_to_string("blog/preview.html", {"text": text, "safe_text": escape(text)})
    return render(request, "blog/plain.html", {"text": text, "preview": html})


def links(request):
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    # source: next-page
    following = request.GET.get("following")
    note = Note(title=request.GET.get("title"))
    context = {"here": request.get_full_path(), "path": request.path, "checked": target, "next": following, "note": note}
    return render(request, "blog/links.html", context)


class Farewell(View):
    template_name = "blog/farewell.html"

    def get(self, request):
        # source: page-query
        return render(request, self.template_name, {"name": request.GET["name"]})


class Greeting(TemplateView):
    template_name = "blog/greeting.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # source: greeting
        context["name"] = self.request.GET.get("name")
        return context
