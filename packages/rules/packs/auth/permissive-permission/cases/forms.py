from rest_framework import permissions
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.generics import CreateAPIView
from rest_framework.viewsets import ModelViewSet


class First(ModelViewSet):
    # ruleid: permissive-permission
    permission_classes = (AllowAny,)
    queryset = Note.objects.all()


class Second(CreateAPIView):
    # ruleid: permissive-permission
    permission_classes = []
    queryset = Note.objects.all()


class Third(ModelViewSet):
    # ruleid: permissive-permission
    permission_classes = [permissions.AllowAny]
    queryset = Note.objects.all()


class Fourth(ModelViewSet):
    # ok: permissive-permission
    permission_classes = [permissions.IsAuthenticated]


class Fifth(ModelViewSet):
    # ok: permissive-permission
    permission_classes = (IsAuthenticated,)
