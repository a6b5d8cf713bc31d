# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Included in the makefile of one of glibc's folders: prints the tests and the locales that
# they want.

lind-list:
	@:$(foreach t,$(tests-expected),$(info test $(subdir)/$(t) $(objpfx)$(t).out))
	@:$(foreach t,$(tests-special),$(info test $(patsubst $(common-objpfx)%.out,%,$(t)) $(t)))
	@:$(foreach t,$(LOCALES),$(info locale $(t)))

.PHONY: lind-list lind-make
