# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lind-run and lind-aot: programs start, end and are cached as they should.
# shellcheck shell=bats disable=SC2016,SC2030,SC2031,SC2086,SC2154

load test_helper
load wat.bash

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_TEST_TMPDIR/cache TMPDIR=$BATS_TEST_TMPDIR/tmp
    mkdir "$TMPDIR"
}

# Nothing of a run stays behind but whole executables and the index.
teardown() {
    local left
    left=$(find "$TMPDIR" cache -mindepth 1 ! -name '*.quick' ! -name '*.O2' ! -name 'index.*' ! -name mine 2>/dev/null || true)
    [[ -z $left ]] || fail "left behind: $left"
}

entries() {
    find cache -name "*.$1" | wc -l
}

# A wasm2c that logs its starts, to count compilations.
counting_wasm2c() {
    local real=$BUILD/lib/lind/wasm2c
    [[ -x $real ]] || real=wasm2c
    printf '#!/bin/sh\necho >>"%s/compilations"\nexec "%s" "$@"\n' "$PWD" "$real" >wasm2c
    chmod +x wasm2c
    export LIND_WASM2C=$PWD/wasm2c
}

@test "a program prints and exits in both tiers" {
    program hello "$hello_body (call \$exit (i32.const 42))"
    for tier in -O0 -O2 --tier=quick --tier=production; do
        run lind-run $tier hello.wasm
        assert_failure 42
        assert_output hello
    done
}

@test "lind-aot makes an executable of its own in both tiers" {
    program hello "$hello_body"
    for tier in -O0 -O2; do
        lind-aot $tier hello.wasm -o hello
        run ./hello
        assert_success
        assert_output hello
    done
    [[ ! -e cache ]]
}

@test "lind-aot refuses a directory as output" {
    program hello "$hello_body"
    mkdir hello
    run lind-aot -O0 hello.wasm -o hello
    assert_failure 1
    assert_output 'error: hello: is a directory (want -o FILE)'
    rmdir hello
}

@test "lind-aot writes into what is no regular file, and does not replace it" {
    program hello "$hello_body"
    mkfifo pipe
    cat pipe >hello &
    lind-aot -O0 hello.wasm -o pipe
    wait $!
    [[ -p pipe ]]
    chmod +x hello
    run ./hello
    assert_output hello
}

@test "lind-aot: large frames touch each page of the stack" {
    local loads='' stores=''
    for ((i = 0; i < 1000; i++)); do
        loads+="(local.set $i (i64.load (i32.const $((0x100100 + 8 * i)))))"
        stores+="(i64.store (i32.const $((0x100100 + 8 * i))) (local.get $i))"
    done
    program frame '(call $large)' \
        "(func \$large (local $(printf 'i64 %.0s' {1..1000})) $loads (call \$write (i32.const 0) (i32.const 0)) $stores)"
    lind-aot -O2 --save-stages=stages frame.wasm -o frame
    run cat stages/10-native.frame.s
    assert_line --regexp 'or[bwlq] +\$0x0,.*\(%rsp\)'
}

@test "argv, environment and auxiliary vector are laid out as the kernel does it" {
    program image '(call $write (local.get $sp) (i32.sub (i32.const 0xffff0000) (local.get $sp)))'
    for tier in -O0 -O2; do
        env -i PATH="$PATH" LIND_CACHE_DIR="$LIND_CACHE_DIR" EMPTY= A=b \
            "$BUILD/bin/lind-run" $tier ./image.wasm one '' 'two words' >image
        run python3 - <<'EOF'
import os, struct
image = open("image", "rb").read()
base = 0xffff0000 - len(image)
word = lambda i: struct.unpack_from("<I", image, 4 * i)[0]
def text(address):
    at = address - base
    return image[at:image.index(b"\0", at)].decode()
assert base % 16 == 0
at, lists = 1, []
for _ in range(2):
    strings = []
    while word(at):
        strings.append(text(word(at)))
        at += 1
    at += 1
    lists.append(strings)
argv, envp = lists
assert argv == ["./image.wasm", "one", "", "two words"] and word(0) == 4, argv
assert "A=b" in envp and "EMPTY=" in envp, envp
aux = {}
while word(at):
    aux[word(at)] = word(at + 1)
    at += 2
assert aux[6] == 4096 and aux[17] == os.sysconf("SC_CLK_TCK") and aux[23] == 0
assert [aux[i] for i in (11, 12, 13, 14)] == [os.getuid(), os.geteuid(), os.getgid(), os.getegid()]
assert text(aux[31]) == "./image.wasm" and text(aux[15]) == "wasm32"
assert any(image[aux[25] - base:][:16])
EOF
        assert_success
    done
}

