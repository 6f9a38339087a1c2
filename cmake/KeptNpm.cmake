# kept_npm_packages(SOURCE WORK): the npm packages that SOURCE/package-lock.json names, in WORK. At
# configure time; installed again only when the lock changes.
find_program(KEPT_NODE NAMES node nodejs REQUIRED)
find_program(KEPT_NPM NAMES npm REQUIRED)

function(kept_npm_packages source work)
  file(SHA256 "${source}/package-lock.json" lock)
  set(stamp "${work}/installed")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
               "${source}/package-lock.json" "${source}/package.json")
  if(EXISTS "${stamp}")
    file(READ "${stamp}" installed)
    if(installed STREQUAL lock)
      return()
    endif()
  endif()
  message(STATUS "Installing the npm packages of ${source} (npm ci)")
  file(COPY "${source}/package.json" "${source}/package-lock.json" DESTINATION "${work}")
  execute_process(
    COMMAND "${KEPT_NPM}" ci --omit=optional --ignore-scripts --no-audit --no-fund
    WORKING_DIRECTORY "${work}" RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(failed)
    message(FATAL_ERROR "npm ci failed in ${work}:\n${said}")
  endif()
  file(WRITE "${stamp}" "${lock}")
endfunction()
