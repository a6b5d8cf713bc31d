// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: errno, locale, strerror and strtok state are of each thread
#include "threads.h"

#include <locale.h>
#include <sys/stat.h>
#include <wctype.h>

static pthread_barrier_t step;

static void *work(void *unused) {
    errno = 5;
    pthread_barrier_wait(&step);
    pthread_barrier_wait(&step);
    CHECK(errno == 5);
    CHECK(close(-1) == -1 && errno == EBADF);
    CHECK(iswalpha(0xE4) == 0);
    char text[] = "a,b;c";
    CHECK(strcmp(strtok(text, ","), "a") == 0);
    pthread_barrier_wait(&step);
    pthread_barrier_wait(&step);
    char *rest;
    printf("%s\n", strerror(12345));
    printf("%s\n", strtok_r(strchr(text, 0) + 1, ";", &rest));
    return unused;
}

int main(void) {
    OK(pthread_barrier_init(&step, NULL, 2));
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
    CHECK(utf8 != NULL);
    uselocale(utf8);
    CHECK(iswalpha(0xE4) != 0);
    pthread_t thread = start(work, NULL);
    errno = 7;
    pthread_barrier_wait(&step);
    CHECK(errno == 7);
    CHECK(mkdir("/", 0) == -1 && errno == EEXIST);
    pthread_barrier_wait(&step);
    pthread_barrier_wait(&step);
    char *message = strerror(54321);
    pthread_barrier_wait(&step);
    join(thread);
    printf("%s\n", message);
    CHECK(iswalpha(0xE4) != 0);
    uselocale(LC_GLOBAL_LOCALE);
    CHECK(iswalpha(0xE4) == 0);
    freelocale(utf8);
    return 0;
}
