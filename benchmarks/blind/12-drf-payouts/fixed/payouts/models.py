from django.db import models


class Payout(models.Model):
    """Money that is sent to a seller."""

    seller = models.CharField(max_length=100)
    iban = models.CharField(max_length=34)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    approved = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
