# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash disable=SC2034,SC2154
#
# Puts the product together: build/sysroot out of what the recipes installed, and the
# compiler drivers in build/bin. The folders may be moved: see README.md.

triple=wasm32-unknown-linux-gnu
llvm=/usr/lib/llvm-22
clang_resources=$llvm/lib/clang/22
sysroot=$build/sysroot
bin=$build/bin

# The tools that keep LLVM's own program, under the names that autoconf looks for.
llvm_tools=(addr2line ar nm objcopy objdump ranlib readelf readobj size strings strip)

sysroot_assemble() {
    local s=$tmp/sysroot toolchain=$root/sysroot/toolchain
    cp -a "$glibc_root/usr" "$s"
    ln -s . "$s/usr" # a prefix of /usr is right for packages that are installed here
    cp -a "$kernel_headers/." "$s/include/"
    # Builtins where clang's driver for wasm32-unknown-unknown looks for them.
    mkdir -p "$s/lib/clang/22/lib/wasm32-unknown-unknown" "$s/share"/{cmake,meson,pkgconfig} "$s/lib/pkgconfig"
    cp -aL "$clang_resources/include" "$s/lib/clang/22/include"
    cp "$clang_resources/lib/wasi/libclang_rt.builtins-wasm32.a" \
        "$s/lib/clang/22/lib/wasm32-unknown-unknown/libclang_rt.builtins.a"
    cp "$root/sysroot/wasm32.cfg" "$s/"
    mkdir -p "$s/libexec"
    cp "$toolchain/wasm-ld" "$toolchain/save-stages" "$s/libexec/"
    sysroot_ubsan "$s"
    sysroot_atomic "$s"
    sysroot_complex "$s"
    cp "$toolchain/wasm32.cmake" "$s/share/cmake/"
    cp "$toolchain/wasm32.ini" "$s/share/meson/"
    cp "$toolchain/config.site" "$s/share/"
    rm -rf "$sysroot"
    mv "$s" "$sysroot"
}

# sysroot_ubsan FOLDER: what -fsanitize=undefined calls, under upstream's names, for a sysroot that is
# complete but for it.
sysroot_ubsan() {
    local name source
    for name in standalone=ubsan minimal=minimal; do
        source=${name#*=}
        clang-22 --config="$1/wasm32.cfg" -std=gnu17 -O2 -Wall -Wextra -Werror \
            -c "$root/sysroot/ubsan/$source.c" -o "$tmp/$source.o"
        llvm-ar-22 rcs "$1/lib/clang/22/lib/wasm32-unknown-unknown/libclang_rt.ubsan_${name%=*}.a" "$tmp/$source.o"
    done
}

# sysroot_atomic FOLDER: the same for atomic objects that no instruction is for.
sysroot_atomic() {
    clang-22 --config="$1/wasm32.cfg" -std=gnu17 -O2 -Wall -Wextra -Werror -Wno-atomic-alignment \
        -c "$root/sysroot/atomic/atomic.c" -o "$tmp/atomic.o"
    llvm-ar-22 rcs "$1/lib/libatomic.a" "$tmp/atomic.o"
}

# sysroot_complex FOLDER: divisions of complex numbers, in place of the builtins.
sysroot_complex() {
    local builtins=$1/lib/clang/22/lib/wasm32-unknown-unknown/libclang_rt.builtins.a
    clang-22 --config="$1/wasm32.cfg" -std=gnu17 -O2 -Wall -Wextra -Werror \
        -c "$root/sysroot/complex/divide.c" -o "$tmp/divide.o"
    llvm-ar-22 d "$builtins" div{s,d,t}c3.c.obj
    llvm-ar-22 r "$builtins" "$tmp/divide.o"
    [[ $(llvm-nm-22 --defined-only "$builtins" | grep -c ' T __div[sdt]c3$') == 3 ]] ||
        die "complex: the builtins define __divdc3 and the like in other members than div?c3.c.obj"
}

# write_driver NAME COMMAND: a launcher that knows the product's folder as $dir.
write_driver() {
    printf '%s\n' '#!/bin/sh' "[ ! -h \"\$0\" ] || exec \"\$(readlink -f \"\$0\")\" \"\$@\"" \
        "dir=\${0%/*}/.." "$2" >"$tmp/bin/$1"
    chmod +x "$tmp/bin/$1"
}

sysroot_drivers() {
    local name tool
    local -A no_library=([clang++]=" -nostdlib++")
    mkdir -p "$tmp/bin" "$bin"
    for name in "" "$triple-"; do
        # What LIND_SAVE_STAGES asks for is a matter of its own script. There is no C++ library. Objects
        # of WebAssembly have no common symbols, and LLVM loses them without a word.
        for tool in clang clang++; do
            write_driver "$name$tool" "case \" \$* \" in *' -fcommon '*)
    for option; do
        shift
        [ \"\$option\" != -fcommon ] || option=-fno-common
        set -- \"\$@\" \"\$option\"
    done ;;
esac
exec \${LIND_SAVE_STAGES:+\"\$dir/sysroot/libexec/save-stages\"} $tool-22 \
    --config=\"\$dir/sysroot/wasm32.cfg\"${no_library[$tool]-} \"\$@\""
        done
    done
    ln -s "$triple-clang" "$tmp/bin/$triple-cc"
    ln -s "$triple-clang++" "$tmp/bin/$triple-c++"
    write_driver "$triple-ld" "exec \"\$dir/sysroot/libexec/wasm-ld\" \"\$@\""
    for tool in "${llvm_tools[@]}"; do ln -s "$llvm/bin/llvm-$tool" "$tmp/bin/$triple-$tool"; done
    cp "$root/sysroot/toolchain/pkg-config" "$tmp/bin/$triple-pkg-config"
    mv "$tmp/bin"/* "$bin/"
}

# Every object of every library in one program: a call whose type is not that of the function, which
# would be a trap, is an error here. libgconv.a has functions in place of libc.a's.
sysroot_signatures() {
    cd "$sysroot/lib"
    wasm-ld-22 --fatal-warnings --shared-memory --import-memory --max-memory=4294967296 --no-entry \
        --unresolved-symbols=ignore-all --allow-multiple-definition --whole-archive ./*.a --no-whole-archive \
        clang/22/lib/*/*.a -o "$tmp/all.wasm"
    echo "note: every object of $(find . -maxdepth 1 -name '*.a' | wc -l) libraries links, no type differs"
}

# What the whole build is for: a program from source to output.
sysroot_hello() {
    "$bin/clang" -O2 "$root/tests/hello.c" -o "$tmp/hello.wasm"
    local output
    output=$("$bin/lind-run" "$tmp/hello.wasm")
    [[ $output == "Hello from glibc "* ]] || die "hello: unexpected output: $output"
    echo "note: $output"
}

sysroot() {
    step sysroot "$sysroot/wasm32.cfg" step:glibc-install step:kernel-headers "$root/sysroot/wasm32.cfg" \
        "$root/sysroot/toolchain" "$root"/sysroot/{ubsan,atomic,complex} \
        "=$(llvm_versions) $(declare -f sysroot_ubsan sysroot_atomic sysroot_complex)" -- sysroot_assemble
    step drivers "$bin/$triple-pkg-config" "$root/sysroot/toolchain/pkg-config" \
        "=${llvm_tools[*]} $(declare -f write_driver)" -- sysroot_drivers
}
