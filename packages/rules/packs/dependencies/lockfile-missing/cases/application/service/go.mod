module example.com/service

require github.com/pkg/errors v0.9.1
