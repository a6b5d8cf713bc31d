#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The compiler drivers, and the build systems that are told about them.

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR" || return
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
    mkdir project
    cp "$ROOT"/tests/toolchain/* project/
}

@test "clang --sysroot, from another folder" {
    cp "$ROOT/tests/hello.c" .
    clang --sysroot="$BUILD/sysroot" hello.c -o hello.wasm
    run lind-run hello.wasm
    assert_success
    assert_output --regexp '^Hello from glibc 2\.'
}

@test "the system's clang with the config file" {
    clang-22 --config="$BUILD/sysroot/wasm32.cfg" "$ROOT/tests/hello.c" -o hello.wasm
    run lind-run hello.wasm
    assert_output --regexp '^Hello from glibc 2\.'
}

@test "the driver under its full name, through a link" {
    ln -s "$BUILD/bin/wasm32-unknown-linux-gnu-clang" my-cc
    ./my-cc "$ROOT/tests/hello.c" -o hello.wasm
    run lind-run hello.wasm
    assert_output --regexp '^Hello from glibc 2\.'
}

@test "the product works in another place" {
    mkdir moved
    cp -a "$BUILD"/{bin,lib,sysroot,tools} moved/
    mkdir other && cd other
    ../moved/bin/clang "$ROOT/tests/hello.c" -o hello.wasm
    LIND_CACHE_DIR=$PWD/cache run ../moved/bin/lind-run hello.wasm
    assert_output --regexp '^Hello from glibc 2\.'
    run ../moved/bin/clang -### "$ROOT/tests/hello.c" -o hello.wasm
    refute_output --partial "$BUILD/"
}

@test "compiling only, and preprocessing, warns of nothing" {
    run clang -Wall -Wextra -Werror -c "$ROOT/tests/hello.c" -o hello.o
    assert_success
    assert_output ""
    run clang -Wall -Wextra -Werror -E "$ROOT/tests/hello.c" -o hello.i
    assert_output ""
}

@test "archives: ar, ranlib, nm, size, objdump, strip" {
    tool=wasm32-unknown-linux-gnu-
    clang -c project/answer.c -o answer.o
    "${tool}ar" rc libanswer.a answer.o
    "${tool}ranlib" libanswer.a
    run "${tool}nm" libanswer.a
    assert_output --partial "T answer"
    clang -g project/main.c libanswer.a -o main.wasm
    run lind-run main.wasm
    assert_output "the answer is 42"
    before=$(stat -c %s main.wasm)
    "${tool}strip" main.wasm
    assert [ "$(stat -c %s main.wasm)" -lt "$before" ]
    run lind-run main.wasm
    assert_output "the answer is 42"
    run "${tool}objdump" -h main.wasm
    assert_output --partial CODE
}

@test "a stripped program, too, catches what its signal handlers throw" {
    clang -s -D_GNU_SOURCE "$ROOT/tests/c/setjmp/async_frames.c" -o stripped.wasm
    run lind-run stripped.wasm
    assert_success
    assert_output --regexp '^18 138 1358 138 '
}

@test "a call with another prototype than its definition is warned of, and an error on request" {
    echo 'int answer(int, int); int main(void) { return answer(1, 2); }' >wrong.c
    run clang wrong.c project/answer.c -o wrong.wasm
    assert_success
    assert_output --partial "function signature mismatch: answer"
    run clang -Wl,--fatal-warnings wrong.c project/answer.c -o fatal.wasm
    assert_failure
    assert [ ! -e fatal.wasm ]
}

@test "an undefined function does not link" {
    echo 'int nowhere(void); int main(void) { return nowhere(); }' >wrong.c
    run clang wrong.c -o wrong.wasm
    assert_failure
    assert_output --partial "undefined symbol: nowhere"
}

@test "CMake: a library, a program and its test" {
    cmake -S project -B out -G Ninja -DCMAKE_TOOLCHAIN_FILE="$BUILD/sysroot/share/cmake/wasm32.cmake"
    cmake --build out
    run lind-run out/main
    assert_output "the answer is 42"
    run ctest --test-dir out --output-on-failure
    assert_success
    assert_output --partial "100% tests passed"
}

@test "Meson: a library, a program and its test" {
    meson setup --cross-file "$BUILD/sysroot/share/meson/wasm32.ini" out project
    meson compile -C out
    run lind-run out/main
    assert_output "the answer is 42"
    run meson test -C out
    assert_success
}

@test "autoconf: configure --host finds the tools and the answers" {
    (cd project && autoconf && cp /usr/share/misc/config.guess /usr/share/misc/config.sub .)
    mkdir out && cd out
    run env CONFIG_SITE="$BUILD/sysroot/share/config.site" ../project/configure \
        --host=wasm32-unknown-linux-gnu --prefix=/usr
    assert_success
    assert_line "checking whether we are cross compiling... yes"
    assert_line "checking for GNU libc compatible malloc... (cached) yes"
    assert_line "checking for working mktime of gnulib... (cached) yes"
    assert_line "checking size of long... 4"
    assert_line "checking for qsort_r... yes"
    assert_line "checking for longjmp... (cached) yes"
    assert_line "checking for no_such_function... no"
    make
    run lind-run ./main
    assert_output "the answer is 42"
    run -0 ./config.status --recheck
    assert_line "checking for wasm32-unknown-linux-gnu-gcc... wasm32-unknown-linux-gnu-clang"
    assert_line "checking for working mktime of gnulib... (cached) yes"
}

@test "LIND_AOT: what is linked is an executable, and configure a native one" {
    export LIND_AOT='-O0 -g'
    echo 'int main(void) { return 3; }' >three.c
    clang three.c -o three
    run -3 ./three
    clang -r three.c -o three.o
    wasm32-unknown-linux-gnu-nm three.o
    wasm32-unknown-linux-gnu-ld --version
    clang -Wl,--version
    clang three.c -o /dev/null
    LIND_AOT=-O9 run clang three.c -o nine
    assert_failure
    assert_output --partial 'error: -O9: unknown option'
    (cd project && autoconf && cp /usr/share/misc/config.guess /usr/share/misc/config.sub .)
    cp -r project out && cd out
    run env CONFIG_SITE="$BUILD/sysroot/share/config.site" ./configure --build=wasm32-unknown-linux-gnu
    assert_success
    assert_line "checking whether we are cross compiling... no"
    assert_line "checking size of long... 4"
    make
    run ./main
    assert_output "the answer is 42"
}

@test "pkg-config sees the sysroot's packages and no others" {
    mkdir -p moved
    cp -a "$BUILD/bin" "$BUILD/sysroot" moved/
    printf '%s\n' 'prefix=/usr' 'Name: answer' 'Description: answers' 'Version: 1.2' \
        "Cflags: -I\${prefix}/include/answer" "Libs: -L\${prefix}/lib/answer -lanswer" \
        >moved/sysroot/lib/pkgconfig/answer.pc
    run moved/bin/wasm32-unknown-linux-gnu-pkg-config --cflags --libs answer
    assert_success
    assert_output --regexp '^-I.*moved/bin/../sysroot/usr/include/answer -L.*moved/bin/../sysroot/usr/lib/answer -lanswer *$'
    run moved/bin/wasm32-unknown-linux-gnu-pkg-config --list-all
    assert_equal "${#lines[@]}" "$(find "$BUILD/sysroot" -name '*.pc' | wc -l | awk '{ print $1 + 1 }')"
}

@test "locales that the host's localedef has made, and their character sets by -lgconv, as natively" {
    local set
    mkdir locales
    for set in ISO-8859-1 UTF-8; do
        I18NPATH=$BUILD/glibc/src/localedata localedef -f "$BUILD/glibc/src/localedata/charmaps/$set" -i de_DE "locales/de_DE.$set"
    done
    cat >locale.c <<'END'
#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wctype.h>

int main(int argc, char **argv) {
    struct tm day = {.tm_wday = 3, .tm_mon = 2, .tm_mday = 1};
    char text[64];
    wchar_t wide[8] = L"";
    if (argc != 2 || setlocale(LC_ALL, argv[1]) == NULL)
        return 1;
    const char *word = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? "\303\244x" : "\344x"; /* a with dots, x */
    strftime(text, sizeof text, "%A, %d. %B", &day);
    printf("%s %s %.2f %d\n", nl_langinfo(CODESET), text, 1234.5, !!isalpha((unsigned char)word[0]));
    int length = (int)mbstowcs(wide, word, 8);
    printf("%d %x %d %d\n", length, (unsigned)wide[0], !!iswalpha((wint_t)wide[0]), strcoll(word, "b") < 0);
    return 0;
}
END
    clang locale.c -o locale.wasm -lgconv
    gcc locale.c -o locale
    export LOCPATH=$PWD/locales
    for set in ISO-8859-1 UTF-8; do
        run lind-run locale.wasm "de_DE.$set"
        assert_success
        assert_line --index 0 --partial "$set Mittwoch, 01. "
        assert_output "$(./locale "de_DE.$set")"
    done
    run lind-run locale.wasm absent
    assert_failure 1
}

