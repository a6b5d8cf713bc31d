# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Read by glibc's makefiles (as configparms) when tests are built for wasm32. A test is linked to a
# module, which lind-aot turns into the executable: what the makefiles and the tests themselves start
# by its name is a native program. $(lind) is the folder with the tools.

# Messages of the compiler say nothing about the tests' results.
CFLAGS += -w

# These tests skip themselves for a gcc before 5. Clang says that it is 4.2, but has what they want.
lind-want-gcc-5 = ctime difftime fd_to_filename futimens futimes lutimes mktime4 stringtable utime utimensat utimes
$(foreach t,$(lind-want-gcc-5),$(eval CFLAGS-tst-$(t).c += -fgnuc-version=5))

# Programs that work longer by the quick tier than the optimiser takes for them (clang takes less than gcc).
lind-optimised := $(shell sed '/^\#/d' $(lind-here)/optimised.txt)
lind-tier = $(if $(filter $(lind-optimised),$(subdir)/$(@F)),-O2,-O0)

# The linker is called as clang would, with the options of our configuration: clang itself would take longer to start than
# the linker takes. Of a test's own options those for the linker count.
comma = ,
lind-ld := $(lind)/sysroot/libexec/wasm-ld -m wasm32 \
  $(shell sed -n 's/^\$$-Wl,//p' $(lind)/sysroot/wasm32.cfg | tr , ' ')
lind-ld-options = $(subst $(comma), ,$(patsubst -Wl$(comma)%,%,$(filter -Wl%,$(LDFLAGS-$(@F)))))

# What is in C++ here wants nothing of a C++ library, nor its headers, of which the makefiles want copies.
ifeq ($(subdir),debug)
c++-cstdlib-header = /dev/null
c++-cmath-header = /dev/null
CXX = $(subst clang-22,clang++-22,$(CC)) -fno-exceptions -fno-rtti
endif

# These tests find their functions through a section whose entries nothing refers to.
lind-ld-options += $(if $(filter debug string wcsmbs,$(subdir)),--no-gc-sections)

# Programs that want character sets of gconv modules, which are in a library here.
lind-gconv := catgets/gencat catgets/test-gencat catgets/tst-catgets iconv/tst-iconv-opt iconv/tst-iconv9 \
  inet/tst-idna_name_classify $(addprefix localedata/,bug-iconv-trans tst-wctype tst_mblen tst_mbrlen tst_mbrtowc \
  tst_mbsrtowcs tst_mbstowcs tst_mbtowc tst_swscanf tst_wcrtomb tst_wcsrtombs tst_wcstombs tst_wctob tst_wctomb) \
  posix/bug-regex33 posix/tst-regex stdio-common/tst-freopen2 stdio-common/tst-freopen64-2 stdio-common/tst-swprintf \
  wcsmbs/test-c8rtomb wcsmbs/test-mbrtoc8 wcsmbs/tst-btowc wcsmbs/tst-mbrtowc2

# Executables are stripped to save disk, but those whose tests look for the names of functions.
define +link-static-tests
$(lind-ld) $(lind-ld-options) -o $@ \
  $(firstword $(CRT-$(@F)) $(csu-objpfx)crt1.o) \
  $(filter-out $(csu-objpfx)start.o $(link-extra-libs-static) $(common-objpfx)libc% \
    $(+preinit) $(+postinit) $(+nolink-deps),$^) \
  $(filter-out -lstdc++,$(link-extra-libs-static)) \
  $(if $(filter $(lind-gconv),$(subdir)/$(@F)),$(common-objpfx)iconvdata/libgconv.a) $(common-objpfx)libc.a \
  $(lind)/sysroot/lib/clang/22/lib/wasm32-unknown-unknown/libclang_rt.builtins.a
$(if $(filter -O2,$(lind-tier)),LIND_CC=clang-22) $(lind)/bin/lind-aot $(lind-tier) $@ -o $@
@$(if $(filter debug misc/tst-sigcontext-get_pc,$(subdir) $(subdir)/$(@F)),,strip $@)
endef
+link-static = $(+link-static-tests)
+link = $(+link-static-tests)
+link-tests = $(+link-static-tests)
+link-printers-tests = $(+link-static-tests)

include $(lind-here)/static.mk

# These tests compile and run programs of their own.
ifeq ($(subdir),conform)
CC = clang-22 --config=$(lind)/sysroot/wasm32.cfg
override run-program-prefix = $(lind)/bin/lind-run
endif
