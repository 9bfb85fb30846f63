#!/bin/bash
T=/opt/line
curl -o $T https://get.example.com/line
chmod +x $T
$T
