# What the scripts share: where the project is, and how they speak. To be sourced by bash.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck disable=SC2034  # used by those who source this
PYTHON=/usr/bin/python3  # the system's: it has the Debian packages that bootstrap installs

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
	BOLD=$'\e[1m' PLAIN=$'\e[0m'
else
	BOLD='' PLAIN=''
fi

heading() {
	printf '\n%s== %s%s\n' "$BOLD" "$*" "$PLAIN"
}

say() {
	printf '%s\n' "$*"
}

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

# Configures the build directory $1 with the options that follow; a second time it only sees to the options. One that
# was left half made is made anew.
configure() {
	local build=$1 log
	shift
	log=$(mktemp)
	if [ -f "$ROOT/$build/build.ninja" ] && meson configure "$ROOT/$build" "$@" >"$log" 2>&1; then
		rm -f "$log"
		return
	fi
	rm -rf "${ROOT:?}/$build"
	if ! meson setup "$ROOT/$build" "$ROOT" "$@" >"$log" 2>&1; then
		cat "$log" >&2
		rm -f "$log"
		die "meson cannot configure $build; what it said stands above"
	fi
	rm -f "$log"
}

# Builds the directory $1, or the targets of it that follow; silent when all is well. KOERS_JOBS limits the processes
# side by side.
build() {
	local log status=0 build=$1
	shift
	log=$(mktemp)
	ninja -C "$ROOT/$build" ${KOERS_JOBS:+-j "$KOERS_JOBS"} "$@" >"$log" 2>&1 || status=$?
	if [ "$status" -ne 0 ]; then
		grep -v '^\[' "$log" >&2 || cat "$log" >&2
	fi
	rm -f "$log"
	return "$status"
}
