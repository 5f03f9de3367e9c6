# letterbox_library(<folder_sub> SOURCES ... LINK ...): one folder, one target letterbox_<folder_sub>.
# OWN_PRECOMPILED, here and below: the target names precompiled headers of its own.
function(letterbox_library name)
    cmake_parse_arguments(arg "OWN_PRECOMPILED" "" "SOURCES;LINK" ${ARGN})
    add_library(letterbox_${name} STATIC ${arg_SOURCES})
    target_link_libraries(letterbox_${name} PUBLIC letterbox_options ${arg_LINK})
    if(NOT arg_OWN_PRECOMPILED)
        letterbox_use_precompiled(letterbox_${name})
    endif()
endfunction()

# letterbox_test(<name> SOURCES ... LINK ...): one GoogleTest program; each case is a ctest test (in
# WebAssembly the whole program is one).
function(letterbox_test name)
    cmake_parse_arguments(arg "OWN_PRECOMPILED" "" "SOURCES;LINK" ${ARGN})
    add_executable(test_${name} ${arg_SOURCES})
    target_link_libraries(test_${name} PRIVATE
        ${arg_LINK} letterbox_test_source_dir GTest::gtest GTest::gtest_main)
    if(NOT arg_OWN_PRECOMPILED)
        letterbox_use_precompiled(test_${name})
    endif()
    if(EMSCRIPTEN)
        target_link_options(test_${name} PRIVATE -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1
            -sEXIT_RUNTIME=1 -sTOTAL_STACK=2MB)
        add_test(NAME wasm.${name} COMMAND node --no-experimental-fetch $<TARGET_FILE:test_${name}>)
        set_tests_properties(wasm.${name} PROPERTIES TIMEOUT 600)
        return()
    endif()
    gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
        PROPERTIES TIMEOUT 300)
endfunction()
