// Precompiled for the few files that move bytes.
#pragma once

#include "server/api/network.hpp"
