#include "clients/cli/private_process.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace letterbox::cli {

bool keep_process_private() {
    const rlimit none{0, 0};
    const bool limited = ::setrlimit(RLIMIT_CORE, &none) == 0;
    const bool closed = ::prctl(PR_SET_DUMPABLE, 0) == 0;
    ::umask(S_IRWXG | S_IRWXO);
    return limited && closed;
}

bool is_process_private() {
    rlimit now{1, 1};
    return ::getrlimit(RLIMIT_CORE, &now) == 0 && now.rlim_max == 0 &&
           ::prctl(PR_GET_DUMPABLE) == 0;
}

}  // namespace letterbox::cli
