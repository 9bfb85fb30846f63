"""Views of the invoice module. Everything here needs a login."""
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from .forms import InvoiceForm
from .models import Invoice


@login_required
def invoice_list(request):
    """Show the invoices of the current user, 20 on a page."""
    invoices = Invoice.objects.filter(owner=request.user)
    page = Paginator(invoices, 20).get_page(request.GET.get("page"))
    return render(request, "invoices/list.html", {"page": page})


@login_required
def invoice_edit(request, pk):
    """Show and save the form of one invoice."""
    invoice = get_object_or_404(Invoice, pk=pk, owner=request.user)
    form = InvoiceForm(request.POST or None, instance=invoice)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Invoice saved")
        return redirect("invoices:list")
    return render(request, "invoices/edit.html", {"form": form, "invoice": invoice})
