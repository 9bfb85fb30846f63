from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Invoice, Order
from .serializers import InvoiceSerializer


@login_required
def order_detail(request, order_id):
    # ruleid: missing-object-authorization
    order = get_object_or_404(Order, pk=order_id)
    return JsonResponse({"total": order.total})


@login_required
def order_cancel(request, order_id):
    # ok: missing-object-authorization
    get_object_or_404(Order, pk=order_id, customer=request.user).delete()
    return redirect("orders")


class InvoiceView(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request, pk):
        # ruleid: missing-object-authorization
        invoice = Invoice.objects.get(pk=pk)
        return Response(InvoiceSerializer(invoice).data)

    def delete(self, request, pk):
        # ok: missing-object-authorization
        get_object_or_404(Invoice, pk=pk, owner=request.user).delete()
        return Response(status=204)
