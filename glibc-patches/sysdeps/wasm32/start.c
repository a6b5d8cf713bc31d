/* Program entry.  wasm32 version.
   Copyright (C) 2026 Free Software Foundation, Inc.
   This file is part of the GNU C Library.

   The GNU C Library is free software; you can redistribute it and/or
   modify it under the terms of the GNU Lesser General Public
   License as published by the Free Software Foundation; either
   version 2.1 of the License, or (at your option) any later version.

   The GNU C Library is distributed in the hope that it will be useful,
   but WITHOUT ANY WARRANTY; without even the implied warranty of
   MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
   Lesser General Public License for more details.

   You should have received a copy of the GNU Lesser General Public
   License along with the GNU C Library; if not, see
   <https://www.gnu.org/licenses/>.  */

/* crt1.o.  The host calls the exported _start with the address of the
   initial process stack, laid out as the Linux kernel does: argc, argv,
   envp, the auxiliary vector.  */

#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>

extern void _start (void *stack);
extern int __main_argc_argv (int, char **);

extern int __libc_start_main (int (*main) (int, char **, char **), int argc,
			      char **argv,
			      int (*init) (int, char **, char **),
			      void (*fini) (void), void (*rtld_fini) (void),
			      void *stack_end) __attribute__ ((noreturn));

/* A WebAssembly module has no ELF header in memory.  This one is there so
   that the generic code finds the TLS segment where it always does, and
   dl_iterate_phdr reports it.  It must stay the only variable here, and with
   it the first one of the program: see readonly-area.c.  */
struct
{
  ElfW(Ehdr) ehdr;
  ElfW(Phdr) phdr[2];
} __ehdr_start attribute_hidden =
  {
    .ehdr =
      {
	.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS32,
		     ELFDATA2LSB, EV_CURRENT, ELFOSABI_SYSV },
	.e_type = ET_EXEC,
	.e_version = EV_CURRENT,
	.e_phoff = offsetof (__typeof (__ehdr_start), phdr),
	.e_ehsize = sizeof (ElfW(Ehdr)),
	.e_phentsize = sizeof (ElfW(Phdr)),
	.e_phnum = 2,
      },
    .phdr =
      {
	{ .p_type = PT_TLS, .p_flags = PF_R },
	{ .p_type = PT_GNU_STACK, .p_flags = PF_R | PF_W },
      },
  };

/* The compiler names main after its parameters, so that each form keeps its
   exact function type.  */
static int
call_main (int argc, char **argv, char **envp)
{
  return __main_argc_argv (argc, argv);
}

static void __attribute__ ((noreturn, noinline))
start_c (void *stack)
{
  /* The linker's __wasm_init_memory has left one copy of the TLS block in
     the data and __tls_base pointing there.  It stays untouched: it is the
     image that every thread's block is made from.  */
  ElfW(Phdr) *tls = &__ehdr_start.phdr[0];
  tls->p_vaddr = (ElfW(Addr)) __builtin_wasm_tls_base ();
  tls->p_memsz = tls->p_filesz = __builtin_wasm_tls_size ();
  tls->p_align = __builtin_wasm_tls_align ();

  int argc = *(int *) stack;
  char **argv = (char **) stack + 1;

  /* The host leaves it to us to say where these are.  */
  char **environment = argv + argc + 1;
  while (*environment != NULL)
    environment++;
  for (ElfW(auxv_t) *av = (ElfW(auxv_t) *) (environment + 1);
       av->a_type != AT_NULL; av++)
    switch (av->a_type)
      {
      case AT_PHDR:
	av->a_un.a_val = (uintptr_t) __ehdr_start.phdr;
	break;
      case AT_PHNUM:
	av->a_un.a_val = __ehdr_start.ehdr.e_phnum;
	break;
      case AT_ENTRY:
	av->a_un.a_val = (uintptr_t) &_start;
	break;
      }

  __libc_start_main (call_main, argc, argv, NULL, NULL, NULL, stack);
}

asm (".globaltype __stack_pointer, i32");

/* No variable of this function lives in memory, so that it has no prologue
   that would use the stack pointer before it is set.  */
void
_start (void *stack)
{
  asm volatile ("local.get %0\n\tglobal.set __stack_pointer" : : "r" (stack));
  start_c (stack);
}
