#include "build/build.h"

#include <algorithm>

#include "base/parallel.h"
#include "build/gated_reader.h"
#include "build/restricted_reader.h"
#include "egress/read_secrets.h"
#include "model/load.h"
#include "model/prose.h"
#include "model/publish.h"

namespace kept {

std::span<const base::Resource> builtin_files();

namespace build {

using diagnostics::Diagnostics;

const source::ResourceReader& builtin() {
  static const source::ResourceReader reader(builtin_files());
  return reader;
}

namespace {

void check_meeting_exists(const model::Publication& publication, const std::string& id,
                          Diagnostics& diagnostics) {
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

model::LoadOptions load_options_of(const BuildRequest& request) {
  model::LoadOptions options;
  options.audience = request.audience;
  options.built_in = &builtin();
  return options;
}

void read_secrets(const model::Model& model, const model::Publication& publication,
                  const BuildRequest& request, egress::SecretSide& side, Diagnostics& diagnostics) {
  std::optional<RestrictedReader> restricted;
  if (request.restricted != nullptr) {
    restricted.emplace(*request.restricted, request.outside);
  }
  egress::SecretSources sources;
  sources.model = &model;
  sources.publication = &publication;
  sources.restricted = restricted ? &*restricted : nullptr;
  sources.built_in = &builtin();
  sources.deny_list = request.deny_list;
  egress::read_secrets(sources, side, diagnostics);
}

}  // namespace

std::optional<site::Site> build(const source::FileReader& folder, const BuildRequest& request,
                                source::SourceStore& sources, Diagnostics& diagnostics) {
  const base::ThreadLimit threads(request.threads);
  const RestrictedReader project(folder, request.outside);
  project.check(diagnostics);
  const auto model = model::load(project, sources, load_options_of(request), diagnostics);
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
  egress::SecretSide side;
  Diagnostics about_secrets;
  Diagnostics about_prose;
  site::Site site;
  base::parallel_invoke(
      {[&] { site = site::make_site(publication, options, sources, diagnostics); },
       [&] { read_secrets(*model, publication, request, side, about_secrets); },
       [&] {
         if (request.audience == model::Audience::Public) {
           model::check_prose(publication, about_prose);
         }
       }});
  diagnostics.merge(std::move(about_prose));
  diagnostics.merge(std::move(about_secrets));
  if (!side.secrets.empty()) {
    egress::search_output(site.files, side.secrets, side.public_text, diagnostics);
  }
  return site;
}

void search_finished(const source::FileReader* project, const BuildRequest& request,
                     const std::vector<site::OutputFile>& files, Diagnostics& diagnostics) {
  source::SourceStore sources;
  Diagnostics about_project;
  model::Model model;
  model::Publication publication;
  if (project != nullptr) {
    auto loaded = model::load(*project, sources, load_options_of(request), about_project);
    if (!loaded) {
      diagnostics.merge(std::move(about_project));
      return;
    }
    model = std::move(*loaded);
    publication = model::publish(model, request.audience, request.as_of, about_project);
  }
  egress::SecretSide side;
  read_secrets(model, publication, request, side, diagnostics);
  egress::search_output(files, side.secrets, side.public_text, diagnostics);
}

}  // namespace build
}  // namespace kept
