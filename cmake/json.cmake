# letterbox::json: nlohmann/json 3.11, header-only, the same header natively and under Emscripten.
#
# Under Emscripten the system's include folder must stay out of the search path (its libc headers
# would be found first), so the build folder gets a folder which holds only a link to nlohmann/.

if(TARGET letterbox::json)
    return()
endif()

find_path(LETTERBOX_JSON_INCLUDE nlohmann/json.hpp
    PATHS /usr/include /usr/local/include
    NO_CMAKE_FIND_ROOT_PATH
    DOC "Folder that contains nlohmann/json.hpp")
if(NOT LETTERBOX_JSON_INCLUDE)
    message(FATAL_ERROR
        "nlohmann/json.hpp is missing. Run scripts/setup, which installs nlohmann-json3-dev.")
endif()

set(_letterbox_json_version_header "${LETTERBOX_JSON_INCLUDE}/nlohmann/detail/abi_macros.hpp")
if(NOT EXISTS "${_letterbox_json_version_header}")
    set(_letterbox_json_version_header "${LETTERBOX_JSON_INCLUDE}/nlohmann/json.hpp")
endif()
file(STRINGS "${_letterbox_json_version_header}" _letterbox_json_version
    REGEX "define NLOHMANN_JSON_VERSION_(MAJOR|MINOR) +[0-9]+")
string(REGEX REPLACE ".*MAJOR +([0-9]+).*MINOR +([0-9]+).*" "\\1.\\2"
    _letterbox_json_version "${_letterbox_json_version}")
if(_letterbox_json_version VERSION_LESS 3.11)
    message(FATAL_ERROR
        "nlohmann/json ${_letterbox_json_version} is too old, 3.11 is needed. Run scripts/setup.")
endif()

add_library(letterbox_json INTERFACE)
if(EMSCRIPTEN)
    set(_letterbox_json_links "${CMAKE_BINARY_DIR}/header-links")
    file(MAKE_DIRECTORY "${_letterbox_json_links}")
    file(CREATE_LINK "${LETTERBOX_JSON_INCLUDE}/nlohmann" "${_letterbox_json_links}/nlohmann" SYMBOLIC)
    target_include_directories(letterbox_json SYSTEM INTERFACE "${_letterbox_json_links}")
elseif(NOT LETTERBOX_JSON_INCLUDE STREQUAL "/usr/include")
    target_include_directories(letterbox_json SYSTEM INTERFACE "${LETTERBOX_JSON_INCLUDE}")
endif()
# A json value becomes a C++ value only where get<T>() is written.
target_compile_definitions(letterbox_json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)
if(EMSCRIPTEN AND NOT LETTERBOX_WASM_TESTS)
    # Nothing catches there: an exception of the library stops the module either way.
    target_compile_definitions(letterbox_json INTERFACE JSON_NOEXCEPTION)
endif()
add_library(letterbox::json ALIAS letterbox_json)
