# Warnings, hardening and sanitizers, shared by every target through kept_options.
add_library(kept_options INTERFACE)
target_compile_options(kept_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -fstack-protector-strong)
# g++ 12 sees overlaps and uninitialised parts in std::string that are not there once it optimises
# (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(kept_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
target_compile_definitions(kept_options INTERFACE _GLIBCXX_ASSERTIONS)
target_include_directories(kept_options INTERFACE "${CMAKE_SOURCE_DIR}/generator")
target_link_options(kept_options INTERFACE -Wl,-z,relro,-z,now)
if(CMAKE_BUILD_TYPE MATCHES "Release|RelWithDebInfo")
  target_compile_options(kept_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()

set(KEPT_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")
if(KEPT_SANITIZE)
  target_compile_options(kept_options INTERFACE
    -fsanitize=${KEPT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(kept_options INTERFACE -fsanitize=${KEPT_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With sanitizers g++ loses sight of what is initialised, in the standard library too.
    target_compile_options(kept_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
option(KEPT_COVERAGE "Count which lines the tests reach" OFF)
if(KEPT_COVERAGE)
  target_compile_options(kept_options INTERFACE --coverage)
  target_link_options(kept_options INTERFACE --coverage)
endif()
if(KEPT_FUZZERS)
  target_compile_options(kept_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # clang warns of other things than g++, with which the project is kept clean.
  target_compile_options(kept_options INTERFACE -w)
  # QPDF 11's JSON.hh destroys a vector of a class that is not complete yet, which clang refuses in
  # C++20. The destructor is the library's own here.
  find_path(KEPT_QPDF_HEADERS qpdf/JSON.hh REQUIRED)
  file(READ "${KEPT_QPDF_HEADERS}/qpdf/JSON.hh" header)
  string(REPLACE "virtual ~JSON_array() = default;" "virtual ~JSON_array();" header "${header}")
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/headers/qpdf/JSON.hh" CONTENT "${header}" @ONLY)
  target_include_directories(kept_options BEFORE INTERFACE "${CMAKE_BINARY_DIR}/headers")
endif()
