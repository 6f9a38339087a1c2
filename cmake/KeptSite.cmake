# The website's styles, script and fonts, and the official templates: made from site/ and its npm
# packages when the program is built, and compiled into it. Users of Kept need none of these tools.
#   node, npm               npm ci, sass and esbuild (both as libraries)
#   hb-subset               Debian: libharfbuzz-bin
#   woff2_compress          Debian: woff2

include(KeptNpm)
find_program(KEPT_HB_SUBSET NAMES hb-subset REQUIRED)
find_program(KEPT_WOFF2 NAMES woff2_compress REQUIRED)

set(KEPT_SITE_SOURCES "${CMAKE_SOURCE_DIR}/site")
set(KEPT_SITE_WORK "${CMAKE_BINARY_DIR}/site-work")
set(KEPT_SITE_ASSETS "${CMAKE_BINARY_DIR}/site-assets")

# The packages: at configure time, because the list of files to embed comes from them.
function(kept_site_packages)
  kept_npm_packages("${KEPT_SITE_SOURCES}" "${KEPT_SITE_WORK}")
endfunction()

# kept_site_font(OUT package folder file name [UNICODES]): one face as WOFF2, cut to Latin letters or
# to those said.
function(kept_site_font out package folder file name)
  set(unicodes "U+0020-007E,U+00A0-017F,U+0218-021B,U+1E80-1E85,U+1EF2-1EF3,U+2010-2027,U+2030")
  string(APPEND unicodes ",U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2713")
  if(ARGC GREATER 5)
    set(unicodes "${ARGV5}")
  endif()
  set(whole "${KEPT_SITE_WORK}/node_modules/@expo-google-fonts/${package}/${folder}/${file}.ttf")
  set(cut "${KEPT_SITE_WORK}/fonts/${name}")
  set(result "${KEPT_SITE_ASSETS}/fonts/${name}.woff2")
  add_custom_command(
    OUTPUT "${result}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${KEPT_SITE_WORK}/fonts" "${KEPT_SITE_ASSETS}/fonts"
    COMMAND "${KEPT_HB_SUBSET}" "${whole}" "--unicodes=${unicodes}" --layout-features=kern,liga,mark,mkmk,ccmp,locl,tnum,init,medi,fina,isol,rlig,calt
            "--output-file=${cut}.ttf"
    COMMAND "${KEPT_WOFF2}" "${cut}.ttf" > "${cut}.log" 2>&1
    COMMAND "${CMAKE_COMMAND}" -E rename "${cut}.woff2" "${result}"
    DEPENDS "${KEPT_SITE_WORK}/installed"
    COMMENT "Cutting the font ${name}" VERBATIM)
  set(${out} ${${out}} "${result}" PARENT_SCOPE)
endfunction()

# kept_site(TARGET): embeds in TARGET, as kept::builtin_files(),
#   assets/…     what every website gets: kept.css, kept.js, fonts, the icon
#   templates/…  Kept's own templates, which a council may override file by file
#   rules/…      the dated rules of law
#   govuk/…      the official templates of GOV.UK Frontend (no font, crown, crest or icon of theirs)
function(kept_site target)
  kept_site_packages()
  kept_site_font(fonts atkinson-hyperlegible 400Regular AtkinsonHyperlegible_400Regular
                 atkinson-hyperlegible-400)
  kept_site_font(fonts atkinson-hyperlegible 700Bold AtkinsonHyperlegible_700Bold
                 atkinson-hyperlegible-700)
  kept_site_font(fonts lexend 600SemiBold Lexend_600SemiBold lexend-600)
  # Arabic, Farsi, Kurdish, Pashto and Urdu: loaded only by pages that have such letters.
  set(arabic "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066A,U+0670-06D3,U+06D5")
  string(APPEND arabic ",U+06F0-06F9,U+200C-200E")
  kept_site_font(fonts noto-sans-arabic 400Regular NotoSansArabic_400Regular noto-sans-arabic-400
                 "${arabic}")
  kept_site_font(fonts noto-sans-arabic 700Bold NotoSansArabic_700Bold noto-sans-arabic-700
                 "${arabic}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${KEPT_SITE_SOURCES}/styles/*.scss"
       "${KEPT_SITE_SOURCES}/scripts/*.js")
  set(made "${KEPT_SITE_ASSETS}/kept.css" "${KEPT_SITE_ASSETS}/kept.js"
      "${KEPT_SITE_ASSETS}/more.js" "${KEPT_SITE_ASSETS}/search.js")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${KEPT_SITE_SOURCES}/more.txt")
  file(STRINGS "${KEPT_SITE_SOURCES}/more.txt" components)
  foreach(component IN LISTS components)
    cmake_path(GET component FILENAME name)
    list(APPEND made "${KEPT_SITE_ASSETS}/more/${name}.css")
  endforeach()
  add_custom_command(
    OUTPUT ${made}
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${KEPT_SITE_WORK}/styles" "${KEPT_SITE_WORK}/scripts"
    COMMAND "${CMAKE_COMMAND}" -E copy_directory "${KEPT_SITE_SOURCES}/styles" "${KEPT_SITE_WORK}/styles"
    COMMAND "${CMAKE_COMMAND}" -E copy_directory "${KEPT_SITE_SOURCES}/scripts" "${KEPT_SITE_WORK}/scripts"
    COMMAND "${CMAKE_COMMAND}" -E copy "${KEPT_SITE_SOURCES}/build.mjs" "${KEPT_SITE_SOURCES}/more.txt" "${KEPT_SITE_WORK}"
    COMMAND "${KEPT_NODE}" build.mjs "${KEPT_SITE_ASSETS}"
    WORKING_DIRECTORY "${KEPT_SITE_WORK}"
    DEPENDS ${sources} "${KEPT_SITE_SOURCES}/build.mjs" "${KEPT_SITE_SOURCES}/more.txt" "${KEPT_SITE_WORK}/installed"
    COMMENT "Compiling the website's styles and script" VERBATIM)
  add_custom_target(kept_site_assets DEPENDS ${made} ${fonts})
  add_dependencies(${target} kept_site_assets)

  set(files "assets/icon.svg=${KEPT_SITE_SOURCES}/images/icon.svg")
  foreach(file IN LISTS made fonts)
    file(RELATIVE_PATH inner "${KEPT_SITE_ASSETS}" "${file}")
    list(APPEND files "assets/${inner}=${file}")
  endforeach()
  list(APPEND files "rules/law.yaml=${CMAKE_SOURCE_DIR}/data/rules/law.yaml"
       "rules/words.yaml=${CMAKE_SOURCE_DIR}/data/rules/words.yaml")
  kept_files(files "${CMAKE_SOURCE_DIR}/templates" "templates/" "*.njk" "*.svg" "*.yaml")
  kept_files(files "${KEPT_SITE_WORK}/node_modules/govuk-frontend/dist/govuk" "govuk/" "*.njk")
  kept_embed(${target} FUNCTION builtin_files FILES ${files})
endfunction()
