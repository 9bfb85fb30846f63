from rest_framework import serializers

from .models import Payout


class PayoutSerializer(serializers.ModelSerializer):
    class Meta:
        model = Payout
        fields = ["id", "seller", "iban", "amount", "approved", "created_at"]
        read_only_fields = ["approved", "created_at"]
