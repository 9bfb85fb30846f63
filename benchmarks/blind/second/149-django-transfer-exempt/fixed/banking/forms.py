from decimal import Decimal

from django import forms


class TransferForm(forms.Form):
    source = forms.CharField(max_length=34)
    target = forms.CharField(max_length=34)
    amount = forms.DecimalField(min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