@test "the guest knows an executable of lind-aot by its own path" {
    program image '(call $write (local.get $sp) (i32.sub (i32.const 0xffff0000) (local.get $sp)))'
    lind-aot image.wasm -o native
    (exec -a other env -i "$PWD/native") >image
    run strings image
    assert_line "$PWD/native"
}

# trap NAME STATUS MESSAGE BODY [FIELDS]: dies of a signal, in both tiers, after saying why.
trap_case() {
    program "$1" "$4" "${5:-}"
    for tier in -O0 -O2; do
        run --separate-stderr lind-run $tier "$1.wasm"
        assert_equal "$1 $tier $status" "$1 $tier $2"
        assert_equal "${stderr%%$'\n'*}" "error: $1.wasm: $3"
    done
}

@test "traps end the program by the signal of a native program" {
    trap_case unreachable 132 'unreachable instruction executed' unreachable
    trap_case divide 136 'integer division by zero' '(drop (i32.div_s (local.get $sp) (i32.const 0)))'
    trap_case overflow 136 'integer overflow in a division or conversion' \
        '(drop (i32.div_s (i32.shl (local.get $sp) (i32.const 31)) (i32.const -1)))
         (drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))'
    trap_case pointer 139 'called a null function pointer' \
        '(call_indirect (i32.const 0))'
    trap_case range 139 'called 0x00000004, which is no function' \
        '(call_indirect (i32.const 4))'
    trap_case type 139 'called f1 (0x00000001) as a function of another type' \
        '(drop (call_indirect (param f32) (result i32) (f32.const 1) (i32.const 1)))'
    trap_case fill 139 'access outside memory or table' \
        '(memory.fill (i32.const 0xfffffff0) (i32.const 0) (i32.const 17))'
    trap_case unaligned 135 'unaligned atomic access' '(drop (i32.atomic.load (i32.const 0x100001)))'
    trap_case uncaught 134 'exception thrown and not caught' '(throw $tag (i32.const 1))'
    trap_case late 134 'exception thrown and not caught' \
        '(try (do (call $nullary)) (catch_all (call $exit (i32.const 5)))) (throw $tag (i32.const 1))'
}

@test "faults end the program like a native one" {
    trap_case null 139 'SIGSEGV: 4-byte load at 0x00000000: null pointer' '(drop (i32.load (i32.const 0)))'
    trap_case function 139 'SIGSEGV: 4-byte load at 0x000fffff: below all data (a small number used as a pointer?)' \
        '(i32.store (i32.const 0x100000) (i32.load (i32.const 0xfffff)))'
    trap_case heap 139 'SIGSEGV: 4-byte store at 0x00101000: not mapped (never, or not any more)' \
        '(i32.store (i32.const 0x101000) (i32.const 1))'
    trap_case above 139 'SIGSEGV: 4-byte store at 0xffff0000: above the stack (a negative number or error code used as a pointer?)' \
        '(i32.store (i32.const 0xffff0000) (i32.const 1))'
    trap_case far 139 'SIGSEGV: 8-byte load at 0x1fffffffe: past the end of memory (a negative number added to a pointer?)' \
        '(drop (i64.load offset=0xffffffff (i32.const 0xffffffff)))'
    # Not a tail call, nor one that a compiler could make a loop of.
    trap_case recursion 139 'SIGSEGV: the stack is used up (recursion too deep, or a large local variable)' \
        '(drop (call $down (i32.const 0)))' \
        '(func $down (param i32) (result i32)
            (i32.store (i32.const 0x100040) (call $down (i32.add (local.get 0) (i32.const 1))))
            (i32.xor (local.get 0) (i32.load (i32.const 0x100040))))'
}

