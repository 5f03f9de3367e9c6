# GoogleTest for WebAssembly, compiled from the source that Debian's libgtest-dev brings along.

find_path(LETTERBOX_GTEST_SOURCE googletest/src/gtest-all.cc
    PATHS /usr/src NO_CMAKE_FIND_ROOT_PATH PATH_SUFFIXES googletest
    DOC "Folder with the source of GoogleTest")
if(NOT LETTERBOX_GTEST_SOURCE)
    message(FATAL_ERROR "The source of GoogleTest is missing. Run scripts/setup.")
endif()
set(_gtest ${LETTERBOX_GTEST_SOURCE}/googletest)

add_library(letterbox_gtest STATIC ${_gtest}/src/gtest-all.cc ${_gtest}/src/gtest_main.cc)
target_include_directories(letterbox_gtest SYSTEM PUBLIC ${_gtest}/include)
target_include_directories(letterbox_gtest PRIVATE ${_gtest})
target_compile_features(letterbox_gtest PUBLIC cxx_std_20)
add_library(GTest::gtest ALIAS letterbox_gtest)
add_library(GTest::gtest_main ALIAS letterbox_gtest)
