// A Publication as finished files: pages, papers, workbooks, and what they are shown with. Sees
// nothing but the Publication, the templates and the pictures of site/.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/publication.h"
#include "site/output_file.h"
#include "site/paper.h"
#include "source/resource_reader.h"

namespace kept::site {

struct SiteOptions {
  const source::FileReader* project = nullptr;  // the council's folder
  const source::ResourceReader* builtin = nullptr;
  // "" for everything; else only the papers of the meeting with this id, and their twins.
  std::string only_meeting;
  Print print = Print::Usual;  // Large: all papers in large print
  std::string reader;          // whom a restricted copy is for, marked on each of its pages; or ""
  // Called now and then, from any thread, with what has been done of how much.
  std::function<void(std::string_view what, std::size_t done, std::size_t all)> progress;
};

struct Site {
  std::vector<OutputFile> files;  // by path
  std::size_t pages = 0;
  std::size_t documents = 0;
  std::size_t workbooks = 0;
};

// Work is shared among the threads of the calling arena; the bytes do not depend on how many.
// Whatever is wrong is reported; files that could not be made are missing then.
[[nodiscard]] Site make_site(const model::Publication& publication, const SiteOptions& options,
                             source::SourceStore& sources, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::site
