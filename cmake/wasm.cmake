# Toolchain of the preset `wasm`: Emscripten as packaged by Debian 12 (3.1.6), or any other on PATH.
#
# emcc runs a Node script when it links; Debian's keeps that script's modules in /usr/share/nodejs,
# where Node looks only when NODE_PATH says so. The launcher below sets it for every link command, so
# that plain `ninja` in the build folder works as well as the preset.

find_program(LETTERBOX_EMCC emcc DOC "Emscripten compiler")
if(NOT LETTERBOX_EMCC)
    message(FATAL_ERROR "Emscripten is missing. Run scripts/setup.")
endif()

if(NOT DEFINED EMSCRIPTEN_ROOT_PATH)
    execute_process(COMMAND em-config EMSCRIPTEN_ROOT
        OUTPUT_VARIABLE EMSCRIPTEN_ROOT_PATH OUTPUT_STRIP_TRAILING_WHITESPACE
        RESULT_VARIABLE _letterbox_em_config)
    if(NOT _letterbox_em_config EQUAL 0)
        message(FATAL_ERROR "em-config does not say where Emscripten is installed. Run scripts/setup.")
    endif()
endif()
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")

if(NOT DEFINED ENV{NODE_PATH})
    set(ENV{NODE_PATH} /usr/share/nodejs)
endif()
set(_letterbox_node_env "${CMAKE_COMMAND}" -E env "NODE_PATH=$ENV{NODE_PATH}")
set(CMAKE_C_LINKER_LAUNCHER "${_letterbox_node_env}")
set(CMAKE_CXX_LINKER_LAUNCHER "${_letterbox_node_env}")
