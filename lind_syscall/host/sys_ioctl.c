/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* ioctl(2): a table of the commands that guests may use. What is not in it is not known to be free
   of addresses inside. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <errno.h>
#include <limits.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/if_tun.h>
#include <linux/loop.h>
#include <linux/nsfs.h>
#include <linux/random.h>
#include <linux/serial.h>
#include <linux/sockios.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* size column: what is not a number of bytes, the same on both sides, at the address in the
   argument. Those below 0 are for sockets and devices only: see device_error(). */
enum shape {
    VALUE = 0,   /* the argument is a number, or unused */
    NUMBER = -5, /* the same, although the command says that it is an address */
    LONG = -1,   /* a long at the address */
    IFREQ = -2,  /* a struct ifreq, of a member without longs and addresses */
    IFMAP = -3,  /* a struct ifreq of which the member ifr_map counts */
    IFCONF = -4, /* a struct ifconf */
};

/* The number of a command contains the size of its argument, which for a long differs on the guest.
 */
#define GUEST_LONG_IOR(type, nr) _IOR(type, nr, int32_t)
#define GUEST_LONG_IOW(type, nr) _IOW(type, nr, int32_t)

/* Newer than some hosts' headers. struct pidfd_info has grown: each size has a number. */
#define EPIOCSPARAMS _IOW(0x8A, 1, char[8])
#define EPIOCGPARAMS _IOR(0x8A, 2, char[8])
#define PIDFD_GET_NAMESPACE(nr) _IO(0xFF, nr)
#define PIDFD_GET_INFO(size) _IOWR(0xFF, 11, char[size])

