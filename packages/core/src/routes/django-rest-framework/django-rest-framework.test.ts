import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Django REST framework', () => {
  it('finds what view sets answer to, their actions and permissions', async () => {
    const lines = await routeLines(`=== api/__init__.py
=== api/urls.py
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from .views import OrderViewSet, TagViewSet

router = DefaultRouter()
router.register(r"orders", OrderViewSet, basename="order")
router.register("tags", TagViewSet)
urlpatterns = [path("api/v1/", include(router.urls))]
=== api/permissions.py
from rest_framework.permissions import BasePermission

class Mine(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.owner == request.user
=== api/views.py
from rest_framework import permissions, viewsets, mixins
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, IsAuthenticated
from .permissions import Mine

class OrderViewSet(viewsets.ModelViewSet):
    serializer_class = OrderSerializer
    permission_classes = [permissions.IsAuthenticated, Mine]

    def get_queryset(self):
        return Order.objects.filter(owner=self.request.user)

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)

    @action(detail=True, methods=["post"], permission_classes=[AllowAny], url_path="pay")
    def start_payment(self, request, pk=None):
        log(request.user)

class TagViewSet(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
    permission_classes = [permissions.IsAuthenticatedOrReadOnly]
    queryset = Tag.objects.all()
`);
    expect(lines).toEqual([
      'GET /api/v1/orders OrderViewSet.list AZV-?',
      'POST /api/v1/orders OrderViewSet.create AZV-?',
      'DELETE /api/v1/orders/{pk} OrderViewSet.destroy AZV-?',
      'GET /api/v1/orders/{pk} OrderViewSet.retrieve AZV-?',
      'PATCH /api/v1/orders/{pk} OrderViewSet.partial_update AZV-?',
      'PUT /api/v1/orders/{pk} OrderViewSet.update AZV-?',
      'POST /api/v1/orders/{pk}/pay OrderViewSet.start_payment -ZV-?',
      'GET /api/v1/tags TagViewSet.list --?-?',
      'POST /api/v1/tags TagViewSet.create A-?-?',
    ]);
  });

  it('takes the defaults of the settings where a view says nothing', async () => {
    const lines = await routeLines(`=== conf/settings.py
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
}
=== notes/__init__.py
=== notes/urls.py
from django.urls import path
from . import views

urlpatterns = [
    path("notes/", views.NoteList.as_view()),
    path("notes/<int:pk>/", views.NoteDetail.as_view()),
    path("notes/<int:pk>/share/", views.share),
    path("status/", views.status),
    path("plain/", views.plain),
    path("open/", views.Open.as_view()),
    path("sets/", views.Sets.as_view({"get": "list", "post": "archive"})),
]
=== notes/views.py
from rest_framework import generics, viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.views import APIView

class NoteList(generics.ListCreateAPIView):
    serializer_class = NoteSerializer

class NoteDetail(generics.RetrieveUpdateDestroyAPIView):
    queryset = Note.objects.all()

@api_view(["POST"])
@permission_classes([IsAdminUser])
def share(request, pk):
    return Response(Note.objects.get(pk=pk))

@api_view()
@permission_classes([AllowAny])
def status(request):
    return Response("ok")

def plain(request):
    return answer()

class Open(APIView):
    permission_classes = []
    def get(self, request):
        return Response(request.user.name)

class Sets(viewsets.ViewSet):
    def list(self, request):
        return Response([])
    def archive(self, request):
        return Response([])
`);
    expect(lines).toEqual([
      'GET /notes/ NoteList.get A-VR?',
      'POST /notes/ NoteList.post A-VR?',
      'DELETE /notes/<int:pk>/ NoteDetail.delete A-VR?',
      'GET /notes/<int:pk>/ NoteDetail.get A-VR?',
      'PATCH /notes/<int:pk>/ NoteDetail.patch A-VR?',
      'PUT /notes/<int:pk>/ NoteDetail.put A-VR?',
      'POST /notes/<int:pk>/share/ views.share AZVR?',
      'GET /open/ Open.get --?R?',
      'ANY /plain/ views.plain --?-?',
      'GET /sets/ Sets.list A-?R?',
      'POST /sets/ Sets.archive A-?R?',
      'GET /status/ views.status --?R?',
    ]);
  });
});
