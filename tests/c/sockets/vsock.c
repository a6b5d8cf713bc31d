// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sockets between virtual machines: the machine's own address, bind, options
#include "../check.h"

#include <fcntl.h>
#include <linux/vm_sockets.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

int main(void) {
    int device = open("/dev/vsock", O_RDONLY);
    if (device < 0)
        NOT_HERE("/dev/vsock");
    unsigned cid = 0;
    CHECK(ioctl(device, IOCTL_VM_SOCKETS_GET_LOCAL_CID, &cid) == 0);
    printf("%u\n", cid);
    CHECK_ERRNO(ioctl(device, IOCTL_VM_SOCKETS_GET_LOCAL_CID, opaque((unsigned *)16)), EFAULT);
    CHECK_ERRNO(ioctl(0, IOCTL_VM_SOCKETS_GET_LOCAL_CID, &cid), ENOTTY);

    int fd = socket(AF_VSOCK, SOCK_STREAM, 0);
    CHECK(fd >= 0);
    struct sockaddr_vm address = {
        .svm_family = AF_VSOCK, .svm_port = VMADDR_PORT_ANY, .svm_cid = VMADDR_CID_ANY};
    socklen_t size = sizeof address;
    CHECK(bind(fd, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)&address, &size) == 0 && size == sizeof address);
    CHECK(address.svm_family == AF_VSOCK && address.svm_port != VMADDR_PORT_ANY);
    unsigned long long buffer = 0;
    size = sizeof buffer;
    CHECK(getsockopt(fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, &buffer, &size) == 0);
    printf("%llu\n", buffer);
    CHECK(listen(fd, 1) == 0);
    return 0;
}
