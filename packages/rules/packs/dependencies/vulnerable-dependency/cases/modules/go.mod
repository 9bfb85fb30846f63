module example.com/shop

go 1.22

require (
	github.com/gin-gonic/gin v1.5.0
	golang.org/x/text v0.99.0
)
