from rest_framework import generics, viewsets
from rest_framework.permissions import IsAuthenticated

from .mixins import OwnedMixin, CachedMixin
from .models import HelpDocument, Invoice, PublicNote, SupportTicket, Task
from .permissions import IsOwner


class Tuple(viewsets.ModelViewSet):
    # ruleid: queryset-of-everybody
    queryset = Invoice.objects.all()
    permission_classes = (IsAuthenticated,)


class Chained(CachedMixin, viewsets.ModelViewSet):
    # ruleid: queryset-of-everybody
    queryset = Invoice.objects.select_related("customer").order_by("-created")
    permission_classes = [IsAuthenticated]

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class Listed(generics.ListAPIView):
    # ruleid: queryset-of-everybody
    queryset = Invoice.objects.all().prefetch_related("lines").order_by("id")
    permission_classes = [IsAuthenticated]


class ByMethod(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        # ruleid: queryset-of-everybody
        return SupportTicket.objects.all()


class ByRole(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        if self.request.user.is_staff:
            # ok: queryset-of-everybody
            return SupportTicket.objects.all()
        # ok: queryset-of-everybody
        return SupportTicket.objects.filter(user=self.request.user)


class Mixed(OwnedMixin, viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Invoice.objects.all()
    permission_classes = [IsAuthenticated]


class ByAction(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Invoice.objects.all()
    permission_classes = [IsAuthenticated]

    def get_permissions(self):
        return [IsAuthenticated(), IsOwner()]


class Combined(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Invoice.objects.all()
    permission_classes = [IsAuthenticated & IsOwner]


class Overridden(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = SupportTicket.objects.all()
    permission_classes = [IsAuthenticated]

    def retrieve(self, request, pk=None):
        return answer(get_object_or_404(SupportTicket, pk=pk, user=request.user))


class StaffOnly(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Task.objects.all()
    permission_classes = [IsAuthenticated]

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        refuse_unless_staff(request.user)


class Notes(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = PublicNote.objects.all()
    permission_classes = [IsAuthenticated]


class Help(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = HelpDocument.objects.all()
    permission_classes = [IsAuthenticated]


class Published(viewsets.ModelViewSet):
    # ok: queryset-of-everybody
    queryset = Invoice.objects.select_related("customer").filter(published=True)
    permission_classes = [IsAuthenticated]
