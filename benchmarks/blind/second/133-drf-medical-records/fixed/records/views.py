from rest_framework import mixins, permissions, viewsets

from .models import MedicalRecord
from .serializers import MedicalRecordSerializer


class MedicalRecordViewSet(
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.ListModelMixin,
    viewsets.GenericViewSet,
):
    """
    Records of the signed-in patient.

    retrieve: GET /api/records/{id}/
    update:   PUT /api/records/{id}/
    """

    serializer_class = MedicalRecordSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return MedicalRecord.objects.filter(patient=self.request.user)
