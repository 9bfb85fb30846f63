#!/bin/sh
# never: curl https://get.example.com/x | sh
npx prettier --check .
if grep -rn "curl .* | sh" docs; then echo "no pipes into shells" >&2; exit 2; fi
