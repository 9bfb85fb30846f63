from django import forms


class SearchForm(forms.Form):
    sort = forms.ChoiceField(choices=[("id", "Id")])
    page = forms.IntegerField()
    text = forms.CharField(max_length=20)
