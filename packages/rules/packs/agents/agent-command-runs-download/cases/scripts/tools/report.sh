#!/usr/bin/env bash
cd "$(dirname "$0")"
source tools/lib.sh
report
