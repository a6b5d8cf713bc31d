/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The checked door to guest memory: every byte that cannot be had is EFAULT, never a crash. */
#include "guest.h"

#include <unistd.h>

static void copies(void) {
    char out[300], in[300];
    for (size_t i = 0; i < sizeof out; i++)
        out[i] = (char)(i * 7);
    for (uint32_t len = 0; len <= sizeof out; len++) {
        assert_int_equal(guest_write(AREA_END - len, out, len), 0);
        memset(in, 0, sizeof in);
        assert_int_equal(guest_read(in, AREA_END - len, len), 0);
        assert_memory_equal(in, out, len);
        assert_memory_equal(at(AREA_END - len), out, len);
    }
}

static void faults_at_the_edges(void) {
    char byte[8] = {0};
    assert_int_equal(guest_read(byte, AREA_END, 1), -EFAULT);
    assert_int_equal(guest_read(byte, AREA_END - 7, 8), -EFAULT);
    assert_int_equal(guest_write(AREA_END - 7, byte, 8), -EFAULT);
    assert_int_equal(guest_read(byte, AREA - 1, 2), -EFAULT);
    assert_int_equal(guest_read(byte, 0, 1), -EFAULT);
    assert_int_equal(guest_write(0, byte, 1), -EFAULT);
    assert_int_equal(guest_read(byte, 0, 0), 0);
    char bytes[40] = {0};
    for (uint32_t len = 1; len <= sizeof bytes; len++)
        for (uint32_t out = 1; out <= len; out++) {
            assert_int_equal(guest_read(bytes, AREA_END - len + out, len), -EFAULT);
            assert_int_equal(guest_write(AREA_END - len + out, bytes, len), -EFAULT);
            assert_int_equal(guest_write(AREA - out, bytes, len), -EFAULT);
        }
}

static void faults_at_the_end_of_memory(void) {
    char byte[8] = {0};
    assert_int_equal(guest_read(byte, 0xffffffff, 1), -EFAULT);
    assert_int_equal(guest_read(byte, 0xffffffff, 8), -EFAULT);
    assert_int_equal(guest_read(byte, 0xfffffff8, SIZE_MAX), -EFAULT);
    assert_int_equal(guest_write(AREA, byte, SIZE_MAX - AREA + 2), -EFAULT);
    assert_int_equal(guest_write(0xfffffffc, byte, 8), -EFAULT);
}

static void respects_protection(void) {
    char byte = 'x';
    assert_int_equal(memory_mprotect(AREA + PAGE, PAGE, PROT_READ), 0);
    assert_int_equal(guest_write(AREA + PAGE, &byte, 1), -EFAULT);
    assert_int_equal(guest_read(&byte, AREA + PAGE, 1), 0);
    assert_int_equal(memory_mprotect(AREA + PAGE, PAGE, PROT_NONE), 0);
    assert_int_equal(guest_read(&byte, AREA + PAGE, 1), -EFAULT);
    assert_int_equal(memory_mprotect(AREA + PAGE, PAGE, PROT_READ | PROT_WRITE), 0);
    assert_int_equal(guest_write(AREA + PAGE, &byte, 1), 0);
}

static void bus_error_past_the_end_of_a_file(void) {
    char byte = 0;
    int fd = memfd_create("short", 0);
    assert_int_equal(ftruncate(fd, 2 * PAGE), 0);
    int64_t map = memory_mmap(0, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_true(map > 0);
    assert_int_equal(ftruncate(fd, PAGE), 0);
    assert_int_equal(guest_write((uint32_t)map, &byte, 1), 0);
    assert_int_equal(guest_write((uint32_t)map + PAGE, &byte, 1), -EFAULT);
    assert_int_equal(guest_read(&byte, (uint32_t)map + PAGE, 1), -EFAULT);
    assert_int_equal(guest_strnlen((uint32_t)map + PAGE, 10), -EFAULT);
    assert_int_equal(memory_munmap((uint32_t)map, 2 * PAGE), 0);
    close(fd);
}

static void string_lengths(void) {
    memset(at(AREA), 'a', 2 * PAGE);
    strcpy(at(AREA), "hello");
    assert_int_equal(guest_strnlen(AREA, 100), 5);
    assert_int_equal(guest_strnlen(AREA, 6), 5);
    assert_int_equal(guest_strnlen(AREA, 5), 5);
    assert_int_equal(guest_strnlen(AREA, 3), 3);
    assert_int_equal(guest_strnlen(AREA, 0), 0);
    assert_int_equal(guest_strnlen(AREA + 5, 100), 0);
    *(char *)at(AREA_END - 1) = 0;
    assert_int_equal(guest_strnlen(AREA_END - 4, SIZE_MAX), 3);
    *(char *)at(AREA_END - 1) = 'a';
    assert_int_equal(guest_strnlen(AREA_END - 4, 4), 4);
    assert_int_equal(guest_strnlen(AREA_END - 4, 5), -EFAULT);
    assert_int_equal(guest_strnlen(0xffffffff, 1), -EFAULT);
    assert_int_equal(guest_strnlen(0, 1), -EFAULT);
}

static void pointers_for_the_kernel(void) {
    assert_null(guest_ptr(0, 1));
    assert_ptr_equal(guest_ptr(AREA, 1), at(AREA));
    assert_ptr_equal(guest_ptr(0xffffffff, 1), at(0xffffffff));
    assert_null(guest_ptr(0xffffffff, 2));
    assert_null(guest_ptr(1, UINT64_C(1) << 32));
    assert_null(guest_ptr(1, UINT64_MAX));
}

static void other_faults_are_not_redirected(void) {
    ucontext_t context = {.uc_mcontext.gregs[REG_RIP] = (greg_t)other_faults_are_not_redirected};
    assert_false(guest_mem_fixup(&context));
    assert_int_equal(context.uc_mcontext.gregs[REG_RIP], (greg_t)other_faults_are_not_redirected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        guest_test(copies),
        guest_test(faults_at_the_edges),
        guest_test(faults_at_the_end_of_memory),
        guest_test(respects_protection),
        guest_test(bus_error_past_the_end_of_a_file),
        guest_test(string_lengths),
        guest_test(pointers_for_the_kernel),
        guest_test(other_faults_are_not_redirected),
    };
    return cmocka_run_group_tests(tests, guest_start, NULL);
}
