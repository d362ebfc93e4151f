# SPDX-License-Identifier: Apache-2.0
# What every Kubecast target shares: language level, warnings, and the flags
# that make the same seed give the same bytes on every build.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(kubecast-options INTERFACE)
target_include_directories(kubecast-options INTERFACE ${CMAKE_SOURCE_DIR})
# -ffp-contract=off: a fused multiply-add rounds differently where the CPU has one.
# -Wno-restrict: a false alarm of GCC 12 in std::string (GCC bug 105651). At -O3 it also takes strings of temporaries for
# uninitialized.
target_compile_options(kubecast-options INTERFACE -Wall -Wextra -Wpedantic -ffp-contract=off
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>
                       $<$<BOOL:${KUBECAST_WERROR}>:-Werror>)
if(KUBECAST_SANITIZE)
  # Under sanitizers GCC 12 takes libstdc++'s own <regex> for uninitialized (GCC bug 105562).
  target_compile_options(kubecast-options INTERFACE -fsanitize=${KUBECAST_SANITIZE} -fno-omit-frame-pointer
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(kubecast-options INTERFACE -fsanitize=${KUBECAST_SANITIZE})
endif()

# kubecast_library(NAME): a static library whose folders add their own sources
# with target_sources(NAME PRIVATE ...).
function(kubecast_library name)
  add_library(${name} STATIC)
  target_link_libraries(${name} PUBLIC kubecast-options)
endfunction()

# kubecast_patience(VARIABLE): seconds after which a test is taken to hang: 300 where nothing else was asked for, and
# four times as many under a sanitizer, which slows programs that much.
macro(kubecast_patience variable)
  if(NOT ${variable})
    set(${variable} 300)
  endif()
  if(KUBECAST_SANITIZE)
    math(EXPR ${variable} "4 * ${${variable}}")
  endif()
endmacro()

# kubecast_test(NAME SOURCES ... LIBS ...): one GoogleTest program, discovered by ctest.
function(kubecast_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
  kubecast_patience(T_TIMEOUT)
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE ${T_LIBS} kubecast-options kubecast-test-sources
                        GTest::gmock GTest::gtest GTest::gtest_main)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${T_TIMEOUT})
endfunction()

# kubecast_ui_test(NAME SOURCES ...): one Qt Test program (QTEST_MAIN in its last source), without a screen.
function(kubecast_ui_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
  kubecast_patience(T_TIMEOUT)
  add_executable(${name} ${T_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE kubecast-ui kubecast-test-sources Qt6::Test ${T_LIBS})
  add_test(NAME ${name} COMMAND ${name})
  # One style, scale, language and set of fonts, whatever the machine's.
  set_tests_properties(${name} PROPERTIES TIMEOUT ${T_TIMEOUT} ENVIRONMENT
    "QTEST_FUNCTION_TIMEOUT=${T_TIMEOUT}000;QT_QPA_PLATFORM=offscreen;QT_STYLE_OVERRIDE=Fusion;QT_SCALE_FACTOR=1;QT_FONT_DPI=96;LC_ALL=C.UTF-8;FONTCONFIG_FILE=${CMAKE_SOURCE_DIR}/tests/ui/fonts.conf;KUBECAST=${CMAKE_BINARY_DIR}/app/kubecast")
endfunction()
