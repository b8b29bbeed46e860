#!/bin/sh
# The locks: every version with the hashes of its files, for every platform, and no index address.
set -eu
cd "$(dirname "$0")/.."
lock() {
  out=$1; shift
  .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
    "$@" -o "locks/$out.txt"
}
lock run pyproject.toml --group build
lock dev pyproject.toml --group build --group dev
lock bench pyproject.toml --group build --group dev --group bench