@test "faults that the parent blocks or ignores are still the runtime's; the guest sees them so" {
    program inherit '
        (i64.store (i32.const 0x100040) (i64.const 0))
        ;; A bad address is an error number, not death.
        (if (i64.ne (i64.const -14) (call $syscall (i32.const 135) (i64.const 0) (i64.const 0x200000)
            (i64.const 0) (i64.const 8) (i64.const 0) (i64.const 0))) (then (call $exit (i32.const 1))))
        (drop (call $syscall (i32.const 135) (i64.const 0) (i64.const 0)
            (i64.const 0x100040) (i64.const 8) (i64.const 0) (i64.const 0)))
        (if (i64.ne (i64.load (i32.const 0x100040)) (i64.const 0x440)) (then (call $exit (i32.const 2))))
        (drop (call $syscall (i32.const 134) (i64.const 7) (i64.const 0)
            (i64.const 0x100040) (i64.const 8) (i64.const 0) (i64.const 0)))
        (if (i32.ne (i32.load (i32.const 0x100040)) (i32.const 1)) (then (call $exit (i32.const 3))))
        (drop (call $syscall (i32.const 134) (i64.const 11) (i64.const 0)
            (i64.const 0x100040) (i64.const 8) (i64.const 0) (i64.const 0)))
        (if (i32.ne (i32.load (i32.const 0x100040)) (i32.const 0)) (then (call $exit (i32.const 4))))'
    lind-aot -O0 inherit.wasm -o inherit
    run python3 - <<'EOF'
import os, signal
signal.signal(signal.SIGBUS, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGSEGV, signal.SIGBUS})
os.execv("./inherit", ["./inherit"])
EOF
    assert_success
}

@test "exceptions carry values to the handler of their tag" {
    program catch '(call $exit (try (result i32) (do
        (try (result i32) (do (call $deep (i32.const 3)) (i32.const 1)) (catch $other (i32.const 2))))
        (catch $tag)))' \
        '(tag $other)
         (func $deep (param i32)
            (if (i32.eqz (local.get 0)) (then (throw $tag (i32.const 77))))
            (call $deep (i32.sub (local.get 0) (i32.const 1))))'
    for tier in -O0 -O2; do
        run lind-run $tier catch.wasm
        assert_failure 77
    done
}

@test "atomic operations of every width" {
    local body='' width load store
    for width in 8 16 32; do
        load=i32.atomic.rmw${width}
        store=_u
        [[ $width != 32 ]] || {
            load=i32.atomic.rmw
            store=''
        }
        # 200 + 100 wraps at 8 bits: old values come back, the new ones are read again.
        body+="(i32.store (i32.const 0x100040) (i32.const 200))
            (if (i32.ne (i32.const 200) ($load.add$store (i32.const 0x100040) (i32.const 100))) (then unreachable))
            (if (i32.ne (i32.const $((300 & (1 << width) - 1)))
                ($load.cmpxchg$store (i32.const 0x100040) (i32.const $((300 & (1 << width) - 1))) (i32.const 5)))
                (then unreachable))
            (if (i32.ne (i32.const 5) ($load.xchg$store (i32.const 0x100040) (i32.const 12))) (then unreachable))
            (if (i32.ne (i32.const 12) ($load.xor$store (i32.const 0x100040) (i32.const 10))) (then unreachable))
            (if (i32.ne (i32.const 6) ($load.or$store (i32.const 0x100040) (i32.const 9))) (then unreachable))
            (if (i32.ne (i32.const 15) ($load.and$store (i32.const 0x100040) (i32.const 3))) (then unreachable))
            (if (i32.ne (i32.const 3) ($load.sub$store (i32.const 0x100040) (i32.const 1))) (then unreachable))"
    done
    program atomics "$body (i64.atomic.store (i32.const 0x100048) (i64.const -2))
        (drop (i64.atomic.rmw.add (i32.const 0x100048) (i64.const 1))) (atomic.fence)
        (if (i64.ne (i64.const -1) (i64.atomic.load (i32.const 0x100048))) (then unreachable))
        (call \$exit (i32.load8_u (i32.const 0x100040)))"
    for tier in -O0 -O2; do
        run lind-run $tier atomics.wasm
        assert_failure 2
    done
}

@test "standard input belongs to the program, also on the first run" {
    program cat '(call $write (i32.const 0x100100)
        (call $syscall3 (i32.const 63) (i32.const 0) (i32.const 0x100100) (i32.const 100)))'
    for _ in first second; do
        run lind-run cat.wasm <<<'some input'
        assert_output 'some input'
    done
}

