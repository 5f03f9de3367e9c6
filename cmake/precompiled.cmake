# Headers that nearly every file includes, compiled once for libraries and once for tests. nlohmann/json
# alone costs two seconds a file otherwise. Headers of the project are left out: they change.
#
# clang cannot read what g++ precompiled, and clang-tidy reads the sources without it (scripts/tidy).

set(LETTERBOX_PRECOMPILED
    <nlohmann/json.hpp>
    <algorithm> <array> <cstddef> <cstdint> <functional> <map> <memory> <optional> <set> <span>
    <string> <string_view> <utility> <variant> <vector>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(_letterbox_empty ${PROJECT_BINARY_DIR}/empty.cpp)
    file(CONFIGURE OUTPUT ${_letterbox_empty} CONTENT "// Carries precompiled headers.\n")

    add_library(letterbox_precompiled STATIC ${_letterbox_empty})
    target_link_libraries(letterbox_precompiled PRIVATE letterbox_options letterbox::json)
    target_precompile_headers(letterbox_precompiled PRIVATE ${LETTERBOX_PRECOMPILED})
    # ccache keeps results of files with precompiled headers only with this option.
    target_compile_options(letterbox_precompiled PRIVATE -fpch-preprocess)
endif()

# letterbox_use_precompiled(<target>): for targets that link letterbox_options and letterbox::json.
function(letterbox_use_precompiled target)
    if(TARGET letterbox_precompiled)
        target_precompile_headers(${target} REUSE_FROM letterbox_precompiled)
        target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
endfunction()
