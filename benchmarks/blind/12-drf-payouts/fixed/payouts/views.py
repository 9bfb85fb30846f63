"""REST API of the payouts app."""
from rest_framework import permissions, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from .models import Payout
from .serializers import PayoutSerializer


class PayoutViewSet(viewsets.ModelViewSet):
    """CRUD for payouts, used by the finance dashboard."""

    queryset = Payout.objects.order_by("-created_at")
    serializer_class = PayoutSerializer
    permission_classes = [permissions.IsAdminUser]

    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        """Approve a payout so that the nightly job sends the money."""
        payout = self.get_object()
        if payout.approved:
            return Response({"detail": "Already approved"}, status=status.HTTP_409_CONFLICT)
        payout.approved = True
        payout.save(update_fields=["approved"])
        return Response(self.get_serializer(payout).data)
