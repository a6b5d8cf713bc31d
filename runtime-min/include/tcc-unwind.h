// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Unwind table for tcc, which writes none: all its functions keep a frame pointer, so one entry
// describes the whole text, from TCC_UNWIND_START to TCC_UNWIND_END. (LSB core specification,
// "Exception Frames"; DWARF register 6 is rbp, 16 the return address.)
#ifndef LIND_TCC_UNWIND_H
#define LIND_TCC_UNWIND_H

#define TCC_UNWIND_START __asm__("lind_text_start:")
#define TCC_UNWIND_END                                                                             \
    __asm__(                                                                                       \
        "lind_text_end:\n"                                                                         \
        ".section .eh_frame,\"a\"\n"                                                               \
        "lind_cie: .long lind_cie_end - lind_cie - 4\n"                                            \
        ".long 0\n"                                                                                \
        ".byte 1, 0x7a, 0x52, 0, 1, 0x78, 16, 1, 0x1b\n" /* 1, "zR", 1, -8, 16, pcrel sdata4 */    \
        ".byte 0x0c, 6, 16\n"                            /* CFA is rbp + 16 */                     \
        ".byte 0x90, 1, 0x86, 2\n" /* return address at CFA - 8, rbp at CFA - 16 */                \
        "lind_cie_end:\n"                                                                          \
        "lind_fde: .long lind_fde_end - lind_fde - 4\n"                                            \
        ".long lind_fde - lind_cie + 4\n"                                                          \
        ".long lind_text_start - .\n"                                                              \
        ".long lind_text_end - lind_text_start\n"                                                  \
        ".quad 0\n"                                                                                \
        "lind_fde_end:\n"                                                                          \
        ".text")

#endif
