from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path
from rest_framework.routers import DefaultRouter

import views
from api import ReportViewSet
from pages import CustomerPage, SearchPage

router = DefaultRouter()
# source: api-route
router.register("reports", ReportViewSet)

urlpatterns = [
    # source: customer-route
    path("customers/<str:name>/", views.show),
    path("tenant/", views.tenant),
    # source: order-number
    path("orders/<int:number>/", views.order),
    path("notes/<slug:title>/", login_required(views.note)),
    # source: old-route
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<table>.+)/$", views.archive),
    path("search/", SearchPage.as_view()),
    # source: page-route
    path("pages/<path:rest>/", CustomerPage.as_view(), name="page"),
    path("api/", include(router.urls)),
]
