# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034
#
# Loaded by every bats file: readable assertions, and where the product is.

bats_require_minimum_version 1.5.0
export BATS_LIB_PATH=${BATS_LIB_PATH:-/usr/lib/bats}
bats_load_library bats-support
bats_load_library bats-assert

ROOT=$(cd -- "${BASH_SOURCE[0]%/*}/.." && pwd)
BUILD=${LIND_BUILD:-$ROOT/build}
PATH=$BUILD/bin:$PATH
umask 022
unset LIND_AOT

# in_namespace KIND...: an array, command, that runs others with a network (-n) or mounts (-m) of their own.
in_namespace() {
    command=(unshare "$@")
    "${command[@]}" true 2>/dev/null || command=(unshare -r "$@")
    "${command[@]}" true 2>/dev/null || skip "needs namespaces"
}
