#include "server/files/signals_held.hpp"

namespace letterbox::files {

signals_held::signals_held() {
    sigset_t held;
    sigemptyset(&held);
    for (const int each : ending_signals) {
        sigaddset(&held, each);
    }
    pthread_sigmask(SIG_BLOCK, &held, &before_);
}

signals_held::~signals_held() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace letterbox::files
