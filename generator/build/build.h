// A council's folder to finished files: load, publish, make. Nothing is written here.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "model/record.h"
#include "site/site.h"
#include "source/file_system.h"
#include "source/source_file.h"

namespace kept::build {

struct BuildRequest {
  model::Audience audience = model::Audience::Public;
  base::Date as_of;
  // Where exempt papers and full consent records stand that are kept outside the project, or null.
  const source::FileReader* outside = nullptr;
  std::string only_meeting;  // "" for everything
  std::string reader;        // whom a restricted copy is for; "" for nobody in particular
  site::Print print = site::Print::Usual;
  unsigned threads = 0;  // 0: as many as the machine has
  std::function<void(std::string_view what, std::size_t done, std::size_t all)> progress;
  // What the egress check reads the withheld side from: exempt/ folders, egress.yaml. A file system
  // of its own, so that the project's can be shown never to have opened them; null: nothing of the
  // kind is looked at, and the check says so.
  const source::FileReader* restricted = nullptr;
  std::optional<std::string> deny_list;  // names that no output may hold, one a line
};

// Nothing where the folder is no council's or could not be understood at all. Where mistakes were
// reported the site may lack what they touch: look at the diagnostics before it is written. Every
// finished file has been opened again and searched for what is withheld (egress/search.h).
[[nodiscard]] std::optional<site::Site> build(const source::FileReader& project,
                                              const BuildRequest& request,
                                              source::SourceStore& sources,
                                              diagnostics::Diagnostics& diagnostics);

// Searches finished files, whoever made them, for what the project withholds from the request's
// audience, as build() does with what it made; without a project for the deny list's names alone.
// Nothing is reported about the project itself.
void search_finished(const source::FileReader* project, const BuildRequest& request,
                     const std::vector<site::OutputFile>& files,
                     diagnostics::Diagnostics& diagnostics);

// What is compiled into the program: templates, styles, scripts, fonts.
[[nodiscard]] const source::ResourceReader& builtin();

}  // namespace kept::build
