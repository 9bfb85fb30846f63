import { describe, expect, it } from 'vitest';
import { routeLines, routesOfProgram } from '../../inventory/testing/route-lines.ts';

describe('routes of Django', () => {
  it('follows include over files to views of functions and what stands on them', async () => {
    const lines = await routeLines(`=== shop/settings.py
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
=== shop/urls.py
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("orders/", include("orders.urls")),
    path("blog/", include(("blog.urls", "blog"), namespace="blog")),
]
=== orders/__init__.py
=== orders/urls.py
from django.urls import path, re_path
from . import views

urlpatterns = [
    path("", views.index),
    path("<int:order_id>/", views.show, name="show"),
]
urlpatterns += [re_path(r"^(?P<order_id>\\d+)/delete/$", views.remove)]
=== orders/views.py
from django.contrib.auth.decorators import login_required, user_passes_test
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from .models import Order

def index(request):
    return render(request, "index.html")

@login_required
def show(request, order_id):
    order = get_object_or_404(Order, pk=order_id, owner=request.user)
    return render(request, "order.html", {"order": order})

@csrf_exempt
@require_POST
@user_passes_test(lambda user: user.is_staff)
def remove(request, order_id):
    Order.objects.get(pk=order_id).delete()
=== blog/__init__.py
=== blog/urls.py
from django.conf.urls import url
from django.contrib.auth.decorators import login_required
from blog.views import PostList, PostCreate, PostDelete

app_name = "blog"
urlpatterns = [
    url(r"^posts/$", PostList.as_view()),
    url(r"^posts/new/$", login_required(PostCreate.as_view())),
    url(r"^posts/(?P<slug>.+)/delete/$", PostDelete.as_view()),
]
=== blog/views.py
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.views.generic import CreateView, DeleteView, ListView

class PostList(ListView):
    model = Post

class PostCreate(CreateView):
    model = Post
    fields = ["title", "text"]

class PostDelete(LoginRequiredMixin, UserPassesTestMixin, DeleteView):
    model = Post
    def test_func(self):
        return self.get_object().author == self.request.user
`);
    expect(lines).toEqual([
      'ANY /admin/ admin.site.urls AZ?-C',
      'GET /blog/posts/ PostList.get --?-C',
      'GET /blog/posts/<slug>/delete/ PostDelete.get AZ--C',
      'POST /blog/posts/<slug>/delete/ PostDelete.post AZ--C',
      'GET /blog/posts/new/ PostCreate.get A-V-C',
      'POST /blog/posts/new/ PostCreate.post A-V-C',
      'ANY /orders/ views.index --?-C',
      'ANY /orders/<int:order_id>/ views.show AZV-C',
      'POST /orders/<order_id>/delete/ views.remove AZV--',
    ]);
  });

  it('lets method decorators, own mixins and own middleware speak for themselves', async () => {
    const lines = await routeLines(`=== config/settings/base.py
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "core.middleware.Gate", "core.middleware.CurrentUserMiddleware"]
=== core/__init__.py
=== core/middleware.py
from django.http import JsonResponse

class Gate:
    def __init__(self, get_response):
        self.get_response = get_response
    def __call__(self, request):
        if request.headers.get("X-Key") is None:
            return JsonResponse({}, status=401)
        return self.get_response(request)

class CurrentUserMiddleware:
    def __call__(self, request):
        request.who = request.user
        return self.get_response(request)
=== core/urls.py
from django.urls import path
from core import views

api = [path("items/", views.Items.as_view())]
urlpatterns = [path("api/", include(api)), path("hook/", views.Hook.as_view())]
=== core/views.py
from django.views import View
from django.contrib.auth.decorators import permission_required
from django.utils.decorators import method_decorator

class StaffView(View):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_staff:
            raise PermissionDenied()
        return super().dispatch(request, *args, **kwargs)

class Items(StaffView):
    def get(self, request):
        return answer()

@method_decorator(permission_required("hooks.add"), name="post")
class Hook(View):
    def get(self, request):
        return answer()
    def post(self, request):
        return answer()
`);
    expect(lines).toEqual([
      'GET /api/items/ Items.get AZ?-?',
      'GET /hook/ Hook.get A-?-?',
      'POST /hook/ Hook.post AZ?-?',
    ]);
  });

  it('does not take middleware that only finds out who is calling for a check', async () => {
    const routes = await routesOfProgram(`=== app/settings.py
MIDDLEWARE = ["django.contrib.auth.middleware.AuthenticationMiddleware", "app.middleware.Audit"]
=== app/__init__.py
=== app/middleware.py
import logging

class Audit:
    def process_request(self, request):
        logging.info("call by %s", request.user)
=== app/urls.py
from django.urls import path
from app.views import export

urlpatterns = [path("export/", export)]
=== app/views.py
def export(request):
    return answer(rows())
`);
    expect(routes.map(({ path, authentication }) => [path, authentication.present])).toEqual([
      ['/export/', false],
    ]);
  });

  it('lists views by their names where the program has no list of routes', async () => {
    const views = `=== orders/views.py
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views import View
from django.views.decorators.http import require_POST
from .models import Order

@login_required
def order_detail(request, order_id):
    return JsonResponse(Order.objects.get(pk=order_id).to_dict())

@require_POST
def order_delete(request, order_id):
    Order.objects.filter(pk=order_id).delete()

def _rows(request):
    return JsonResponse({})

def count(orders):
    return JsonResponse({"count": len(orders)})

class OrderView(View):
    def put(self, request, order_id):
        return JsonResponse({})
`;
    expect(await routeLines(views)).toEqual([
      'PUT OrderView OrderView.put --?-?',
      'POST order_delete order_delete --?-?',
      'ANY order_detail order_detail A-?-?',
    ]);
    const urls = `=== orders/urls.py
from django.urls import path
from . import views
urlpatterns = [path("<int:order_id>/", views.order_detail)]
`;
    expect(await routeLines(`${urls}${views}`)).toHaveLength(1);
  });
});
