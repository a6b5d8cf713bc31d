# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
name=bash
version=5.2.15
file=bash-$version.tar.gz
sources=(
    "7a315bc0e9d90713159e4390ec1096a41e4f33cd8cc3d1a749a8e5ad56600f51 debian:pool/main/b/bash/bash_$version.orig.tar.gz"
)
product=bin/bash

# What configure would find out by running programs; it takes the worst for a cross-compiler. The sources are
# older than C99 in places.
do_build() {
    local options=(--host="$triple" bash_cv_{strtold_broken,dup2_broken,wcwidth_broken,unusable_rtsigs}"=no"
        bash_cv_{must_reinstall_sighandlers,func_ctype_nonascii}"=no" bash_cv_{job_control_missing,sys_named_pipes,func_sigsetjmp}"=present"
        bash_cv_{printf_a_format,getcwd_malloc,ulimit_maxfds}"=yes" bash_cv_wexitstatus_offset=8)
    [[ $variant == wasm ]] || options=()
    ./configure "${options[@]}" --prefix=/usr --without-bash-malloc CC_FOR_BUILD=gcc \
        CFLAGS="-O2 -w -Wno-implicit-function-declaration -Wno-implicit-int"
    make -j"$jobs"
}

# Its own test suite, run by both. Where output differs from what the suite expects (it is not meant for root, and wants
# locales that may not be there), it must differ in the same way. Some of it counts on sleeps, so it is not for a machine
# that does other things meanwhile, and no part of ./build.sh test.
do_check() {
    local variant helper
    for variant in native wasm; do
        mkdir -p "$tmp/$variant.files" "$tmp/shell"
        cp -r "$dir/$variant/tests" "$tmp/tests"
        sed -i /glob2.sub/d "$tmp/tests/glob.tests" # wants a converter for Big5, a shared library
        for helper in recho zecho printenv xcase; do
            gcc -w -I"$dir/native" -I"$dir/native/include" "$dir/native/support/$helper.c" -o "$tmp/tests/$helper"
        done
        rm -f "$tmp/shell/bash"
        if [[ $variant == native ]]; then
            cp "$dir/native/bash" "$tmp/shell/bash"
        else
            "$bin/lind-aot" -O0 "$dir/wasm/bash" -o "$tmp/shell/bash"
        fi
        (cd "$tmp/tests" && bash_suite) 2>&1 |
            sed -E 's/(process group) \([0-9]+\)/\1/; /setlocale:/s/: No such file or directory$//' >"$tmp/$variant.out"
        rm -rf "$tmp/tests"
    done
    diff -a "$tmp/native.out" "$tmp/wasm.out"
    echo "note: $(grep -ac '^== run-' "$tmp/wasm.out") groups of its own tests, as native"
}

bash_suite() {
    local script
    for script in run-*; do
        [[ $script != run-all && $script != run-minimal && $script != run-gprof ]] || continue
        echo "== $script"
        env -i PATH=".:$PATH" HOME="$tmp/$variant.files" TMPDIR="$tmp/$variant.files" THIS_SH="$tmp/shell/bash" \
            BUILD_DIR="$dir/native" BASH_TSTOUT="$tmp/output" timeout 120 sh "$script" </dev/null || true
    done
}

do_install() {
    install -D bash "$1/usr/bin/bash"
}