@test "what build systems pass to ELF linkers does no harm, warnings fatal or not" {
    clang "$ROOT/tests/hello.c" -o hello.wasm -Wl,--fatal-warnings -Wl,-z,relro,-z,now -Wl,-z,max-page-size=4096 \
        -Wl,--hash-style=gnu,--hash-style,both,--enable-new-dtags,--push-state,--as-needed,--pop-state,-x \
        -Wl,--sort-common,--warn-common,-rpath,/lib,-rpath-link=/lib,--version-script=none,--exclude-libs,ALL \
        '-Wl,-(' -lm '-Wl,-)' -Wl,--eh-frame-hdr,--no-copy-dt-needed-entries,--allow-shlib-undefined \
        -Wl,--dynamic-list=none,--sort-section,name,-Bsymbolic-functions,--no-warn-rwx-segments,--relax,-z,ibt
    run lind-run hello.wasm
    assert_output --regexp '^Hello from glibc 2\.'
    run clang -shared "$ROOT/tests/hello.c" -o hello.so
    assert_failure
    assert_line --partial 'error: there are no shared libraries for WebAssembly here'
}

@test "libraries of gcc, and the C library before the program" {
    cat >args.c <<'END'
#include <stdio.h>
int main(int argc, char **argv) { return puts(argv[1]) < 0 || argc != 2; }
END
    echo 'int main(void) { return 0; }' >void.c
    run -0 clang -lc -lgcc args.c -o args.wasm -lgcc_s -lc
    assert_output ''
    run lind-run args.wasm hi
    assert_output hi
    clang -lc void.c -o void.wasm
    lind-run void.wasm
}

