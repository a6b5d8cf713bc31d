// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: adjtimex, clock_adjtime and ntp_gettime read the state of the clock
#include "../check.h"

#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>

int main(void) {
    struct timex state = {.modes = 0};
    struct ntptimeval ntp;
    int result = adjtimex(&state);
    CHECK(result >= TIME_OK && result <= TIME_ERROR);
    CHECK(state.tick >= 9000 && state.tick <= 11000);
    CHECK(state.precision > 0 && state.tolerance > 0);
    struct timespec now;
    CHECK(clock_gettime(CLOCK_REALTIME, &now) == 0);
    long long later = (long long)now.tv_sec - (long long)state.time.tv_sec;
    CHECK(later >= 0 && later < 30);

    struct timex same = {.modes = 0};
    CHECK(clock_adjtime(CLOCK_REALTIME, &same) == result);
    CHECK(same.tick == state.tick && same.tolerance == state.tolerance && same.tai == state.tai);
    CHECK_ERRNO(clock_adjtime(CLOCK_MONOTONIC, &same), EOPNOTSUPP);
    CHECK(ntp_gettime(&ntp) == result && ntp.time.tv_sec >= state.time.tv_sec);
    struct timeval left;
    CHECK(adjtime(NULL, &left) == 0);
    puts("the clock has a state");
    return 0;
}
