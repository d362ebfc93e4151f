# SPDX-License-Identifier: Apache-2.0
# What every service shares: svckit, and the SQL of its own folder compiled in.

find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)

add_library(services-options INTERFACE)
target_include_directories(services-options INTERFACE ${CMAKE_CURRENT_LIST_DIR}/..)
target_link_libraries(services-options INTERFACE kubecast-options nlohmann_json::nlohmann_json tl::expected fmt::fmt)
target_compile_definitions(services-options INTERFACE BOOST_ASIO_NO_DEPRECATED)
# ThreadSanitizer does not know fences; Asio's locks are what orders its threads.
if(KUBECAST_SANITIZE STREQUAL "thread")
  target_compile_definitions(services-options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
# -Wno-mismatched-new-delete: when GCC 12 inlines one of Asio's coroutine frames it takes its operator new for another's.
target_compile_options(services-options INTERFACE
                       $<$<CXX_COMPILER_ID:GNU>:-fcoroutines -Wno-mismatched-new-delete>)

# Writes migrations.cpp, which defines service::migrations(): the folder's migrations/NNNN_name.sql in order.
function(embed_migrations folder output)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/migrations/*.sql)
  list(SORT files)
  set(entries "")
  set(version 0)
  foreach(file ${files})
    math(EXPR version "${version} + 1")
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} sql)
    string(APPEND entries "    {${version}, \"${name}\", R\"__sql__(${sql})__sql__\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  if(version EQUAL 0)
    set(body "  return {};")
  else()
    set(body "  static constexpr svckit::pg::Migration list[] = {\n${entries}  };\n  return list;")
  endif()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Made by cmake/Services.cmake.
#include \"svckit/pg/migrations.hpp\"
namespace service {
std::span<const svckit::pg::Migration> migrations() {
@body@
}
}  // namespace service
")
endfunction()

# kubecast_service(NAME): the program of services/NAME: main.cpp, and everything else of the folder as the
# library service-NAME-parts, which tests link, too. libraries.cmake in it links what only it needs.
function(kubecast_service name)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(REMOVE_ITEM sources ${folder}/main.cpp)
  embed_migrations(${folder} ${CMAKE_CURRENT_BINARY_DIR}/${name}/migrations.cpp)
  add_library(service-${name}-parts STATIC ${sources} ${CMAKE_CURRENT_BINARY_DIR}/${name}/migrations.cpp)
  target_link_libraries(service-${name}-parts PUBLIC svckit)
  add_executable(service-${name} ${folder}/main.cpp)
  target_link_libraries(service-${name} PRIVATE service-${name}-parts)
  set_target_properties(service-${name} PROPERTIES OUTPUT_NAME ${name}
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/services/bin)
  include(${folder}/libraries.cmake OPTIONAL)
  add_dependencies(services service-${name})
endfunction()
add_custom_target(services)
