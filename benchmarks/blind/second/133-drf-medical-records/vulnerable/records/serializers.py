from rest_framework import serializers

from .models import MedicalRecord


class MedicalRecordSerializer(serializers.ModelSerializer):
    class Meta:
        model = MedicalRecord
        fields = ["id", "diagnosis", "allergies", "notes", "updated_at"]
        read_only_fields = ["id", "updated_at"]
