/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The argument kinds of syscalls.def: what each means, the C type a handler receives (T_*), and how
   a direct call turns it into the kernel's argument (D_*, a struct arg).

     INT FD        32 bits, signed
     UINT SIZE     32 bits, unsigned
     LONG          the guest's long: 32 bits, signed
     U64           64 bits: offsets and masks
     STR           address of a NUL-terminated string that the kernel reads
     PATH          the same, and the kernel looks it up as a file's path
     IN(n) OUT(n)  address of as many bytes as argument n says (the first argument is 1); read by
                   the kernel, written by it
     INV(n,s) OUTV(n,s) INOUTV(n,s)
                   address of an array: argument n elements of s bytes
     IN_T(t) OUT_T(t) INOUT_T(t)
                   address of one object of type t
     TIME(n)       address of n struct timespec that the kernel reads: of tv_nsec the lower half
                   counts, as for every 32-bit program, and the rest is padding
     TIME_INOUT    address of one, that the kernel also writes
     ADDR          an address whose extent only the handler knows
     AS(k, name)   kind k, which lind-run --strace prints as show_NAME (trace_show.h) says

   An address is a guest address; 0 is the null pointer. Only a PATH reaches its handler as a host
   address (NULL: the null pointer), fit for nothing but the kernel and guest_copy_path: it is
   the guest's string, or the copy of it that a policy has checked (lind_interpose.h). */
#ifndef LIND_HOST_KINDS_H
#define LIND_HOST_KINDS_H

#include <stdint.h>

/* What the guest's C library puts into an argument that the call does not have. */
#define NOTUSED UINT64_C(0xdeadbeefdeadbeef)

enum arg_kind {
    ARG_NONE,
    ARG_SIGNED,
    ARG_FD, /* as ARG_SIGNED */
    ARG_UNSIGNED,
    ARG_U64,
    ARG_STRING,
    ARG_PATH,
    ARG_ADDRESS,
    ARG_TIME,
    ARG_TIME_INOUT
};

enum arg_direction { ARG_IN = 1, ARG_OUT = 2, ARG_INOUT = ARG_IN | ARG_OUT };

struct arg {
    uint8_t kind;      /* enum arg_kind */
    uint8_t count_arg; /* ARG_ADDRESS: argument that counts elements (from 1); 0: one element */
    uint16_t size;     /* ARG_ADDRESS: bytes of an element; ARG_TIME: number of timespecs */
    uint8_t direction; /* of addresses: enum arg_direction; 0: only the handler knows */
};

#define T_INT int
#define T_FD int
#define T_LONG int32_t
#define T_UINT uint32_t
#define T_SIZE uint32_t
#define T_U64 uint64_t
#define T_ADDR uint32_t
#define T_STR uint32_t
#define T_PATH const char *
#define T_IN(n) uint32_t
#define T_OUT(n) uint32_t
#define T_INV(n, s) uint32_t
#define T_OUTV(n, s) uint32_t
#define T_INOUTV(n, s) uint32_t
#define T_IN_T(t) uint32_t
#define T_OUT_T(t) uint32_t
#define T_INOUT_T(t) uint32_t
#define T_TIME(n) uint32_t
#define T_TIME_INOUT uint32_t
#define T_AS(k, name) T_##k

/* clang-format off */
#define D_INT {ARG_SIGNED, 0, 0, 0}
#define D_FD {ARG_FD, 0, 0, 0}
#define D_LONG D_INT
#define D_UINT {ARG_UNSIGNED, 0, 0, 0}
#define D_SIZE D_UINT
#define D_U64 {ARG_U64, 0, 0, 0}
#define D_ADDR {ARG_ADDRESS, 0, 1, 0}
#define D_STR {ARG_STRING, 0, 1, ARG_IN}
#define D_PATH {ARG_PATH, 0, 1, ARG_IN}
#define D_IN(n) {ARG_ADDRESS, n, 1, ARG_IN}
#define D_OUT(n) {ARG_ADDRESS, n, 1, ARG_OUT}
#define D_INV(n, s) {ARG_ADDRESS, n, s, ARG_IN}
#define D_OUTV(n, s) {ARG_ADDRESS, n, s, ARG_OUT}
#define D_INOUTV(n, s) {ARG_ADDRESS, n, s, ARG_INOUT}
#define D_IN_T(t) {ARG_ADDRESS, 0, sizeof(t), ARG_IN}
#define D_OUT_T(t) {ARG_ADDRESS, 0, sizeof(t), ARG_OUT}
#define D_INOUT_T(t) {ARG_ADDRESS, 0, sizeof(t), ARG_INOUT}
#define D_TIME(n) {ARG_TIME, 0, n, ARG_IN}
#define D_TIME_INOUT {ARG_TIME_INOUT, 0, 1, ARG_INOUT}
#define D_AS(k, name) D_##k
/* clang-format on */

/* KINDS(m, k1, k2, ...) is m(k1, 0), m(k2, 1), ... for up to six kinds. */
#define KINDS_COUNT_(z, k1, k2, k3, k4, k5, k6, n, ...) n
#define KINDS_COUNT(...) KINDS_COUNT_(0, ##__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)
#define KINDS_0(m, ...)
#define KINDS_1(m, a) m(a, 0)
#define KINDS_2(m, a, b) m(a, 0), m(b, 1)
#define KINDS_3(m, a, b, c) KINDS_2(m, a, b), m(c, 2)
#define KINDS_4(m, a, b, c, d) KINDS_3(m, a, b, c), m(d, 3)
#define KINDS_5(m, a, b, c, d, e) KINDS_4(m, a, b, c, d), m(e, 4)
#define KINDS_6(m, a, b, c, d, e, f) KINDS_5(m, a, b, c, d, e), m(f, 5)
#define KINDS_PASTE(a, b) a##b
#define KINDS_N(n) KINDS_PASTE(KINDS_, n)
#define KINDS(m, ...) KINDS_N(KINDS_COUNT(__VA_ARGS__))(m, ##__VA_ARGS__)

#endif
