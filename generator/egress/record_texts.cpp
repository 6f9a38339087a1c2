#include "egress/record_texts.h"

#include <algorithm>

#include "data/shape.h"

namespace kept::egress {
namespace {

class TextWriter final : public data::Writer {
 public:
  explicit TextWriter(const TakeText& take) : take_(take) {}

  void stand_at(source::Span span) { near_ = span; }

  void begin_map(std::string_view record) override { records_.push_back(record); }
  void key(std::string_view name) override { key_ = name; }
  void end_map() override { records_.pop_back(); }
  void begin_list(std::size_t /*size*/) override {}
  void end_list() override {}
  void null() override {}
  void boolean(bool /*value*/) override {}
  void number(double /*value*/) override {}
  void date(base::Date /*date*/) override {}
  void choice(std::string_view /*name*/, std::string_view /*doc*/) override {}
  void reference(std::string_view /*record*/, std::string_view /*id*/, source::Span span) override {
    near_ = span.file != nullptr ? span : near_;
  }
  void free(data::Value /*value*/) override {}  // stands in files that everybody gets
  void id(const data::Id& id) override {
    near_ = id.span.file != nullptr ? id.span : near_;
    give(id.text);
  }
  void text(std::string_view text) override { give(text); }
  void markdown(const data::Markdown& markdown) override {
    const source::Span before = near_;
    near_ = markdown.span.file != nullptr ? markdown.span : near_;
    give(markdown.text);
    near_ = before;
  }

 private:
  void give(std::string_view text) {
    if (!text.empty()) {
      take_({text, key_, records_.empty() ? std::string_view() : records_.back(), near_});
    }
  }

  const TakeText& take_;
  source::Span near_;
  std::string_view key_;
  std::vector<std::string_view> records_;
};

class Visitor {
 public:
  Visitor(const TakeText& take, data::View view) : take_(take), writer_(take), view_(view) {}

  template <class Record>
  void one(const Record& record) {
    if constexpr (requires { record.span; }) {
      writer_.stand_at(record.span);
    }
    data::visit(record, writer_, view_);
  }
  template <class Records>
  void all(const Records& records) {
    for (const auto& record : records) {
      one(record);
    }
  }
  void plain(std::string_view text, std::string_view key, source::Span near) {
    take_({text, key, "", near});
  }

 private:
  const TakeText& take_;
  TextWriter writer_;
  data::View view_;
};

void visit_meeting(const model::PublishedMeeting& meeting, Visitor& visitor) {
  const source::Span near = meeting.meeting.span;
  visitor.one(meeting.meeting);
  visitor.plain(meeting.body_name, "name", near);
  visitor.plain(meeting.exclusion_motion, "motion", near);
  for (const model::PublishedItem& item : meeting.items) {
    visitor.plain(item.title, "title", near);
    visitor.plain(item.text.text, "text", item.text.span);
    visitor.all(item.grounds);
    if (item.urgent) {
      visitor.one(*item.urgent);
    }
    if (item.report) {
      visitor.one(*item.report);
    }
  }
  for (const model::PublishedSupplement& published : meeting.supplements) {
    visitor.one(published.supplement);
    for (const model::PublishedPaper& paper : published.papers) {
      visitor.one(paper.report);
    }
  }
}

// What the model and a publication hold under the same names.
template <class Records>
void visit_shared(const Records& records, Visitor& visitor) {
  visitor.one(records.council);
  visitor.one(records.pledge);
  visitor.one(records.offer);
  visitor.one(records.kinship);
  visitor.all(records.people);
  visitor.all(records.terms);
  visitor.one(records.participation);
  visitor.one(records.signatures);
  visitor.all(records.actions);
  visitor.all(records.stories);
  visitor.all(records.pages);
  visitor.one(records.rules);
}

}  // namespace

void visit_published(const model::Publication& publication, const TakeText& take) {
  Visitor visitor(take, {static_cast<std::uint8_t>(publication.audience), false});
  visit_shared(publication, visitor);
  for (const model::PublishedPromise& published : publication.promises) {
    visitor.one(published.promise);
  }
  for (const model::PublishedIndicator& published : publication.indicators) {
    visitor.one(published.indicator);
  }
  for (const model::PublishedMeeting& meeting : publication.meetings) {
    visit_meeting(meeting, visitor);
  }
}

void visit_everything(const model::Model& model, const TakeText& take) {
  Visitor visitor(take, data::View::all());
  visit_shared(model, visitor);
  visitor.all(model.consents);
  for (const model::IndicatorData& data : model.indicators) {
    visitor.one(data.indicator);
  }
  for (const model::MeetingData& data : model.meetings) {
    visitor.one(data.meeting);
    visitor.all(data.reports);
  }
}

std::uint32_t LineFinder::line_of(const RecordText& text) {
  if (text.near.file == nullptr) {
    return 0;
  }
  // YAML folds long texts: their first words stand in one line all the same.
  constexpr std::size_t kFirstWords = 20;
  const std::string_view start = text.text.substr(0, std::min(kFirstWords, text.text.find('\n')));
  const std::string& whole = text.near.file->text();
  const std::size_t found = start.empty() ? std::string::npos : whole.find(start, text.near.begin);
  const std::size_t at = found == std::string::npos ? text.near.begin : found;
  if (text.near.file != file_ || at < offset_) {
    file_ = text.near.file;
    offset_ = 0;
    line_ = 1;
  }
  line_ +=
      static_cast<std::uint32_t>(std::count(whole.begin() + static_cast<std::ptrdiff_t>(offset_),
                                            whole.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  offset_ = at;
  return line_;
}

}  // namespace kept::egress
