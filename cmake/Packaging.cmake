# SPDX-License-Identifier: Apache-2.0
# A Debian package of the commands and the desktop program: ./dev package.
include(GNUInstallDirs)
find_program(GZIP gzip REQUIRED)
set(packaging ${CMAKE_SOURCE_DIR}/resources/packaging)

# compressed(SOURCE NAME DESTINATION): installs NAME.gz, the same bytes whenever it is made.
set(pages)
function(compressed source name destination)
  set(page ${CMAKE_BINARY_DIR}/packaging/${name}.gz)
  add_custom_command(OUTPUT ${page} DEPENDS ${source} VERBATIM
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/packaging
                     COMMAND sh -c "\"$1\" -9nc \"$2\" > \"$3\"" gzip ${GZIP} ${source} ${page})
  set(pages ${pages} ${page} PARENT_SCOPE)
  install(FILES ${page} DESTINATION ${destination})
endfunction()
compressed(${packaging}/kubecast.1 kubecast.1 ${CMAKE_INSTALL_MANDIR}/man1)
compressed(${CMAKE_SOURCE_DIR}/CHANGELOG.md CHANGELOG.md ${CMAKE_INSTALL_DATADIR}/doc/kubecast)
if(KUBECAST_DESKTOP)
  compressed(${packaging}/kubecast-desktop.1 kubecast-desktop.1 ${CMAKE_INSTALL_MANDIR}/man1)
endif()
add_custom_target(packaging ALL DEPENDS ${pages})
install(FILES ${packaging}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/kubecast)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kubecast)
set(CPACK_PACKAGE_VENDOR "The Kubecast authors")
set(CPACK_PACKAGE_CONTACT "The Kubecast authors <kubecast@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Simulates a Kubernetes cluster on AWS under load, prices it, and says\nwhat gives out first.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(KUBECAST_DESKTOP)
  # The plugin that reads the icons is loaded at run time, so SHLIBDEPS does not find it.
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6")
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
      "fonts-inter, fonts-jetbrains-mono, fonts-noto-cjk, qt6-translations-l10n, qt6-wayland")
endif()
include(CPack)
