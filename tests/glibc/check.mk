# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Included in the makefile of one of glibc's folders: prints the tests, each with the file that
# stands for its run, and the locales that they want.

.PHONY: lind-list lind-make
lind-list:
	@:$(foreach t,$(tests-expected),$(info test $(subdir)/$(t) $(objpfx)$(t).out))
	@:$(foreach t,$(tests-special),$(info test $(patsubst %.out,%,$(t:$(common-objpfx)%=%)) $(t)))
	@:$(foreach t,$(xtests-expected),$(info xtest $(subdir)/$(t) $(objpfx)$(t).out))
	@:$(foreach t,$(xtests-special),$(info xtest $(patsubst %.out,%,$(t:$(common-objpfx)%=%)) $(t)))
	@:$(foreach t,$(LOCALES),$(info locale $(t)))
