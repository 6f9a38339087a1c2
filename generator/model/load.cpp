#include "model/load.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/parallel.h"
#include "base/text.h"
#include "model/assemble.h"
#include "model/consent_register.h"
#include "model/gaps.h"
#include "model/load_files.h"
#include "model/load_parts.h"
#include "model/observation_check.h"
#include "model/references.h"

namespace kept::model {
namespace {

using diagnostics::Diagnostics;
using source::FileKind;

constexpr std::string_view kFolders[] = {"content", "data"};  // sorted: paths stay in order

// What site and template read; looked through here for what no build may open.
constexpr std::string_view kFoldersOfOthers[] = {"site/images", "templates"};

bool has_council(const source::FileReader& project) {
  return std::ranges::any_of(
      std::array{"data/council.yaml", "data/council.yml", "data/council.json"},
      [&](const char* path) { return project.kind(path) == FileKind::File; });
}

void report_no_project(const source::FileReader& project, Diagnostics& diagnostics) {
  std::vector<source::Entry> entries;
  const bool empty = !project.list("", entries) && entries.empty();
  diagnostics
      .error("project-missing", {},
             empty ? "this folder is empty"
                   : "this folder is no Kept project: it has no `data/council.yaml`")
      .at_place("data/council.yaml")
      .with_hint("go to your project's folder, or name it with `--project`")
      .with_hint("`kept init` makes a small project to start from");
}

bool is_worth_a_warning(std::string_view path) {
  return base::to_lower_ascii(stem_of(path)) != "readme" &&
         path.find("/appendices/") == std::string_view::npos;
}

void warn_unused(const InputFile& file, Diagnostics& diagnostics) {
  diagnostics.warning("file-unused", {}, "`" + file.path + "` stands where Kept looks for nothing")
      .at_place(file.path)
      .with_hint(
          "stories stand in content/stories/, pages in content/pages/, papers in "
          "content/meetings/<date>-<body>/; check the spelling of the folder");
}

// One file after it was parsed by itself.
struct Read {
  Part part;
  Diagnostics diagnostics;
};

std::vector<Read> read_parts(const std::vector<InputFile>& files,
                             const std::vector<const Route*>& routes) {
  std::vector<Read> read(files.size());
  base::parallel_for(files.size(), [&](std::size_t i) {
    if (routes[i] != nullptr && files[i].text != nullptr) {
      read[i].part = routes[i]->read(files[i], read[i].diagnostics);
    }
  });
  return read;
}

// pledge.yaml beside pledge.json: one would hide the other.
void check_twins(const std::vector<InputFile>& files, const std::vector<const Route*>& routes,
                 Diagnostics& diagnostics) {
  std::map<std::pair<const Route*, std::string>, const InputFile*> first;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& path = files[i].path;
    if (routes[i] == nullptr || files[i].text == nullptr) {
      continue;
    }
    const auto [found, fresh] =
        first.emplace(std::pair(routes[i], path.substr(0, path.rfind('.'))), &files[i]);
    if (!fresh) {
      diagnostics
          .error("file-twice", source::start_of(*files[i].text),
                 "`" + path + "` and `" + found->second->path + "` hold the same record")
          .with_hint("keep one of the two files");
    }
  }
}

class Loader {
 public:
  Loader(const source::FileReader& project, source::SourceStore& store, const LoadOptions& options,
         Diagnostics& diagnostics)
      : project_(project),
        store_(store),
        options_(options),
        diagnostics_(diagnostics),
        assembler_(model_, diagnostics) {}

  Model load() {
    load_built_in();
    std::vector<std::string> paths;
    for (const std::string_view folder : kFolders) {
      std::ranges::move(find_files(project_, folder, options_.audience, diagnostics_),
                        std::back_inserter(paths));
    }
    for (const std::string_view folder : kFoldersOfOthers) {
      static_cast<void>(find_files(project_, folder, options_.audience, diagnostics_));
    }
    load_files(read_files(project_, paths, store_, options_.max_file_size, diagnostics_));
    load_ledger();
    assembler_.finish();
    for (const IndicatorData& data : model_.indicators) {
      check_observations(data.indicator, data.observations, model_.council.code, diagnostics_);
    }
    check_ids(model_, diagnostics_);
    apply_register(model_, diagnostics_);
    check_references(model_, unjudged_, diagnostics_);
    check_languages(model_, diagnostics_);
    check_gaps(model_, diagnostics_);
    check_papers(model_, project_, options_.audience, diagnostics_);
    return std::move(model_);
  }

 private:
  void load_built_in() {
    if (options_.built_in == nullptr) {
      return;
    }
    const auto paths = find_files(*options_.built_in, "rules", Audience::Public, diagnostics_);
    for (const InputFile& file :
         read_files(*options_.built_in, paths, store_, options_.max_file_size, diagnostics_)) {
      const Route* route = find_route("data/" + file.path);
      if (file.text == nullptr || route == nullptr) {
        continue;
      }
      Part part = route->read(file, diagnostics_);
      if (auto* rules = std::get_if<RuleFile>(&part)) {
        assembler_.add_built_in(std::move(*rules));
      }
    }
  }

  // Without it differences from earlier publications would get through: what can't be read is an
  // error, and nothing is published.
  void load_ledger() {
    if (project_.kind(kLedgerPath) == FileKind::Missing) {
      return;
    }
    for (const InputFile& file : read_files(project_, {std::string(kLedgerPath)}, store_,
                                            options_.max_file_size, diagnostics_)) {
      if (file.text != nullptr) {
        auto ledger = disclosure::Ledger::parse(*file.text, diagnostics_);
        model_.ledger = ledger ? std::move(*ledger) : disclosure::Ledger();
      }
    }
  }

  void load_files(const std::vector<InputFile>& files) {
    std::vector<const Route*> routes;
    for (const InputFile& file : files) {
      routes.push_back(find_route(file.path));
      if (routes.back() == nullptr && is_worth_a_warning(file.path)) {
        warn_unused(file, diagnostics_);
      }
    }
    check_twins(files, routes, diagnostics_);
    std::vector<Read> read = read_parts(files, routes);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (routes[i] != nullptr && std::holds_alternative<std::monostate>(read[i].part)) {
        note_unjudged(routes[i]->holds);
      }
      diagnostics_.merge(std::move(read[i].diagnostics));
      assembler_.add(files[i], std::move(read[i].part));
    }
  }

  void note_unjudged(std::string_view kinds) {
    for (const std::string_view kind : base::split(kinds, ' ')) {
      unjudged_.emplace(kind);
    }
  }

  const source::FileReader& project_;
  source::SourceStore& store_;
  const LoadOptions& options_;
  Diagnostics& diagnostics_;
  Model model_;
  Assembler assembler_;
  std::set<std::string, std::less<>> unjudged_;
};

}  // namespace

std::optional<Model> load(const source::FileReader& project, source::SourceStore& store,
                          const LoadOptions& options, Diagnostics& diagnostics) {
  if (!has_council(project)) {
    report_no_project(project, diagnostics);
    return std::nullopt;
  }
  return Loader(project, store, options, diagnostics).load();
}

}  // namespace kept::model
