# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# The GNU C library: upstream's tree, our patch series and overlay, static libraries only.

glibc_version=2.43
glibc_file=glibc-$glibc_version.tar.xz
glibc_sources=(
    "b8f0d50a7d4255658efe1f608cacdc4be82bb3c009875626df5968cc64c58880 debian:pool/main/g/glibc/glibc_$glibc_version.orig.tar.xz"
    "d9c86c6b5dbddb43a3e08270c5844fc5177d19442cf5b8df4be7c07cd5fa3831 https://ftp.gnu.org/gnu/glibc/glibc-$glibc_version.tar.xz"
)
glibc_patches=$root/glibc-patches
glibc_src=$build/glibc/src
glibc_obj=$build/glibc/obj
glibc_root=$build/glibc/root
kernel_headers=$build/kernel-headers

# The triple has no linker in clang's driver and does not say that this is Linux.
glibc_cc=(clang-22 --target=wasm32-unknown-unknown
    -matomics -mbulk-memory -mmutable-globals -msign-ext -mnontrapping-fptoint -mllvm -wasm-enable-sjlj
    -D__linux__=1 -D__linux=1 -D__gnu_linux__=1 -D__unix__=1 -D__unix=1
    -Wno-builtin-macro-redefined -U__WINT_TYPE__ -D__WINT_TYPE__=unsigned)
glibc_configure_args=(--host=wasm32-unknown-linux-gnu --build=x86_64-pc-linux-gnu --prefix=/usr
    --with-headers="$kernel_headers" --disable-shared --disable-default-pie --disable-werror
    --disable-nscd --disable-timezone-tools --disable-profile --without-selinux
    CFLAGS="-O2 -g0 -fwrapv-pointer -fno-stack-protector -Wcast-function-type -Wno-unsupported-floating-point-opt" BUILD_CC=gcc LD=wasm-ld-22
    AR=llvm-ar-22 RANLIB=llvm-ranlib-22 NM=llvm-nm-22 OBJDUMP=llvm-objdump-22
    OBJCOPY=llvm-objcopy-22 READELF=llvm-readelf-22 STRIP=llvm-strip-22
    CXX=false libc_cv_pde_load_address=0x100000 libc_cv_ld_gnu_indirect_function=no)

glibc_fetch() {
    fetch_step glibc "$glibc_file" "${glibc_sources[@]}"
}

glibc_unpack() {
    local patch count=0
    mkdir "$tmp/src"
    tar --no-same-owner -xf "$downloads/$glibc_file" -C "$tmp/src" --strip-components=1
    while read -r patch; do
        [[ $patch && $patch != \#* ]] || continue
        patch -p1 --fuzz=0 --no-backup-if-mismatch -d "$tmp/src" -i "$glibc_patches/$patch" ||
            die "glibc: glibc-patches/$patch does not apply to glibc $glibc_version; the hunks above must be adapted"
        count=$((count + 1))
    done <"$glibc_patches/series"
    # Patched configure.ac files must not look newer than what was generated from them.
    find "$tmp/src" -name configure -exec touch {} +
    rm -rf "$glibc_src"
    mkdir -p "${glibc_src%/*}"
    mv "$tmp/src" "$glibc_src"
    echo "note: $count patches"
}

# The overlay consists of folders that are all ours, so that a file deleted there goes away here;
# a file that did not change keeps its time, so that make rebuilds only what did.
glibc_overlay() {
    local stray dir linux=sysdeps/unix/sysv/linux/wasm32
    cp -r "$glibc_patches/sysdeps" "$tmp/sysdeps"
    cp "$root/lind_syscall/guest/lind_syscall.h" "$tmp/$linux/"
    cd "$tmp"
    stray=$(find sysdeps -type f -not -path '*/wasm32/*' | head -n 1)
    [[ -z $stray ]] || die "glibc: glibc-patches/$stray is not in a folder called wasm32; make it a patch"
    find sysdeps -type d -name wasm32 -prune | while read -r dir; do
        mkdir -p "$glibc_src/$dir"
        rsync -rlpc --delete "$dir/" "$glibc_src/$dir/"
    done
}

glibc_configure() {
    rm -rf "$glibc_obj"
    mkdir -p "$glibc_obj"
    cd "$glibc_obj"
    "$glibc_src/configure" "${glibc_configure_args[@]}" CC="${launcher:+$launcher }${glibc_cc[*]}"
}

glibc_make() {
    make -C "$glibc_obj" -j"$jobs" build-programs=no --output-sync=target 2>&1 | tee -a "$glibc_obj/make.log"
}

glibc_install() {
    make -C "$glibc_obj" build-programs=no install install_root="$tmp/install"
    # Upstream installs this one, empty as -lpthread and -ldl are, only on older architectures.
    llvm-ar-22 rc "$tmp/install/usr/lib/libanl.a"
    rm -rf "$glibc_root"
    mv "$tmp/install" "$glibc_root"
}

kernel_headers_make() {
    "$root/sysroot/uapi/generate.sh" "$tmp/headers"
    rm -rf "$kernel_headers"
    mv "$tmp/headers" "$kernel_headers"
}

glibc() {
    local overlay=$glibc_patches/sysdeps shape
    # What the object tree depends on as a whole. Of the overlay these are the names of its files
    # and the files that steer make; another change there rebuilds just the objects it touches.
    shape=$(cd "$overlay" && find . -type f | sort && find . -type f \
        \( -name 'Make*' -o -name 'configure*' -o -name 'preconfigure*' -o -name Implies -o -name Versions \
        -o -name '*.list' -o -name shlib-versions \) -print0 | sort -z | xargs -0r sha256sum)
    step kernel-headers "$kernel_headers" "=$(dpkg-query -W linux-libc-dev)" "$root/sysroot/uapi" \
        -- kernel_headers_make
    glibc_fetch
    step glibc-unpack "$glibc_src" "$downloads/$glibc_file" "$glibc_patches"/{series,*.patch} -- glibc_unpack
    step glibc-overlay "$glibc_src/sysdeps/wasm32" step:glibc-unpack "$overlay" \
        "$root/lind_syscall/guest" -- glibc_overlay
    step glibc-configure "$glibc_obj/config.status" step:glibc-unpack step:kernel-headers "=$shape" \
        "=${glibc_configure_args[*]} $launcher ${glibc_cc[*]}" "=$(llvm_versions)" -- glibc_configure
    step glibc-make "$glibc_obj/libc.a" step:glibc-configure step:glibc-overlay -- glibc_make
    step glibc-install "$glibc_root" step:glibc-make -- glibc_install
}
