#include "build/build.h"

#include <algorithm>

#include <tbb/global_control.h>

#include "build/gated_reader.h"
#include "model/load.h"
#include "model/publish.h"

namespace kept {

std::span<const base::Resource> builtin_files();

namespace build {

const source::ResourceReader& builtin() {
  static const source::ResourceReader reader(builtin_files());
  return reader;
}

namespace {

void check_meeting_exists(const model::Publication& publication, const std::string& id,
                          diagnostics::Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  for (const model::PublishedMeeting& meeting : publication.meetings) {
    known.push_back(meeting.meeting.id.text);
  }
  if (!id.empty() && std::ranges::find(known, id) == known.end()) {
    auto& found = diagnostics.error("meeting-unknown", {}, "there is no meeting `" + id + "`")
                      .at_place("content/meetings")
                      .with_nearest(id, known);
    for (const std::string_view name : known) {
      found.with_hint("kept pack " + std::string(name));
    }
  }
}

}  // namespace

std::optional<site::Site> build(const source::FileReader& project, const BuildRequest& request,
                                source::SourceStore& sources,
                                diagnostics::Diagnostics& diagnostics) {
  std::optional<tbb::global_control> threads;
  if (request.threads > 0) {
    threads.emplace(tbb::global_control::max_allowed_parallelism, request.threads);
  }
  model::LoadOptions load_options;
  load_options.audience = request.audience;
  load_options.built_in = &builtin();
  const auto model = model::load(project, sources, load_options, diagnostics);
  if (!model) {
    return std::nullopt;
  }
  const model::Publication publication =
      model::publish(*model, request.audience, request.as_of, diagnostics);
  check_meeting_exists(publication, request.only_meeting, diagnostics);
  site::SiteOptions options;
  const GatedReader gated(project, *model, publication);
  options.project = &gated;
  options.builtin = &builtin();
  options.only_meeting = request.only_meeting;
  options.print = request.print;
  options.reader = request.reader;
  options.progress = request.progress;
  return site::make_site(publication, options, sources, diagnostics);
}

}  // namespace build
}  // namespace kept
