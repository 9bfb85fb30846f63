from rest_framework import generics, permissions, viewsets
from rest_framework.permissions import IsAuthenticated

from . import models
from .models import Country, Invoice, Note, Order
from .permissions import IsOwner


class InvoiceViewSet(viewsets.ModelViewSet):
    # ruleid: queryset-of-everybody
    queryset = Invoice.objects.all()
    permission_classes = [permissions.IsAuthenticated]


class NoteView(generics.RetrieveUpdateDestroyAPIView):
    permission_classes = [IsAuthenticated]
    # ruleid: queryset-of-everybody
    queryset = Note.objects.select_related("author")


class PaymentView(generics.UpdateAPIView):
    # ruleid: queryset-of-everybody
    queryset = models.Payment.objects.all()
    permission_classes = [IsAuthenticated]


class OwnInvoices(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Invoice.objects.all()
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return super().get_queryset().filter(owner=self.request.user)


class Countries(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Country.objects.all()
    permission_classes = [IsAuthenticated]


class Guarded(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Order.objects.all()
    permission_classes = [IsAuthenticated, IsOwner]


class ForStaff(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Order.objects.all()
    permission_classes = [permissions.IsAdminUser]


class Filtered(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Order.objects.all()
    permission_classes = [IsAuthenticated]
    filter_backends = [IsOwnerFilter]
