# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
name=zlib
version=1.3.1
file=zlib-$version.tar.gz
sources=(
    "60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb debian:pool/main/z/zlib/zlib_1.3.dfsg+really$version.orig.tar.gz"
    "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23 https://zlib.net/fossils/zlib-$version.tar.gz"
)
product=lib/libz.a

do_build() {
    CFLAGS=-O2 ./configure --prefix=/usr --static
    make -j"$jobs" libz.a example minigzip
}

# zlib's own test program, then the glibc source tarball there and back; the compressed file is
# the one that the native build makes.
do_check() {
    local run=("$bin/lind-run" -O2) minigzip=$dir/wasm/minigzip
    cd "$tmp"
    "${run[@]}" "$dir/wasm/example"
    xz -dc "$downloads/$glibc_file" >glibc.tar
    "$dir/native/minigzip" <glibc.tar >native.gz
    "${run[@]}" "$minigzip" <glibc.tar >wasm.gz
    cmp native.gz wasm.gz
    "${run[@]}" "$minigzip" -d <wasm.gz | cmp - glibc.tar
    echo "note: glibc.tar: $(wc -c <glibc.tar) -> $(wc -c <wasm.gz) bytes and back, as native"
}

do_install() {
    make install DESTDIR="$1"
}
