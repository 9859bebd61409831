#!/usr/bin/env bash
# Installs what the tests use outside Python, where the machine lacks it: Chromium and the load client wrk; and PSPP, the
# only one that a test does without: it says so and skips where it could not be had.
set -euo pipefail
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v wrk >/dev/null || missing+=(wrk)
wanted=()
command -v pspp >/dev/null || wanted+=(pspp)
[ $((${#missing[@]} + ${#wanted[@]})) -eq 0 ] && exit 0
if ! command -v apt-get >/dev/null; then
  [ ${#missing[@]} -eq 0 ] && exit 0
  echo "Please install: ${missing[*]}" >&2
  exit 1
fi
run=()
[ "$(id -u)" -eq 0 ] || run=(sudo)
install() {
  echo "Installing $* …"
  DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
"${run[@]}" apt-get update -qq || [ ${#missing[@]} -eq 0 ]
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
[ ${#wanted[@]} -eq 0 ] || install "${wanted[@]}" || echo "Could not install ${wanted[*]}; the test that uses it skips." >&2