static const struct {
    uint32_t guest;
    uint32_t host;
    int size; /* or enum shape */
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
    SAME(TIOCCONS, VALUE),
    SAME(TIOCSIG, NUMBER),
    SAME(TIOCGDEV, sizeof(unsigned)),
    SAME(TIOCMIWAIT, VALUE),
    SAME(TIOCGICOUNT, sizeof(struct serial_icounter_struct)),
    SAME(TIOCGRS485, sizeof(struct serial_rs485)),
    SAME(TIOCSRS485, sizeof(struct serial_rs485)),
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
    SAME(FS_IOC_FIEMAP, sizeof(struct fiemap)), /* the kernel knows how many extents follow */
    SAME(FIDEDUPERANGE, sizeof(struct file_dedupe_range)), /* or ranges */
    SAME(FS_IOC_GETFSLABEL, FSLABEL_MAX),
    SAME(FS_IOC_SETFSLABEL, FSLABEL_MAX),
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
    SAME(BLKRRPART, VALUE),
    SAME(BLKGETSIZE, LONG),
    SAME(BLKRAGET, LONG),
    SAME(BLKRASET, VALUE),
    SAME(BLKSECTGET, sizeof(short)),
    SAME(BLKIOMIN, sizeof(int)),
    SAME(BLKIOOPT, sizeof(int)),
    SAME(BLKALIGNOFF, sizeof(int)),
    SAME(BLKDISCARD, 2 * sizeof(uint64_t)),
    SAME(BLKSECDISCARD, 2 * sizeof(uint64_t)),
    SAME(BLKZEROOUT, 2 * sizeof(uint64_t)),
    SAME(BLKDISCARDZEROES, sizeof(int)),
    SAME(BLKROTATIONAL, sizeof(short)),
    {GUEST_LONG_IOR(0x12, 112), BLKBSZGET, sizeof(int)}, /* as FS_IOC_GETFLAGS */
    {GUEST_LONG_IOW(0x12, 113), BLKBSZSET, sizeof(int)},
    SAME(LOOP_SET_FD, VALUE),
    SAME(LOOP_CLR_FD, VALUE),
    SAME(LOOP_CHANGE_FD, VALUE),
    SAME(LOOP_SET_CAPACITY, VALUE),
    SAME(LOOP_SET_DIRECT_IO, VALUE),
    SAME(LOOP_SET_BLOCK_SIZE, VALUE),
    SAME(LOOP_GET_STATUS64, sizeof(struct loop_info64)),
    SAME(LOOP_SET_STATUS64, sizeof(struct loop_info64)),
    SAME(LOOP_CONFIGURE, sizeof(struct loop_config)),
    SAME(LOOP_CTL_ADD, VALUE),
    SAME(LOOP_CTL_REMOVE, VALUE),
    SAME(LOOP_CTL_GET_FREE, VALUE),
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
    SAME(SIOCGSTAMP_NEW, 2 * sizeof(int64_t)),
    SAME(SIOCGSTAMPNS_NEW, 2 * sizeof(int64_t)),
    SAME(SIOCOUTQNSD, sizeof(int)),
    SAME(SIOCGSKNS, VALUE),
    SAME(IOCTL_VM_SOCKETS_GET_LOCAL_CID, sizeof(uint32_t)),
    SAME(SIOCGARP, sizeof(struct arpreq)),
    SAME(SIOCSARP, sizeof(struct arpreq)),
    SAME(SIOCDARP, sizeof(struct arpreq)),
    SAME(SIOCGIFCONF, IFCONF),
    SAME(SIOCGIFMAP, IFMAP),
    SAME(SIOCSIFMAP, IFMAP),
    SAME(SIOCGIFNAME, IFREQ),
    SAME(SIOCSIFNAME, IFREQ),
    SAME(SIOCGIFINDEX, IFREQ),
    SAME(SIOCGIFFLAGS, IFREQ),
    SAME(SIOCSIFFLAGS, IFREQ),
    SAME(SIOCGIFPFLAGS, IFREQ),
    SAME(SIOCSIFPFLAGS, IFREQ),
    SAME(SIOCGIFADDR, IFREQ),
    SAME(SIOCSIFADDR, IFREQ),
    SAME(SIOCDIFADDR, IFREQ),
    SAME(SIOCGIFDSTADDR, IFREQ),
    SAME(SIOCSIFDSTADDR, IFREQ),
    SAME(SIOCGIFBRDADDR, IFREQ),
    SAME(SIOCSIFBRDADDR, IFREQ),
    SAME(SIOCGIFNETMASK, IFREQ),
    SAME(SIOCSIFNETMASK, IFREQ),
    SAME(SIOCGIFMETRIC, IFREQ),
    SAME(SIOCSIFMETRIC, IFREQ),
    SAME(SIOCGIFMTU, IFREQ),
    SAME(SIOCSIFMTU, IFREQ),
    SAME(SIOCGIFHWADDR, IFREQ),
    SAME(SIOCSIFHWADDR, IFREQ),
    SAME(SIOCSIFHWBROADCAST, IFREQ),
    SAME(SIOCGIFTXQLEN, IFREQ),
    SAME(SIOCSIFTXQLEN, IFREQ),
    SAME(SIOCADDMULTI, IFREQ),
    SAME(SIOCDELMULTI, IFREQ),
    SAME(SIOCBRADDIF, IFREQ),
    SAME(SIOCBRDELIF, IFREQ),
    SAME(TUNSETIFF, IFREQ),
    SAME(TUNGETIFF, IFREQ),
    SAME(TUNSETQUEUE, IFREQ),
    SAME(TUNGETFEATURES, sizeof(int)),
    SAME(TUNSETPERSIST, NUMBER),
    SAME(TUNSETOWNER, NUMBER),
    SAME(TUNSETGROUP, NUMBER),
    SAME(TUNSETLINK, NUMBER),
    SAME(TUNSETOFFLOAD, NUMBER),
    SAME(TUNGETSNDBUF, sizeof(int)),
    SAME(TUNSETSNDBUF, sizeof(int)),
    SAME(TUNGETVNETHDRSZ, sizeof(int)),
    SAME(TUNSETVNETHDRSZ, sizeof(int)),
    SAME(RNDGETENTCNT, sizeof(int)),
    SAME(RNDADDTOENTCNT, sizeof(int)),
    SAME(RNDADDENTROPY, sizeof(struct rand_pool_info)), /* the kernel knows how much follows */
    SAME(RNDZAPENTCNT, VALUE),
    SAME(RNDCLEARPOOL, VALUE),
    SAME(RNDRESEEDCRNG, VALUE),
    SAME(NS_GET_USERNS, VALUE),
    SAME(NS_GET_PARENT, VALUE),
    SAME(NS_GET_NSTYPE, VALUE),
    SAME(NS_GET_OWNER_UID, sizeof(int)),
    /* epoll, processes as descriptors */
    SAME(EPIOCSPARAMS, 8),
    SAME(EPIOCGPARAMS, 8),
    SAME(PIDFD_GET_NAMESPACE(1), VALUE),  /* cgroup */
    SAME(PIDFD_GET_NAMESPACE(2), VALUE),  /* ipc */
    SAME(PIDFD_GET_NAMESPACE(3), VALUE),  /* mnt */
    SAME(PIDFD_GET_NAMESPACE(4), VALUE),  /* net */
    SAME(PIDFD_GET_NAMESPACE(5), VALUE),  /* pid */
    SAME(PIDFD_GET_NAMESPACE(6), VALUE),  /* pid_for_children */
    SAME(PIDFD_GET_NAMESPACE(7), VALUE),  /* time */
    SAME(PIDFD_GET_NAMESPACE(8), VALUE),  /* time_for_children */
    SAME(PIDFD_GET_NAMESPACE(9), VALUE),  /* user */
    SAME(PIDFD_GET_NAMESPACE(10), VALUE), /* uts */
    SAME(PIDFD_GET_INFO(64), 64),
    SAME(PIDFD_GET_INFO(72), 72),
    SAME(PIDFD_GET_INFO(80), 80),
};

static void ifmap_from_guest(struct ifmap *host, const struct guest_ifmap *guest) {
    *host = (struct ifmap){guest->mem_start, guest->mem_end, guest->base_addr,
                           guest->irq,       guest->dma,     guest->port};
}