@test "the second run comes from the cache, other contents do not" {
    counting_wasm2c
    program hello "$hello_body"
    program other "$hello_body (call \$exit (i32.const 1))"
    lind-run hello.wasm
    lind-run hello.wasm
    cp hello.wasm copy.wasm
    lind-run copy.wasm
    assert_equal "$(wc -l <compilations)" 1
    run lind-run other.wasm
    assert_failure 1
    assert_equal "$(wc -l <compilations)" 2
    lind-run -O2 hello.wasm
    LIND_CFLAGS=-O1 lind-run -O2 hello.wasm
    assert_equal "$(wc -l <compilations) $(entries O2) $(entries quick)" "4 2 2"
}

@test "another wasm2c makes another executable" {
    program hello "$hello_body"
    lind-run hello.wasm
    counting_wasm2c
    lind-run hello.wasm
    assert_equal "$(wc -l <compilations) $(entries quick)" "1 2"
}

@test "a module that changes while it is compiled does not take the place of the one that was read" {
    program hello "$hello_body"
    program other "(call \$exit (i32.const 1))"
    cp hello.wasm prog.wasm
    # The compilation starts with a search for the tools: the file changes just before it.
    mkdir tools
    printf '#!/bin/sh\ncp other.wasm prog.wasm\nexec "%s" "$@"\n' "$(type -P readlink)" >tools/readlink
    chmod +x tools/readlink
    for _ in first cached; do
        cp hello.wasm prog.wasm
        PATH=$PWD/tools:$PATH run lind-run prog.wasm
        assert_success
        assert_output hello
    done
    run lind-run other.wasm
    assert_failure 1
}

@test "errors name the module as the user did" {
    printf 'nonsense' >bad.wasm
    run -126 lind-run bad.wasm
    assert_output --regexp '^error: bad.wasm: '
    printf '#!/bin/sh\nexit 1\n' >wasm2c
    chmod +x wasm2c
    program hello "$hello_body"
    LIND_WASM2C=$PWD/wasm2c run -126 lind-run ./hello.wasm
    assert_output --regexp '^error: ./hello.wasm: wasm2c refuses'
}

@test "programs need not be allowed to run in the temporary directory" {
    in_namespace -m
    program hello "$hello_body"
    run "${command[@]}" sh -c 'mount -t tmpfs -o noexec none "$TMPDIR" && lind-run hello.wasm'
    assert_success
    assert_output hello
}

@test "a signal ends a compilation and leaves nothing behind" {
    program hello "$hello_body"
    printf '#!/bin/sh\n: >started\nexec sleep 20\n' >wasm2c
    chmod +x wasm2c
    export LIND_WASM2C=$PWD/wasm2c
    cat >cc <<'END'
#!/bin/sh
: >"$(mktemp "$TMPDIR/ccXXXXXX.s")"
: >started
exec sleep 20
END
    chmod +x cc
    for signal in HUP INT QUIT TERM HUP+ INT+ QUIT+ TERM+; do
        rm -f started
        tier=-O0
        if [[ $signal == *+ ]]; then
            signal=${signal%+} tier=-O2
            unset LIND_WASM2C
            export LIND_CC=$PWD/cc
        fi
        env --default-signal=$signal lind-run $tier hello.wasm &
        for ((i = 0; i < 500; i++)); do
            [[ ! -e started ]] || break
            sleep 0.01
        done
        SECONDS=0
        kill -s $signal $!
        status=0
        wait $! || status=$?
        assert_equal "$signal $status" "$signal $((128 + $(kill -l $signal)))"
        ((SECONDS < 10))
        run find "$TMPDIR" cache -mindepth 1 ! -name 'index.*'
        assert_output ''
    done
}

@test "an optimised executable in the cache is preferred" {
    counting_wasm2c
    program hello "$hello_body"
    lind-run -O2 hello.wasm
    lind-run hello.wasm
    assert_equal "$(wc -l <compilations) $(entries quick)" "1 0"
}

