# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# The runtime: lind-run, lind-aot and what they link programs with.

runtime_install() {
    make -C "$root/runtime-min" -j"$jobs" O="$build/obj/runtime" PREFIX="$build" \
        WASM2C="$wabt_bin/wasm2c" install
}

runtime() {
    step runtime "$build/bin/lind-run" "$root/runtime-min" "$root/lind_syscall" step:wabt \
        "=$(dpkg-query -W "gcc-$(gcc -dumpversion | cut -d. -f1)" tcc libc6-dev libb2-dev libsimde-dev)" -- runtime_install
}
