// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the host's main to the guest's _start: memory, the initial stack image, and a host stack of
// its own for the guest's code.
#include "lind-module.h"

#include "memory.h"
#include "observe.h"
#include "raw_syscall.h"
#include "settings.h"
#include "signals.h"
#include "stack.h"
#include "thread.h"
#include "trap.h"

#include <elf.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#define EXIT_CANNOT_START 126 // what a shell says of a program that it found but could not start

#define HOST_STACK_USED 0x4000 // bytes that every program uses
#define STACK_USUAL 0x800000u  // RLIMIT_STACK, as most have it

static uint32_t stack_pointer; // guest address; everything from here to MEMORY_STACK_TOP is in use

// Copies size bytes to the guest's stack, below what is there, and returns their guest address.
static uint32_t push(const void *data, size_t size) {
    stack_pointer -= (uint32_t)size;
    memcpy(memory_base + stack_pointer, data, size);
    return stack_pointer;
}

static uint32_t push_string(const char *string) { return push(string, strlen(string) + 1); }

static uint32_t count(char **strings, uint64_t *bytes) {
    uint32_t n = 0;
    for (; strings[n] != NULL; n++)
        *bytes += strlen(strings[n]) + 1 + sizeof(uint32_t);
    return n;
}

// The pages of a stack that will be used at once, for less than a fault each. Kernels before 5.14
// cannot.
static void populate(void *end, size_t size) {
    madvise((uint8_t *)end - size, size, MADV_POPULATE_WRITE);
}

// Takes the settings from the environment, which is the guest's then. They come only with a start
// by descriptor: other programs start an executable by its path.
static void take_settings(char **envp) {
    const char *path = (const char *)getauxval(AT_EXECFN);
    bool by_descriptor = path != NULL && strncmp(path, "/dev/fd/", 8) == 0;
    if (!by_descriptor || !settings_take(&lind_settings, envp))
        settings_pick(&lind_settings, envp);
}

// Path that the guest was started by.
static const char *exec_name(void) {
    const char *given = settings_value(&lind_settings, SETTING_EXECFN);
    const char *name = given != NULL ? given : (const char *)getauxval(AT_EXECFN);
    return name != NULL ? name : "";
}

// What the process is called in messages and by ps(1): not by the number of a descriptor.
static const char *command_name(const char *path) {
    const char *module = settings_value(&lind_settings, SETTING_MODULE);
    const char *slash = strrchr(path, '/');
    if (module != NULL && strncmp(path, "/dev/fd/", 8) == 0 && slash == path + 7)
        slash = strrchr(module, '/');
    return slash != NULL ? slash + 1 : path;
}

