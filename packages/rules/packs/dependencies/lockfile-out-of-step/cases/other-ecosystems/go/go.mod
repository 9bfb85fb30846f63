module a
require (
	example.com/b v1.0.0
	example.com/c v1.0.0
)
