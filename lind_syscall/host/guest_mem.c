/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "guest_mem.h"

#include "trap.h"

#include <errno.h>
#include <string.h>

#ifndef __x86_64__
#error "guest_mem.c: only x86-64 hosts are supported"
#endif

/* Each loop is one string instruction at a known address. When it faults, guest_mem_fixup moves the
   program counter to the *_fault label: the caller sees how far the copy came (rcx counts down), or
   -1 from the scan. Such an instruction is slow to start: 8 to 32 bytes go by registers, of which
   the second may overlap the first; after a fault none count as copied. */
size_t guest_mem_copy(void *dst, const void *src, size_t n); /* bytes not copied */
ssize_t guest_mem_scan(const void *s,
                       size_t n); /* index of the first 0, n if none, -1 on a fault */
int guest_mem_cas(volatile uint32_t *word, uint32_t *expected,
                  uint32_t desired); /* -1 on a fault */

__asm__(".text\n"
        ".type guest_mem_copy, @function\n"
        "guest_mem_copy:\n"
        "    lea -8(%rdx), %rax\n"
        "    cmp $24, %rax\n"
        "    ja 3f\n"
        "guest_mem_copy_short:\n"
        "    cmp $16, %rdx\n"
        "    jae 1f\n"
        "    mov (%rsi), %rax\n"
        "    mov -8(%rsi, %rdx), %rcx\n"
        "    mov %rax, (%rdi)\n"
        "    mov %rcx, -8(%rdi, %rdx)\n"
        "    jmp 2f\n"
        "1:  movups (%rsi), %xmm0\n"
        "    movups -16(%rsi, %rdx), %xmm1\n"
        "    movups %xmm0, (%rdi)\n"
        "    movups %xmm1, -16(%rdi, %rdx)\n"
        "2:  xor %eax, %eax\n"
        "    ret\n"
        "guest_mem_copy_short_fault:\n"
        "    mov %rdx, %rax\n"
        "    ret\n"
        "3:  mov %rdx, %rcx\n"
        "guest_mem_copy_insn:\n"
        "    rep movsb\n"
        "guest_mem_copy_fault:\n"
        "    mov %rcx, %rax\n"
        "    ret\n"
        ".size guest_mem_copy, . - guest_mem_copy\n"
        ".type guest_mem_scan, @function\n"
        "guest_mem_scan:\n"
        "    mov %rsi, %rcx\n"
        "    xor %eax, %eax\n"
        "    test %rdi, %rdi\n" /* clears ZF, so that an empty scan counts as not found */
        "guest_mem_scan_insn:\n"
        "    repne scasb\n"
        "    jne 1f\n"
        "    dec %rsi\n" /* found: rcx has counted the NUL as well */
        "1:  mov %rsi, %rax\n"
        "    sub %rcx, %rax\n"
        "    ret\n"
        "guest_mem_scan_fault:\n"
        "    mov $-1, %rax\n"
        "    ret\n"
        ".size guest_mem_scan, . - guest_mem_scan\n"
        ".type guest_mem_cas, @function\n"
        "guest_mem_cas:\n"
        "    mov (%rsi), %eax\n"
        "guest_mem_cas_insn:\n"
        "    lock cmpxchg %edx, (%rdi)\n"
        "    mov %eax, (%rsi)\n"
        "    xor %eax, %eax\n"
        "    ret\n"
        "guest_mem_cas_fault:\n"
        "    mov $-1, %eax\n"
        "    ret\n"
        ".size guest_mem_cas, . - guest_mem_cas\n");

extern const char guest_mem_copy_short[], guest_mem_copy_short_fault[];
extern const char guest_mem_copy_insn[], guest_mem_copy_fault[];
extern const char guest_mem_scan_insn[], guest_mem_scan_fault[];
extern const char guest_mem_cas_insn[], guest_mem_cas_fault[];

bool guest_mem_fixup(ucontext_t *uc) {
    greg_t *pc = &uc->uc_mcontext.gregs[REG_RIP];
    if (*pc >= (greg_t)guest_mem_copy_short && *pc < (greg_t)guest_mem_copy_short_fault)
        *pc = (greg_t)guest_mem_copy_short_fault;
    else if (*pc == (greg_t)guest_mem_copy_insn)
        *pc = (greg_t)guest_mem_copy_fault;
    else if (*pc == (greg_t)guest_mem_scan_insn)
        *pc = (greg_t)guest_mem_scan_fault;
    else if (*pc == (greg_t)guest_mem_cas_insn)
        *pc = (greg_t)guest_mem_cas_fault;
    else
        return false;
    return true;
}

/* Host memory, at which the guest cannot look: for what is copied once and then checked. */
static inline bool is_private(const void *host) {
    return memory_base && (uintptr_t)host - (uintptr_t)memory_base >= 2 * GUEST_MEMORY_SIZE;
}

int guest_read(void *dst, uint32_t src, size_t len) {
    lind_assert(is_private(dst));
    if (!guest_range_ok(src, len) || guest_mem_copy(dst, memory_base + src, len) != 0)
        return -EFAULT;
    return 0;
}

int guest_write(uint32_t dst, const void *src, size_t len) {
    lind_assert(is_private(src));
    if (!guest_range_ok(dst, len) || guest_mem_copy(memory_base + dst, src, len) != 0)
        return -EFAULT;
    return 0;
}

int guest_compare_exchange(uint32_t addr, uint32_t *expected, uint32_t desired) {
    if (addr % sizeof desired != 0 ||
        guest_mem_cas((volatile uint32_t *)(void *)(memory_base + addr), expected, desired) < 0)
        return -EFAULT;
    return 0;
}

ssize_t guest_strnlen(uint32_t addr, size_t max) {
    size_t room = GUEST_MEMORY_SIZE - addr;
    size_t limit = max < room ? max : room;
    ssize_t len = guest_mem_scan(memory_base + addr, limit);
    if (len < 0 || ((size_t)len == limit && limit < max))
        return -EFAULT;
    return len;
}

ssize_t guest_copy_path(char *dst, const char *path, size_t size) {
    ssize_t len = path ? guest_mem_scan(path, size) : -1;
    if (len < 0)
        return -EFAULT;
    if ((size_t)len == size)
        return -ENAMETOOLONG;
    if (guest_mem_copy(dst, path, (size_t)len) != 0)
        return -EFAULT;
    dst[len] = '\0'; /* another thread may have changed it since the scan */
    return (ssize_t)strlen(dst);
}
