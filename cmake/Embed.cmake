# Migrations, messages and seed tables travel inside the binary: one file to install.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
file(GLOB embedded CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/migrations/*.sql ${CMAKE_SOURCE_DIR}/messages/*/*.json
     ${CMAKE_SOURCE_DIR}/server/seed/*)
set(embedded_cpp ${CMAKE_BINARY_DIR}/embedded.cpp)
add_custom_command(OUTPUT ${embedded_cpp}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed.py ${CMAKE_SOURCE_DIR} ${embedded_cpp} ${embedded}
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/embed.py ${embedded} VERBATIM)
add_library(huiyin_embedded STATIC ${embedded_cpp})
target_include_directories(huiyin_embedded PRIVATE ${CMAKE_SOURCE_DIR}/server)
