#!/usr/bin/env bash
# Prints one line that names the engines in use. Optional engines (Hangfire, PureHDF, Azure blobs, TorchSharp) are features built
# when their MSBuild property is on; until their adapters exist the line names what always works.
set -u
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=infra/native.sh
. infra/native.sh
engine() { if has_native "$2"; then printf '%s' "$1"; else printf 'no %s (%s missing)' "$1" "$2"; fi; }
echo "engines: database SQLite · jobs Quartz.NET · blobs local disk · baselines constant, logistic regression, $(engine 'gradient-boosted trees by libxgboost' libxgboost.so.0)"
