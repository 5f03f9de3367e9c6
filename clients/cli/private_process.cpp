#include "clients/cli/private_process.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace letterbox::cli {

void keep_process_private() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::umask(S_IRWXG | S_IRWXO);
}

}  // namespace letterbox::cli
