// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mremap with an old size of 0 gives a second view, with MREMAP_DONTUNMAP an empty old one
#include "../check.h"

#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

int main(void) {
    char *shared = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(shared != MAP_FAILED);
    strcpy(shared + PAGE, "seen twice");
    char *view = mremap(shared + PAGE, 0, 2 * PAGE, MREMAP_MAYMOVE);
    CHECK(view != MAP_FAILED && view != shared + PAGE);
    puts(view);
    strcpy(view, "changed");
    puts(shared + PAGE);
    CHECK(munmap(shared, 4 * PAGE) == 0);
    puts(view);
    CHECK(munmap(view, 2 * PAGE) == 0);

    char *own = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(own != MAP_FAILED);
    CHECK(mremap(own, 0, PAGE, MREMAP_MAYMOVE) == MAP_FAILED && errno == EINVAL);
    strcpy(own, "moved");
    char *moved = mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
    CHECK(moved != MAP_FAILED && moved != own);
    puts(moved);
    CHECK(own[0] == 0 && own[PAGE] == 0);
    strcpy(own, "still mine");
    CHECK(strcmp(moved, "moved") == 0);
    CHECK(mremap(own, 2 * PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL) == MAP_FAILED &&
          errno == EINVAL);
    CHECK(mremap(own, PAGE, PAGE, MREMAP_DONTUNMAP, NULL) == MAP_FAILED && errno == EINVAL);

    // The address is a hint, as for mmap.
    char *room = mmap(NULL, 8 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(room != MAP_FAILED);
    CHECK(munmap(room + 2 * PAGE, 2 * PAGE) == 0 && munmap(room + 5 * PAGE, 2 * PAGE) == 0);
    char *hinted =
        mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, room + 2 * PAGE);
    CHECK(hinted == room + 2 * PAGE && strcmp(hinted, "still mine") == 0);
    char *other = mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, room);
    CHECK(other != MAP_FAILED && other != room && munmap(other, 2 * PAGE) == 0);
    CHECK(mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, own) == MAP_FAILED &&
          errno == EINVAL);
    CHECK(mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, room + 1) ==
              MAP_FAILED &&
          errno == EINVAL);

    // To a place of our choice, which loses what it had.
    CHECK(mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP,
                 moved) == moved);
    puts(moved);
    CHECK(own[0] == 0);
    CHECK(munmap(own, 2 * PAGE) == 0);
    CHECK(mremap(own, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL) == MAP_FAILED &&
          errno == EFAULT);
    CHECK(mremap(own, 0, PAGE, MREMAP_MAYMOVE) == MAP_FAILED && errno == EFAULT);
    return 0;
}
