# letterbox::sodium: libsodium 1.0.22, which is the first release with X-Wing (crypto_kem_xwing_*).
#
# Native: the system library found by pkg-config. Emscripten: the static library which scripts/setup
# compiles once from the same source into the user's cache folder. scripts/setup installs both.

set(LETTERBOX_SODIUM_NEEDED 1.0.22)
set(_letterbox_sodium_hint
    "Run scripts/setup, which installs libsodium ${LETTERBOX_SODIUM_NEEDED} for this machine and for the browser.")

if(TARGET letterbox::sodium)
    return()
endif()

if(EMSCRIPTEN)
    if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
        set(_letterbox_cache "$ENV{XDG_CACHE_HOME}")
    else()
        set(_letterbox_cache "$ENV{HOME}/.cache")
    endif()
    set(LETTERBOX_WASM_SODIUM
        "${_letterbox_cache}/letterbox/wasm/libsodium-${LETTERBOX_SODIUM_NEEDED}"
        CACHE PATH "libsodium compiled with Emscripten (include/ and lib/libsodium.a)")
    if(NOT EXISTS "${LETTERBOX_WASM_SODIUM}/lib/libsodium.a"
       OR NOT EXISTS "${LETTERBOX_WASM_SODIUM}/include/sodium/crypto_kem_xwing.h")
        message(FATAL_ERROR
            "No libsodium for the browser in ${LETTERBOX_WASM_SODIUM}. ${_letterbox_sodium_hint}")
    endif()
    add_library(letterbox_sodium STATIC IMPORTED GLOBAL)
    set_target_properties(letterbox_sodium PROPERTIES
        IMPORTED_LOCATION "${LETTERBOX_WASM_SODIUM}/lib/libsodium.a"
        INTERFACE_INCLUDE_DIRECTORIES "${LETTERBOX_WASM_SODIUM}/include"
        INTERFACE_COMPILE_DEFINITIONS SODIUM_STATIC)
    add_library(letterbox::sodium ALIAS letterbox_sodium)
else()
    find_package(PkgConfig QUIET)
    if(NOT PkgConfig_FOUND)
        message(FATAL_ERROR "pkg-config is missing. ${_letterbox_sodium_hint}")
    endif()
    pkg_check_modules(LETTERBOX_SODIUM QUIET IMPORTED_TARGET GLOBAL
        "libsodium>=${LETTERBOX_SODIUM_NEEDED}")
    if(NOT LETTERBOX_SODIUM_FOUND)
        message(FATAL_ERROR
            "libsodium ${LETTERBOX_SODIUM_NEEDED} or newer is missing. ${_letterbox_sodium_hint}")
    endif()

    include(CheckSymbolExists)
    include(CMakePushCheckState)
    cmake_push_check_state(RESET)
    set(CMAKE_REQUIRED_LIBRARIES PkgConfig::LETTERBOX_SODIUM)
    set(CMAKE_REQUIRED_QUIET ON)
    check_symbol_exists(crypto_kem_xwing_keypair "sodium.h" LETTERBOX_SODIUM_HAS_XWING)
    cmake_pop_check_state()
    if(NOT LETTERBOX_SODIUM_HAS_XWING)
        unset(LETTERBOX_SODIUM_HAS_XWING CACHE) # ask again after scripts/setup
        message(FATAL_ERROR
            "The libsodium found has no crypto_kem_xwing_keypair. ${_letterbox_sodium_hint}")
    endif()
    add_library(letterbox_sodium INTERFACE)
    target_link_libraries(letterbox_sodium INTERFACE PkgConfig::LETTERBOX_SODIUM)
    add_library(letterbox::sodium ALIAS letterbox_sodium)
endif()
