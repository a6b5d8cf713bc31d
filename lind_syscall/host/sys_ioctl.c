/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* ioctl(2): the commands that carry an int or a structure with the same layout on both sides. */
#include "sys.h"

#include "guest_mem.h"
#include "raw_syscall.h"

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <errno.h>
#include <linux/fs.h>
#include <linux/nsfs.h>
#include <linux/random.h>
#include <linux/sockios.h>
#include <linux/termios.h>

enum shape { VALUE = 0 }; /* size column: the argument is a number (or unused), not an address */

/* The number of a command contains the size of its argument, which for a long differs on the guest.
 */
#define GUEST_LONG_IOR(type, nr) _IOR(type, nr, int32_t)
#define GUEST_LONG_IOW(type, nr) _IOW(type, nr, int32_t)

static const struct {
    uint32_t guest;
    uint32_t host;
    uint32_t size; /* bytes at the address in the argument, or VALUE */
} commands[] = {
#define SAME(command, size)                                                                        \
    { command, command, size }
    /* terminals */
    SAME(TCGETS, sizeof(struct termios)),
    SAME(TCSETS, sizeof(struct termios)),
    SAME(TCSETSW, sizeof(struct termios)),
    SAME(TCSETSF, sizeof(struct termios)),
    SAME(TCGETS2, sizeof(struct termios2)),
    SAME(TCSETS2, sizeof(struct termios2)),
    SAME(TCSETSW2, sizeof(struct termios2)),
    SAME(TCSETSF2, sizeof(struct termios2)),
    SAME(TCGETA, sizeof(struct termio)),
    SAME(TCSETA, sizeof(struct termio)),
    SAME(TCSETAW, sizeof(struct termio)),
    SAME(TCSETAF, sizeof(struct termio)),
    SAME(TIOCGWINSZ, sizeof(struct winsize)),
    SAME(TIOCSWINSZ, sizeof(struct winsize)),
    SAME(TCSBRK, VALUE),
    SAME(TCSBRKP, VALUE),
    SAME(TCXONC, VALUE),
    SAME(TCFLSH, VALUE),
    SAME(TIOCSBRK, VALUE),
    SAME(TIOCCBRK, VALUE),
    SAME(TIOCEXCL, VALUE),
    SAME(TIOCNXCL, VALUE),
    SAME(TIOCGEXCL, sizeof(int)),
    SAME(TIOCSCTTY, VALUE),
    SAME(TIOCNOTTY, VALUE),
    SAME(TIOCVHANGUP, VALUE),
    SAME(TIOCGPGRP, sizeof(int)),
    SAME(TIOCSPGRP, sizeof(int)),
    SAME(TIOCGSID, sizeof(int)),
    SAME(TIOCOUTQ, sizeof(int)),
    SAME(TIOCSTI, sizeof(char)),
    SAME(TIOCMGET, sizeof(int)),
    SAME(TIOCMSET, sizeof(int)),
    SAME(TIOCMBIS, sizeof(int)),
    SAME(TIOCMBIC, sizeof(int)),
    SAME(TIOCGSOFTCAR, sizeof(int)),
    SAME(TIOCSSOFTCAR, sizeof(int)),
    SAME(TIOCGETD, sizeof(int)),
    SAME(TIOCSETD, sizeof(int)),
    SAME(TIOCPKT, sizeof(int)),
    SAME(TIOCGPKT, sizeof(int)),
    SAME(TIOCGPTN, sizeof(int)),
    SAME(TIOCSPTLCK, sizeof(int)),
    SAME(TIOCGPTLCK, sizeof(int)),
    SAME(TIOCGPTPEER, VALUE),
    /* any file */
    SAME(FIONREAD, sizeof(int)),
    SAME(FIONBIO, sizeof(int)),
    SAME(FIOASYNC, sizeof(int)),
    SAME(FIOCLEX, VALUE),
    SAME(FIONCLEX, VALUE),
    SAME(FIOQSIZE, sizeof(int64_t)),
    /* file systems and block devices */
    SAME(FIGETBSZ, sizeof(int)),
    SAME(FIBMAP, sizeof(int)),
    SAME(FICLONE, VALUE),
    SAME(FICLONERANGE, sizeof(struct file_clone_range)),
    SAME(FS_IOC_FSGETXATTR, sizeof(struct fsxattr)),
    SAME(FS_IOC_FSSETXATTR, sizeof(struct fsxattr)),
    SAME(FITRIM, sizeof(struct fstrim_range)),
    SAME(FIFREEZE, VALUE),
    SAME(FITHAW, VALUE),
    SAME(BLKROGET, sizeof(int)),
    SAME(BLKROSET, sizeof(int)),
    SAME(BLKSSZGET, sizeof(int)),
    SAME(BLKPBSZGET, sizeof(int)),
    SAME(BLKFLSBUF, VALUE),
    {GUEST_LONG_IOR(0x12, 114), BLKGETSIZE64, sizeof(uint64_t)},
    /* declared with a long, but the kernel reads and writes an int */
    {GUEST_LONG_IOR('f', 1), FS_IOC_GETFLAGS, sizeof(int)},
    {GUEST_LONG_IOW('f', 2), FS_IOC_SETFLAGS, sizeof(int)},
    {GUEST_LONG_IOR('v', 1), FS_IOC_GETVERSION, sizeof(int)},
    {GUEST_LONG_IOW('v', 2), FS_IOC_SETVERSION, sizeof(int)},
    /* sockets, random numbers, namespaces */
    SAME(SIOCATMARK, sizeof(int)),
    SAME(FIOSETOWN, sizeof(int)),
    SAME(FIOGETOWN, sizeof(int)),
    SAME(SIOCSPGRP, sizeof(int)),
    SAME(SIOCGPGRP, sizeof(int)),
    SAME(RNDGETENTCNT, sizeof(int)),
    SAME(NS_GET_USERNS, VALUE),
    SAME(NS_GET_PARENT, VALUE),
    SAME(NS_GET_NSTYPE, VALUE),
    SAME(NS_GET_OWNER_UID, sizeof(int)),
};

int64_t sys_ioctl(int fd, uint32_t command, uint32_t arg) {
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (commands[i].guest != command)
            continue;
        if (commands[i].size == VALUE)
            return raw_syscall(SYS_ioctl, fd, commands[i].host, (int)arg);
        void *host_arg = guest_ptr(arg, commands[i].size);
        return raw_syscall(SYS_ioctl, fd, commands[i].host, host_arg);
    }
    /* As the kernel answers for a command that the file does not know, but a bad descriptor comes
     * first. */
    int64_t flags = raw_syscall(SYS_fcntl, fd, 1 /* F_GETFD */);
    return flags < 0 ? flags : -ENOTTY;
}