@test "-fcommon: variables without a value are there; in two files they are an error" {
    cat >one.c <<'END'
#include <stdio.h>
int counter;
int main(void) { return printf("%d\n", ++counter) < 0; }
END
    echo 'int counter;' >two.c
    clang -fcommon one.c -o one.wasm
    run lind-run one.wasm
    assert_output 1
    run clang -fcommon one.c two.c -o two.wasm
    assert_failure
    assert_output --partial 'duplicate symbol: counter'
}

@test "-flto: a program with setjmp" {
    cat >jumps.c <<'END'
#include <setjmp.h>
#include <stdio.h>
static jmp_buf back;
__attribute__((noinline)) static void jump(int value) { longjmp(back, value); }
int main(void) {
    volatile int turns = 0;
    int value = setjmp(back);
    if (turns++ < 2)
        jump(value + 7);
    return printf("%d\n", value) < 0;
}
END
    clang -flto -O2 jumps.c -o jumps.wasm
    run lind-run jumps.wasm
    assert_output 14
}

@test "options that say nothing here are no errors to -Werror" {
    echo 'int main(void) { return 0; }' >none.c
    run -0 clang -Werror -pie -rdynamic -fno-plt -fstack-clash-protection -pthread none.c -o none.wasm
    assert_output ''
    lind-run none.wasm
}

@test "clang -r: several objects in one, which links like them" {
    echo 'int half(void) { return 21; }' >half.c
    echo 'int half(void), twice(void); int twice(void) { return 2 * half(); }' >twice.c
    echo 'int twice(void); int main(void) { return twice(); }' >main.c
    clang -c half.c twice.c main.c
    clang -r half.o twice.o -o both.o
    clang main.o both.o -o program.wasm
    run lind-run program.wasm
    assert_failure 42
}

@test "C++ that wants no library of it, also to CMake with its usual languages" {
    cat >program.cpp <<'END'
#include <stdio.h>
struct counter {
    int value = 40;
    counter() { value++; }
    template <typename T> int add(T more) { return value + static_cast<int>(more); }
};
static counter global;
int main() { return printf("%d\n", global.add(1.5)) != 3; }
END
    clang++ -Werror -c program.cpp
    clang++ -Werror program.o -o program.wasm
    run lind-run program.wasm
    assert_output 42
    printf '%s\n' 'cmake_minimum_required(VERSION 3.16)' 'project(any)' 'add_executable(any program.cpp)' >CMakeLists.txt
    cmake -S . -B out -DCMAKE_TOOLCHAIN_FILE="$BUILD/sysroot/share/cmake/wasm32.cmake" >log
    cmake --build out >log
    run lind-run out/any
    assert_output 42
}

@test "what a static library needs itself is in pkg-config's answer" {
    cp -a "$BUILD/bin" bin
    mkdir -p sysroot/lib/pkgconfig
    printf '%s\n' 'Name: whole' 'Description: x' 'Version: 1' 'Requires.private: part' 'Libs: -lwhole' >sysroot/lib/pkgconfig/whole.pc
    printf '%s\n' 'Name: part' 'Description: x' 'Version: 1' 'Libs: -lpart' 'Libs.private: -lm' >sysroot/lib/pkgconfig/part.pc
    run bin/wasm32-unknown-linux-gnu-pkg-config --libs whole
    assert_output --regexp '^-lwhole -lpart -lm *$'
}

@test "config.site keeps libtool from shared libraries, and from the machine's linker" {
    run env -i PATH="$PATH" sh -c ". '$BUILD/sysroot/share/config.site'; echo \$CC \$LD \$enable_shared"
    assert_output 'wasm32-unknown-linux-gnu-clang wasm32-unknown-linux-gnu-ld no'
}
