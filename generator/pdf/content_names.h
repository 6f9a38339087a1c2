// What the names in a page's content mean, each looked up once. Internal to the module.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include <qpdf/QPDFObjectHandle.hh>

#include "pdf/colour.h"
#include "pdf/page_geometry.h"

namespace kept::pdf {

// What `cs` and `sc` choose.
struct Ink {
  std::size_t components = 1;  // of its colour space; 0 where that is none of the plain ones
  std::optional<Colour> colour = Colour{};
};

enum class Blend { Normal, Darkening, Other };

// What `gs` sets; nothing: as it was.
struct StateChange {
  std::optional<bool> opaque;
  std::optional<bool> masked;
  std::optional<Blend> blend;
};

struct DrawnObject {
  enum class Kind { Nothing, Form, Picture };
  Kind kind = Kind::Nothing;
  QPDFObjectHandle stream;
  bool solid = false;  // a picture that shows nothing of what is behind it
};

class ContentNames {
 public:
  explicit ContentNames(QPDFObjectHandle resources) : resources_(resources) {}

  [[nodiscard]] QPDFObjectHandle resources() const { return resources_; }
  // Null where there is none, or the name is empty. `kind` as "/Font".
  [[nodiscard]] QPDFObjectHandle find(const char* kind, const std::string& name) const;
  const StateChange& state(const std::string& name);
  const Ink& space(const std::string& name);
  const DrawnObject& object(const std::string& name);

 private:
  QPDFObjectHandle resources_;
  std::map<std::string, StateChange> states_;
  std::map<std::string, Ink> spaces_;
  std::map<std::string, DrawnObject> objects_;
};

// [left bottom right top], its corners in any order.
[[nodiscard]] std::optional<Area> rectangle_of(QPDFObjectHandle array);
[[nodiscard]] std::optional<Matrix> matrix_of(QPDFObjectHandle array);

}  // namespace kept::pdf
