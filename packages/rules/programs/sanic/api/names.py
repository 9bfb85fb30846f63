def wanted_file(request):
    # source: thumb
    return request.args.get("name", "")
