# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2154
#
# glibc's own tests: what tests/glibc/check.py needs, for wasm32 and for this machine.

check_libc=$build/check-libc
native_libc=$build/glibc-native
glibc_tests=$root/tests/glibc

# check_lock DIR: holds what check.py holds while tests run there.
check_lock() {
    mkdir -p "$1"
    exec 8>"$1/lock"
    flock -n 8 || die "check-libc: tests are running in $1; wait for them, or end them"
}

check_limit() {
    gcc -std=gnu17 -O2 -Wall -Wextra "$glibc_tests/limit.c" -o "$tmp/limit"
    mkdir -p "$1"
    mv "$tmp/limit" "$1/"
}

# check_root SRC OBJ: what support/test-container makes the root directory of a test from. The makefiles
# would install all of glibc there, with shared libraries; there is no cache for ldconfig to write.
check_root() {
    local programs=$2/support root=$2/testroot.pristine
    make -r -C "$1/support" subdir=support ..=../ objdir="$2" "$programs"/{test,shell,echo,true}-container
    rm -rf "$root"
    mkdir -p "$root"/{bin,sbin,etc,usr/lib/locale}
    cp "$programs/shell-container" "$root/bin/sh"
    cp "$programs/echo-container" "$root/bin/echo"
    cp "$programs/true-container" "$root/bin/true"
    cp "$programs/true-container" "$root/sbin/ldconfig"
}

# A build of glibc to test, and the tools, in a place of their own: a build that goes on meanwhile
# does not change what is being tested.
check_tree() {
    local tools=$check_libc/tools obj=$check_libc/obj
    check_lock "$check_libc"
    mkdir -p "$tools/lib" "$obj"
    rm -rf "$check_libc/src"
    cp -al "$glibc_src" "$check_libc/src" # what changes there gets new files
    rsync -a --delete "$bin" "$sysroot" "$tools/"
    rsync -a --delete "$build/lib/lind" "$tools/lib/"
    # lind-aot's wasm2c starts the one in build/tools by a path beside its own.
    ln -sfn ../../tools "$tools/tools"
    # The tests' support library contains the path of the build.
    rsync -a --exclude='/support/support_paths.o*' --exclude='/support/libsupport.a' --exclude=/configparms \
        "$glibc_obj/" "$obj/"
    printf '%s\n' "lind = $tools" "lind-here = $glibc_tests" "include $glibc_tests/wasm.mk" >"$obj/configparms"
    make -r -C "$check_libc/src/support" subdir=support ..=../ objdir="$obj" "$obj/support/libsupport.a"
    check_root "$check_libc/src" "$obj"
    check_limit "$check_libc"
    touch "$obj/csu/start.o" # every program depends on it: all are linked again
}

native_unpack() {
    local glibc_src=$native_libc/src
    glibc_unpack
}

native_configure() {
    local obj=$native_libc/obj
    check_lock "$native_libc"
    rm -rf "$obj"
    mkdir -p "$obj"
    cd "$obj"
    "$native_libc/src/configure" --prefix=/usr --disable-shared --disable-default-pie \
        --disable-werror --disable-nscd --disable-profile --disable-timezone-tools --without-selinux \
        CC="${launcher:+$launcher }gcc" CXX=false BUILD_CC=gcc CFLAGS="-O2 -g0 -w"
}

native_make() {
    local obj=$native_libc/obj
    check_lock "$native_libc"
    echo "include $glibc_tests/static.mk" >"$obj/configparms"
    make -C "$obj" -j"$jobs" build-programs=no
    # A program of support/ wants it, which is otherwise made with the shared libraries.
    make -r -C "$native_libc/src/elf" subdir=elf ..=../ objdir="$obj" "$obj/elf/static-stubs.o"
    check_root "$native_libc/src" "$obj"
    check_limit "$native_libc"
}

glibc_tests_native() {
    glibc_fetch
    step glibc-native-unpack "$native_libc/src" "$downloads/$glibc_file" "$glibc_patches"/{series,*.patch} -- native_unpack
    step glibc-native-configure "$native_libc/obj/config.status" step:glibc-native-unpack "=$launcher" \
        "=$(tool_versions build | grep '^gcc')" -- native_configure
    step glibc-native "$native_libc/obj/libc.a" step:glibc-native-configure \
        "$glibc_tests"/{limit.c,static.mk} "=$(declare -f check_root check_limit)" -- native_make
}

glibc_tests_wasm() {
    step check-libc-tree "$check_libc/obj/libc.a" step:glibc-make step:runtime step:sysroot step:drivers \
        "$glibc_tests"/{limit.c,static.mk,wasm.mk} "=$(declare -f check_root check_limit)" -- check_tree
}
