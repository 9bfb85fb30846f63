from rest_framework import permissions, viewsets
from rest_framework.permissions import AllowAny, IsAuthenticated


class OrderViewSet(viewsets.ModelViewSet):
    # ruleid: permissive-permission
    permission_classes = [AllowAny]


class ItemViewSet(viewsets.ModelViewSet):
    # ruleid: permissive-permission
    permission_classes = (permissions.AllowAny,)


class SafeViewSet(viewsets.ModelViewSet):
    # ok: permissive-permission
    permission_classes = [IsAuthenticated]


class RegisterView(generics.CreateAPIView):
    # ok: permissive-permission
    permission_classes = [AllowAny]


class ProductView(viewsets.ReadOnlyModelViewSet):
    # ok: permissive-permission
    permission_classes = [AllowAny]


# ruleid: permissive-permission
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}


@api_view(["POST"])
@permission_classes([AllowAny])
# ruleid: permissive-permission
def create_order(request):
    return save(request.data)


@api_view(["POST"])
@permission_classes([AllowAny])
# ok: permissive-permission
def login(request):
    return check(request.data)
