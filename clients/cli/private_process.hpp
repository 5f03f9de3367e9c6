// Keeps what the process has in its memory and writes to itself.
#pragma once

namespace letterbox::cli {

/// No core file, no debugger of the same user, and new files are this user's alone. Not every
/// system allows all of it; what it allows is done. False when something was not.
bool keep_process_private();

/// Whether a crash now would leave no core file and no other process of this user may look inside.
bool is_process_private();

}  // namespace letterbox::cli