@test "many first runs at once compile once" {
    local pids=()
    counting_wasm2c
    program hello "$hello_body"
    for i in 1 2 3 4 5 6 7 8; do
        lind-run hello.wasm >"out.$i" &
        pids+=("$!")
    done
    wait "${pids[@]}"
    assert_equal "$(cat out.*)" "$(printf 'hello\n%.0s' 1 2 3 4 5 6 7 8)"
    assert_equal "$(wc -l <compilations) $(entries quick)" "1 1"
}

@test "an executable in the cache that others could have written is not used" {
    program hello "$hello_body"
    lind-run hello.wasm
    entry=$(find cache -name '*.quick')
    cp /bin/false "$entry"
    run -1 lind-run hello.wasm
    chmod g+w "$entry"
    run -0 lind-run hello.wasm
    assert_output hello
    run -0 lind-run hello.wasm
    ((EUID == 0)) || return 0
    cp /bin/false "$entry"
    chown 65534 "$entry"
    run -0 lind-run hello.wasm
    assert_output hello
}

@test "a compilation that is killed leaves the cache usable" {
    program hello "$hello_body"
    printf '#!/bin/sh\nkill -9 $PPID\n' >wasm2c
    chmod +x wasm2c
    run --separate-stderr env LIND_WASM2C="$PWD/wasm2c" lind-run hello.wasm
    assert_failure 126
    rm -rf "${TMPDIR:?}"/*
    run lind-run hello.wasm
    assert_output hello
}

@test "the cache stays within its limit; the entries used least recently go first" {
    counting_wasm2c
    for i in 1 2 3; do
        program "p$i" "(call \$exit (i32.const $i))"
        run lind-run "p$i.wasm"
        assert_failure "$i"
        find cache -type f -mmin -1 -newermt 2000-01-01 -exec touch -d "-$((50 - 10 * i)) minutes" {} +
    done
    assert_equal "$(entries quick)" 3
    size=$(find cache -type f -printf '%k\n' | head -n 1)
    program p4 '(call $exit (i32.const 4))'
    LIND_CACHE_LIMIT=$((size * 3))K run lind-run p4.wasm
    assert_failure 4
    assert_equal "$(entries quick)" 3
    rm compilations
    lind-run p3.wasm || true
    lind-run p4.wasm || true
    [[ ! -e compilations ]]
    lind-run p1.wasm || true
    assert_equal "$(wc -l <compilations)" 1
    run --separate-stderr env LIND_CACHE_LIMIT=lots lind-run --cache-size
    assert_success
    assert_regex "$stderr" 'LIND_CACHE_LIMIT.*want e.g. 512M'
    for size in -1 99999999999999G 99999999999999999999; do
        run --separate-stderr env LIND_CACHE_LIMIT="$size" lind-run --cache-size
        assert_output --partial 'limit 1048576 KiB'
        assert_regex "$stderr" 'LIND_CACHE_LIMIT.*want e.g. 512M'
    done
}

@test "--cache-size counts and --cache-clear removes what is ours" {
    program hello "$hello_body"
    lind-run hello.wasm
    touch cache/mine
    run lind-run --cache-size
    assert_output --partial 'cache: 1 executables'
    run lind-run --cache-clear
    assert_success
    assert_output --partial 'removed 1 executables'
    assert_equal "$(ls cache)" mine
}

@test "without a usable cache a program runs, with one warning" {
    program hello "$hello_body"
    touch file
    for _ in 1 2; do
        LIND_CACHE_DIR=$PWD/file/cache run --separate-stderr lind-run hello.wasm
        assert_success
        assert_output hello
        assert_equal "${#stderr_lines[@]}" 1
        assert_regex "$stderr" '^warning: .*Not a directory; running without the cache$'
    done
    run --separate-stderr env -u LIND_CACHE_DIR -u HOME -u XDG_CACHE_HOME lind-run hello.wasm
    assert_output hello
    assert_regex "$stderr" '^warning: cache: HOME'
}

@test "a full cache costs a warning, not the run" {
    in_namespace -m
    program hello "$hello_body"
    mkdir full
    run --separate-stderr "${command[@]}" sh -c 'mount -t tmpfs -o size=64k none full &&
        LIND_CACHE_DIR=$PWD/full lind-run hello.wasm && find full -type f'
    assert_output hello
    assert_regex "$stderr" '^warning: cache: No space left on device'
}

@test "the cache directory follows XDG_CACHE_HOME and HOME" {
    program hello "$hello_body"
    env -u LIND_CACHE_DIR XDG_CACHE_HOME="$PWD/xdg" lind-run hello.wasm
    [[ -d xdg/lind ]]
    env -u LIND_CACHE_DIR -u XDG_CACHE_HOME HOME="$PWD/home" lind-run hello.wasm
    [[ -d home/.cache/lind ]]
}

@test "limits on address space and arguments are explained" {
    program hello "$hello_body"
    lind-run hello.wasm
    run --separate-stderr bash -c 'ulimit -v 4000000; lind-run hello.wasm'
    assert_failure 126
    assert_equal "${#stderr_lines[@]}" 1
    assert_regex "$stderr" '^error: hello.wasm: cannot reserve.*ulimit -v unlimited'
    run --separate-stderr bash -c 'ulimit -s 256; lind-run hello.wasm "$(printf %080000d 1)"'
    assert_failure 126
    assert_regex "$stderr" '^error: hello.wasm: arguments and environment are too long'
}

@test "a soft limit on address space bounds what the program maps" {
    program map '(call $exit (i64.gt_s (i64.const 0) (call $syscall (i32.const 222) (i64.const 0)
        (i64.const 0x4000000) (i64.const 3) (i64.const 0x22) (i64.const -1) (i64.const 0))))'
    lind-aot -O0 map.wasm -o map
    lind-run map.wasm
    for command in ./map 'lind-run map.wasm'; do
        run bash -c "ulimit -Sv 90000; $command"
        assert_success
        run bash -c "ulimit -Sv 60000; $command"
        assert_failure 1
    done
}

@test "limits that a native program survives are survived" {
    program hello "$hello_body"
    for tier in -O0 -O2; do
        lind-run $tier hello.wasm
        for limit in '-d 2000' '-Sv 20000' '-s unlimited' '-s 100' '-n 8' '-l 0'; do
            run bash -c "ulimit $limit; lind-run $tier hello.wasm"
            assert_output hello
        done
    done
}

@test "a tool that is missing is named" {
    program hello "$hello_body"
    for missing in "LIND_TCC -O0" "LIND_CC -O2" "LIND_WASM2C -O2"; do
        read -r variable tier <<<"$missing"
        run --separate-stderr env "$variable=/nowhere/tool" lind-run $tier hello.wasm
        assert_failure 126
        assert_equal "${#stderr_lines[@]}" 1
        assert_regex "$stderr" '^error: /nowhere/tool: not found .want it .*install the package'
    done
}

@test "lind-aot: names that begin with a hyphen" {
    program hello "$hello_body"
    mv hello.wasm ./-hello.wasm
    lind-aot -O0 --link-report=-report --save-stages=-stages -o -hello -- -hello.wasm
    assert_equal "$(./-hello)" hello
    [[ -s ./-report && -s ./-stages/07-fixed.-hello.wasm ]]
    run lind-aot -o hello -- ./-hello.wasm -hello.wasm
    assert_failure 1
    assert_output 'error: -hello.wasm: second module (want one, got also ./-hello.wasm)'
}

@test "wrong use is answered" {
    run lind-run
    assert_failure 2
    assert_output --partial 'no program given'
    run lind-run --nonsense x.wasm
    assert_failure 2
    assert_output --partial 'unknown option'
    for option in --strace-output --interpose= --memory-trap; do
        run lind-run "$option" x.wasm
        assert_failure 2
        assert_output --regexp "^error: ${option%=}: wants a value "
    done
    if [[ -c /dev/full ]]; then
        for option in --help --version --list-syscalls --cache-size; do
            run --separate-stderr sh -c "lind-run $option >/dev/full"
            assert_failure
            assert_equal "$stderr" 'error: standard output: No space left on device'
        done
    fi
    run -127 lind-run missing.wasm
    assert_output 'error: missing.wasm: No such file or directory'
    run lind-aot hello.wasm
    assert_failure 1
    assert_output --partial 'no output named'
    run lind-run --help
    assert_success
    run lind-run --list-syscalls
    assert_success
    assert_line --regexp '^64[[:space:]]write'
}

@test "a module whose name begins with - runs" {
    program hello "$hello_body"
    mv hello.wasm ./-O2.wasm
    run lind-run -- -O2.wasm
    assert_output hello
}