// Makes /proc/PID/cmdline and environ, and thereby ps, show the guest's strings, which programs
// overwrite to say what they do (setproctitle). prctl(2), PR_SET_MM_MAP: the other places must be
// given as well: the heap's end becomes its beginning, below which the host's malloc gives nothing
// back. A kernel that refuses shows the host's strings.
static void show_strings(uint32_t arguments, uint32_t environment, uint32_t end) {
    extern char __executable_start, etext, edata;
    const uint64_t brk = (uint64_t)raw_syscall(SYS_brk, 0);
    const struct prctl_mm_map map = {
        .start_code = (uintptr_t)&__executable_start,
        .end_code = (uintptr_t)&etext,
        .start_data = (uintptr_t)&etext,
        .end_data = (uintptr_t)&edata,
        .start_brk = brk,
        .brk = brk,
        .start_stack = (uintptr_t)__builtin_frame_address(0),
        .arg_start = (uintptr_t)memory_base + arguments,
        .arg_end = (uintptr_t)memory_base + environment,
        .env_start = (uintptr_t)memory_base + environment,
        .env_end = (uintptr_t)memory_base + end,
        .exe_fd = (uint32_t)-1,
    };
    raw_syscall(SYS_prctl, PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}

// Lays out argc, argv, environment and auxiliary vector as execve(2) does. Returns the guest
// address of argc, or 0 if they take more than a quarter of the stack (Linux's own rule).
static uint32_t build_stack(char **argv, char **envp, const char *name) {
    uint64_t bytes = 4096;
    uint32_t argc = count(argv, &bytes);
    uint32_t envc = count(envp, &bytes);
    if (bytes > (MEMORY_STACK_TOP - memory_stack_bottom) / 4)
        return 0;

    populate(memory_base + MEMORY_STACK_TOP, (bytes + MEMORY_PAGE - 1) & ~(MEMORY_PAGE - 1ul));
    stack_pointer = MEMORY_STACK_TOP - 16;
    uint32_t execfn = push_string(name);
    uint8_t secret[16]; // not the host's, of which its C library has made secrets
    if (raw_syscall(SYS_getrandom, secret, sizeof secret, 0) != sizeof secret) {
        report("the kernel gives no random bytes (getrandom)");
        _exit(EXIT_CANNOT_START);
    }
    uint32_t random = push(secret, sizeof secret);
    uint32_t platform = push_string("wasm32");
    const uint32_t auxv[][2] = {
        {AT_PHDR, 0}, // this, AT_PHNUM and AT_ENTRY the program fills in
        {AT_PHENT, sizeof(Elf32_Phdr)},
        {AT_PHNUM, 0},
        {AT_ENTRY, 0},
        {AT_PAGESZ, MEMORY_PAGE},
        {AT_CLKTCK, (uint32_t)getauxval(AT_CLKTCK)},
        {AT_UID, (uint32_t)getauxval(AT_UID)},
        {AT_EUID, (uint32_t)getauxval(AT_EUID)},
        {AT_GID, (uint32_t)getauxval(AT_GID)},
        {AT_EGID, (uint32_t)getauxval(AT_EGID)},
        {AT_SECURE, (uint32_t)getauxval(AT_SECURE)},
        {AT_RANDOM, random},
        {AT_EXECFN, execfn},
        {AT_PLATFORM, platform},
        {AT_HWCAP, 0},
        {AT_HWCAP2, 0},
        {AT_MINSIGSTKSZ, GUEST_MINSIGSTKSZ},
        {AT_NULL, 0},
    };

    // Strings lie above the pointers, in the order of the pointers.
    uint32_t words = 1 + argc + 1 + envc + 1;
    uint32_t strings = (uint32_t)(bytes - 4096) - (argc + envc) * (uint32_t)sizeof(uint32_t);
    uint32_t text = stack_pointer - strings;
    uint32_t sp = (text - words * (uint32_t)sizeof(uint32_t) - (uint32_t)sizeof auxv) & ~15u;
    uint32_t *word = (uint32_t *)(void *)(memory_base + sp);
    *word++ = argc;
    char **lists[] = {argv, envp};
    uint32_t begin[2];
    for (int list = 0; list < 2; list++) {
        begin[list] = text;
        for (char **string = lists[list]; *string != NULL; string++) {
            size_t size = strlen(*string) + 1;
            memcpy(memory_base + text, *string, size);
            *word++ = text;
            text += (uint32_t)size;
        }
        *word++ = 0;
    }
    memcpy(word, auxv, sizeof auxv);
    show_strings(begin[0], begin[1], text);
    stack_pointer = sp;
    return sp;
}

static void run_guest(void) {
    lind_module.start(stack_pointer);
    report("_start returned (want a call of exit_group)");
    _exit(EXIT_CANNOT_START);
}

__attribute__((noreturn)) static void run_on(void *stack_end) {
    __asm__ volatile("movq %0, %%rsp\n\txorl %%ebp, %%ebp\n\t.cfi_undefined rip\n\tcall *%1\n\tud2"
                     :
                     : "r"(stack_end), "r"(run_guest)
                     : "memory");
    __builtin_unreachable();
}

int main(int argc, char **argv, char **envp) {
    (void)argc;
    take_settings(envp);
    const char *name = exec_name();
    trap_program = command_name(name);
    prctl(PR_SET_NAME, trap_program);
    lind_observe_start(trap_program);
    thread_init(&lind_module);
    if (memory_init(lind_module.memory_base, lind_module.heap_base, lind_module.data_size) != 0)
        return EXIT_CANNOT_START;
    if (build_stack(argv, envp, name) == 0) {
        report(
            "arguments and environment are too long (want at most a quarter of the stack, %u KiB); "
            "raise it with `ulimit -s`",
            (MEMORY_STACK_TOP - memory_stack_bottom) / 4096);
        return EXIT_CANNOT_START;
    }
    // Before the stack is mapped: the function table then lies next to it and shares its page
    // table.
    lind_module.instantiate();
    struct stack stack;
    uint32_t size = MEMORY_STACK_TOP - memory_stack_bottom;
    if (size < STACK_USUAL) // it may grow later
        size = STACK_USUAL;
    if (!stack_map(&stack, size, SIGNAL_STACK_SIZE, 0) || signal_use_stack(stack.signals) != 0) {
        report("cannot map the host stack: %s; check `ulimit -v`", strerror(errno));
        return EXIT_CANNOT_START;
    }
    populate((uint8_t *)stack.bottom + stack.size, HOST_STACK_USED);
    if (signal_init() != 0) {
        report("cannot install the fault handler: %s", strerror(errno));
        return EXIT_CANNOT_START;
    }
    run_on((uint8_t *)stack.bottom + stack.size);
}
