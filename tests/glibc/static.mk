# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Read by glibc's makefiles (as configparms, or with it) when tests are built without shared libraries.

# configure may have run before these were there.
MSGFMT = msgfmt
PERL = /usr/bin/perl

# Where tests are to be linked with a shared library that has a static twin.
$(common-objpfx)resolv/libresolv.so: $(common-objpfx)resolv/libresolv.a
	cp $< $@