static void ifmap_to_guest(struct guest_ifmap *guest, const struct ifmap *host) {
    *guest = (struct guest_ifmap){(uint32_t)host->mem_start,
                                  (uint32_t)host->mem_end,
                                  host->base_addr,
                                  host->irq,
                                  host->dma,
                                  host->port,
                                  {0}};
}

static int64_t ioctl_ifreq(int fd, uint32_t command, bool is_map, uint32_t address) {
    struct guest_ifreq guest;
    struct ifreq host = {0};
    if (guest_read(&guest, address, sizeof guest) < 0)
        return -EFAULT;
    memcpy(host.ifr_name, guest.name, sizeof guest.name);
    if (is_map)
        ifmap_from_guest(&host.ifr_map, &guest.map);
    else
        memcpy(&host.ifr_ifru, guest.plain, sizeof guest.plain);
    int64_t result = raw_syscall(SYS_ioctl, fd, command, &host);
    if (result < 0)
        return result;
    memcpy(guest.name, host.ifr_name, sizeof guest.name);
    if (is_map)
        ifmap_to_guest(&guest.map, &host.ifr_map);
    else
        memcpy(guest.plain, &host.ifr_ifru, sizeof guest.plain);
    return guest_write(address, &guest, sizeof guest) < 0 ? -EFAULT : result;
}

/* Lists as many interfaces as fit; how much room all of them want, if the guest gives no buffer. */
static int64_t ioctl_ifconf(int fd, uint32_t address) {
    struct guest_ifconf guest;
    struct ifconf host = {0};
    if (guest_read(&guest, address, sizeof guest) < 0)
        return -EFAULT;
    const int most = INT_MAX / (int)sizeof host.ifc_req[0];
    int room = guest.len / (int)sizeof(struct guest_ifreq);
    if (guest.buffer && room <= 0) {
        host.ifc_buf = (char *)&host; /* room for none */
    } else if (guest.buffer) {
        host.ifc_len = (room < most ? room : most) * (int)sizeof host.ifc_req[0];
        host.ifc_req = mmap(NULL, (size_t)host.ifc_len, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (host.ifc_req == MAP_FAILED)
            return -ENOMEM;
    }
    const size_t mapped = (size_t)host.ifc_len;
    int64_t result = raw_syscall(SYS_ioctl, fd, SIOCGIFCONF, &host);
    int count = host.ifc_len / (int)sizeof host.ifc_req[0];
    for (int i = 0; result == 0 && mapped > 0 && i < count; i++) {
        struct guest_ifreq entry;
        memcpy(entry.name, host.ifc_req[i].ifr_name, sizeof entry.name);
        memcpy(entry.plain, &host.ifc_req[i].ifr_addr, sizeof entry.plain);
        result =
            guest_write(guest.buffer + (uint32_t)i * (uint32_t)sizeof entry, &entry, sizeof entry);
    }
    if (mapped > 0)
        munmap(host.ifc_req, mapped);
    guest.len = count * (int)sizeof(struct guest_ifreq);
    return result < 0 ? result : guest_write(address, &guest.len, sizeof guest.len);
}

static int64_t ioctl_long(int fd, uint32_t command, uint32_t address) {
    unsigned long host = 0;
    int64_t result = raw_syscall(SYS_ioctl, fd, command, &host);
    if (result < 0)
        return result;
    if (host > UINT32_MAX) /* a disk of more than 2 TiB */
        return -EFBIG;
    const uint32_t guest = (uint32_t)host;
    return guest_write(address, &guest, sizeof guest) < 0 ? -EFAULT : result;
}

/* Regular files and directories may be those of a file system that the guest itself serves (FUSE).
   The kernel tells the server the argument, and what is there if the command says an address. */
static int64_t device_error(int fd) {
    struct stat st;
    int64_t result = raw_syscall(SYS_fstat, fd, &st);
    return result == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)) ? -ENOTTY : result;
}

int64_t sys_ioctl(int fd, uint32_t command, uint32_t arg) {
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (commands[i].guest != command)
            continue;
        uint32_t host = commands[i].host;
        int64_t error = commands[i].size < 0 ? device_error(fd) : 0;
        if (error < 0)
            return error;
        switch (commands[i].size) {
        case VALUE:
        case NUMBER:
            return interruptible_syscall(SYS_ioctl, fd, host, (int)arg); /* tcdrain waits */
        case LONG:
            return ioctl_long(fd, host, arg);
        case IFREQ:
        case IFMAP:
            return ioctl_ifreq(fd, host, commands[i].size == IFMAP, arg);
        case IFCONF:
            return ioctl_ifconf(fd, arg);
        default:
            return raw_syscall(SYS_ioctl, fd, host, guest_ptr(arg, (uint32_t)commands[i].size));
        }
    }
    return fd_error(fd, -ENOTTY); /* as the kernel says of a command that the file does not know */
}
