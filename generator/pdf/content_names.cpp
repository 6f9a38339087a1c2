#include "pdf/content_names.h"

#include <array>

namespace kept::pdf {
namespace {

// Colours of one space that follows a device's can be compared by their numbers.
std::size_t components_of(QPDFObjectHandle space) {
  QPDFObjectHandle family =
      space.isArray() && space.getArrayNItems() > 0 ? space.getArrayItem(0) : space;
  if (family.isNameAndEquals("/DeviceGray") || family.isNameAndEquals("/CalGray")) {
    return 1;
  }
  if (family.isNameAndEquals("/DeviceRGB") || family.isNameAndEquals("/CalRGB")) {
    return 3;
  }
  if (family.isNameAndEquals("/DeviceCMYK")) {
    return 4;
  }
  if (family.isNameAndEquals("/ICCBased") && space.isArray() && space.getArrayNItems() > 1 &&
      space.getArrayItem(1).isStream() &&
      space.getArrayItem(1).getDict().getKey("/N").isInteger()) {
    const auto count = space.getArrayItem(1).getDict().getKey("/N").getIntValue();
    return count == 1 || count == 3 || count == 4 ? static_cast<std::size_t>(count) : 0;
  }
  return 0;
}

StateChange change_of(QPDFObjectHandle extended) {
  StateChange change;
  if (!extended.isDictionary()) {
    return change;
  }
  constexpr double kCovers = 0.9;
  if (extended.getKey("/ca").isNumber()) {
    change.opaque = extended.getKey("/ca").getNumericValue() >= kCovers;
  }
  if (QPDFObjectHandle mask = extended.getKey("/SMask"); !mask.isNull()) {
    change.masked = mask.isDictionary();
  }
  QPDFObjectHandle blend = extended.getKey("/BM");
  if (blend.isArray() && blend.getArrayNItems() > 0) {
    blend = blend.getArrayItem(0);
  }
  if (blend.isName()) {
    const std::string name = blend.getName();
    change.blend = name == "/Normal" || name == "/Compatible" ? Blend::Normal
                   : name == "/Multiply" || name == "/Darken" ? Blend::Darkening
                                                              : Blend::Other;
  }
  return change;
}

DrawnObject drawn(QPDFObjectHandle object) {
  if (!object.isStream()) {
    return {};
  }
  QPDFObjectHandle dictionary = object.getDict();
  if (dictionary.getKey("/Subtype").isNameAndEquals("/Form")) {
    return {DrawnObject::Kind::Form, object, false};
  }
  if (!dictionary.getKey("/Subtype").isNameAndEquals("/Image")) {
    return {};
  }
  QPDFObjectHandle stencil = dictionary.getKey("/ImageMask");
  const bool solid = dictionary.getKey("/SMask").isNull() && dictionary.getKey("/Mask").isNull() &&
                     dictionary.getKey("/SMaskInData").isNull() &&
                     !(stencil.isBool() && stencil.getBoolValue());
  return {DrawnObject::Kind::Picture, object, solid};
}

template <std::size_t count>
std::optional<std::array<double, count>> numbers_of(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() != static_cast<int>(count)) {
    return std::nullopt;
  }
  std::array<double, count> numbers{};
  for (std::size_t i = 0; i < count; ++i) {
    QPDFObjectHandle item = array.getArrayItem(static_cast<int>(i));
    numbers[i] = item.isNumber() ? item.getNumericValue() : 0;
  }
  return numbers;
}

}  // namespace

QPDFObjectHandle ContentNames::find(const char* kind, const std::string& name) const {
  QPDFObjectHandle resources = resources_;
  QPDFObjectHandle all =
      resources.isDictionary() ? resources.getKey(kind) : QPDFObjectHandle::newNull();
  return all.isDictionary() && !name.empty() ? all.getKey("/" + name) : QPDFObjectHandle::newNull();
}

const StateChange& ContentNames::state(const std::string& name) {
  const auto [known, is_new] = states_.try_emplace(name);
  if (is_new) {
    known->second = change_of(find("/ExtGState", name));
  }
  return known->second;
}

const Ink& ContentNames::space(const std::string& name) {
  const auto [known, is_new] = spaces_.try_emplace(name);
  if (is_new) {
    QPDFObjectHandle space = find("/ColorSpace", name);
    Ink& ink = known->second;
    ink.components = components_of(space.isNull() ? QPDFObjectHandle::newName("/" + name) : space);
    if (ink.components == 0) {
      ink.colour.reset();
    }
  }
  return known->second;
}

const DrawnObject& ContentNames::object(const std::string& name) {
  const auto [known, is_new] = objects_.try_emplace(name);
  if (is_new) {
    known->second = drawn(find("/XObject", name));
  }
  return known->second;
}

std::optional<Area> rectangle_of(QPDFObjectHandle array) {
  const auto numbers = numbers_of<4>(array);
  if (!numbers) {
    return std::nullopt;
  }
  const auto& [left, bottom, right, top] = *numbers;
  return area_of(Matrix{}, left, bottom, right, top);
}

std::optional<Matrix> matrix_of(QPDFObjectHandle array) {
  const auto numbers = numbers_of<6>(array);
  if (!numbers) {
    return std::nullopt;
  }
  const auto& [a, b, c, d, e, f] = *numbers;
  return Matrix{a, b, c, d, e, f};
}

}  // namespace kept::pdf
