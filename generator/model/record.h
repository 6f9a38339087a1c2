// What every record of a council's folder has in common. Records are plain values read by a
// data::Shape, which also makes their JSON Schema and their page in the format reference, so a
// field's meaning is told once: where its shape is declared (the .cpp of the same name).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "data/shape.h"
#include "source/source_file.h"

namespace kept::model {

using base::Date;
using data::Markdown;
using source::Span;

// Who may read something; each audience may read what those before it may.
enum class Audience { Public, Member, Committee, Officer };

// Something with an address of its own that is published, kept up to date and owned by somebody.
struct Record {
  data::Id id;
  bool draft = false;
  std::optional<Date> publish_from;
  std::optional<Date> publish_until;
  std::string owner;  // a role, never a name
  std::optional<Date> reviewed_on;
  int review_every = 12;  // months
  Span span;
};

struct Link {
  std::string title;
  std::string address;
};

// Where a statement comes from: a law, a decision, a data set.
struct Source {
  std::string title;
  std::string address;
  std::string licence;
};

// How young people were asked.
struct Consultation {
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<int> people;
  std::optional<int> population;
  std::string ages;
  std::vector<std::string> methods;
  Markdown text;
};

struct Image {
  std::string file;
  std::string alt;
  std::string credit;
  Span span;
};

std::span<const data::Choice<Audience>> enum_names(data::Tag<Audience>);
const data::Shape<Link>& shape_of(data::Tag<Link>);
const data::Shape<Source>& shape_of(data::Tag<Source>);
const data::Shape<Consultation>& shape_of(data::Tag<Consultation>);
const data::Shape<Image>& shape_of(data::Tag<Image>);

}  // namespace kept::model
