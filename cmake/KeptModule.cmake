# kept_module(NAME [DEPENDS module...] [LIBRARIES target...])
# A module is the static library kept_NAME made of every .cpp in its folder. DEPENDS are modules
# above it in generator/layers.txt; LIBRARIES are third-party targets that only its .cpp files see.
function(kept_module name)
  cmake_parse_arguments(arg "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp"
       "${CMAKE_CURRENT_SOURCE_DIR}/rules/*.cpp")
  add_library(kept_${name} STATIC ${sources})
  target_link_libraries(kept_${name} PUBLIC kept_options)
  foreach(module IN LISTS arg_DEPENDS)
    target_link_libraries(kept_${name} PUBLIC kept_${module})
  endforeach()
  target_link_libraries(kept_${name} PRIVATE ${arg_LIBRARIES})
endfunction()

# kept_test_program(TARGET): the program's tests as one test of ctest. One process for all of them
# makes what a suite shares (a whole site, say) once, which with sanitizers saves most of the time.
# For a single one: TARGET --gtest_filter=NAME.
function(kept_test_program target)
  # What is tested is optimised; the tests themselves rather compile fast.
  if(KEPT_SANITIZE)
    target_compile_options(${target} PRIVATE -O0)
  elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${target} PRIVATE -O1)
  endif()
  add_test(NAME ${target} COMMAND ${target} --gtest_brief=1)
endfunction()

# kept_module_tests(NAME [LIBRARIES target...]): every tests/unit/NAME/*_test.cpp as NAME_tests.
function(kept_module_tests name)
  cmake_parse_arguments(arg "" "" "LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/${name}/*.cpp")
  add_executable(${name}_tests ${sources})
  target_link_libraries(${name}_tests PRIVATE kept_${name} ${arg_LIBRARIES} GTest::gtest_main GTest::gmock)
  target_include_directories(${name}_tests PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_compile_definitions(${name}_tests PRIVATE KEPT_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             KEPT_BINARY_DIR="${CMAKE_BINARY_DIR}")
  kept_test_program(${name}_tests)
endfunction()
