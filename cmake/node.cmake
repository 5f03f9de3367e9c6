# LETTERBOX_NODE: Node.js 20.19 or newer, which builds the web client and runs its tests. The one that
# scripts/setup installs into scripts/node where the machine's own is older goes first. Not set where
# there is none.

function(letterbox_node_is_new_enough result program)
    execute_process(COMMAND ${program} --version OUTPUT_VARIABLE version ERROR_QUIET)
    if(NOT version MATCHES "^v([0-9.]+)" OR CMAKE_MATCH_1 VERSION_LESS 20.19)
        set(${result} FALSE PARENT_SCOPE)
    endif()
endfunction()

# What was found before may have been an older one.
if(LETTERBOX_NODE)
    set(_letterbox_node_serves TRUE)
    letterbox_node_is_new_enough(_letterbox_node_serves ${LETTERBOX_NODE})
    if(NOT _letterbox_node_serves)
        unset(LETTERBOX_NODE CACHE)
    endif()
endif()
file(GLOB _letterbox_own_node ${PROJECT_SOURCE_DIR}/scripts/node/node_modules/node-linux-*/bin)
find_program(LETTERBOX_NODE node HINTS ${_letterbox_own_node}
    VALIDATOR letterbox_node_is_new_enough DOC "Node.js 20.19 or newer")
if(NOT LETTERBOX_NODE)
    message(STATUS "No Node.js 20.19 or newer, so no web client. Run scripts/setup.")
endif()
