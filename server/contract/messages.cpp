// Compiles the headers that hold structures alone, each once.
#include "server/contract/drafts.hpp"
#include "server/contract/events.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/log.hpp"
#include "server/contract/proposals.hpp"
#include "server/contract/server_info.hpp"
#include "server/contract/sign_in.hpp"
