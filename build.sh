#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The only entry point; "./build.sh help" says what it does.

root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
resume="./build.sh $*"
# shellcheck source=recipes/lib.sh
source "$root/recipes/lib.sh"
# shellcheck source=recipes/wabt.sh
source "$root/recipes/wabt.sh"
# shellcheck source=recipes/glibc.sh
source "$root/recipes/glibc.sh"
# shellcheck source=recipes/glibc-checks.sh
source "$root/recipes/glibc-checks.sh"
# shellcheck source=recipes/glibc-tests.sh
source "$root/recipes/glibc-tests.sh"
# shellcheck source=recipes/port.sh
source "$root/recipes/port.sh"
# shellcheck source=recipes/runtime.sh
source "$root/recipes/runtime.sh"
# shellcheck source=sysroot/sysroot.sh
source "$root/sysroot/sysroot.sh"
# shellcheck source=sysroot/expected.sh
source "$root/sysroot/expected.sh"

help() {
    cat <<'END'
usage: ./build.sh VERB

  sysroot          build everything: glibc and the sysroot, the compiler drivers, the runtime
  sysroot --accept the same, and take the symbol and header lists as they are now
  port NAME...     build, check and install programs: see recipes/
  test [FILE...]   lint, unit tests, bats files, guest programs; or just the files named
  check-libc ...   run glibc's own tests: see tests/glibc/README.md
  bench            measure start, memory, size and system calls, native beside wasm
  lint             check the form of scripts and sources
  status           say which steps are done
  clean            remove build/, except for the downloads

variables: JOBS, GLIBC_TARBALL and NAME_TARBALL (a file that you have), WABT_DIR,
  LIND_LAUNCHER (put before compiler commands; ccache when it is there),
  LIND_BUILD (the folder for everything that is made; build/ here)
END
}

sysroot_steps() {
    wabt
    runtime
    glibc
    glibc_checks
    sysroot
    step hello /dev/null step:sysroot step:drivers step:runtime "$root/tests/hello.c" -- sysroot_hello
    step signatures "$sysroot" step:sysroot -- sysroot_signatures
    expected_symbols "$@"
    [[ -z ${1-} ]] || expected_headers "$@"
}

main() {
    local verb=${1:-help}
    (($# == 0)) || shift
    case $verb in
        help | -h | --help) help ;;
        sysroot)
            [[ -z ${1-} || $1 == --accept ]] || die "sysroot: $1: no such option (want --accept)"
            take_lock
            need_tools build
            sysroot_steps "$@"
            ;;
        port)
            port_known "$@"
            take_lock
            need_tools build
            sysroot_steps
            port "$@"
            ;;
        test)
            take_lock
            need_tools build
            need_tools test
            need_tools check-libc
            sysroot_steps
            expected_headers
            port zlib lua sqlite
            (($# > 0)) || glibc_tests_wasm
            exec 9>&- # the tests run build.sh themselves
            exec "$root/ci/test.sh" "$@"
            ;;
        check-libc)
            take_lock
            need_tools build
            need_tools check-libc
            if [[ " $* " == *" --native "* ]]; then
                glibc_tests_native
            else
                sysroot_steps
                glibc_tests_wasm
            fi
            exec 9>&- # they work on copies
            exec "$root/tests/glibc/check.py" "$@"
            ;;
        bench)
            take_lock
            need_tools build
            sysroot_steps
            exec "$root/tests/bench/bench.py"
            ;;
        lint)
            take_lock
            need_tools test
            "$root/ci/lint.sh"
            ;;
        status)
            show_status=1
            sysroot_steps
            ;;
        clean)
            take_lock
            local made=(find "$build" -mindepth 1 -maxdepth 1 -not -name downloads -not -name lock)
            [[ -d $stamps || -z $("${made[@]}" -print -quit) ]] || die "$build: nothing of a build is here"
            "${made[@]}" -exec rm -rf {} +
            ;;
        *) die "$verb: no such verb; see ./build.sh help" ;;
    esac
}

main "$@"
