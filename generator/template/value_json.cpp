// JSON text to values. The only part of this module that sees the JSON library.
#include <nlohmann/json.hpp>

#include "template/engine.h"

namespace kept::tmpl {
namespace {

// Builds values as the parser goes along, without a tree of its own.
class ValueBuilder final : public nlohmann::json_sax<nlohmann::ordered_json> {
 public:
  explicit ValueBuilder(Arena& arena) : arena_(arena) {}

  bool null() override { return add(Value::null()); }
  bool boolean(bool value) override { return add(Value::boolean(value)); }
  bool number_integer(number_integer_t value) override {
    return add(Value::number(static_cast<double>(value)));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add(Value::number(static_cast<double>(value)));
  }
  bool number_float(number_float_t value, const string_t&) override {
    return add(Value::number(value));
  }
  bool string(string_t& value) override { return add(Value::string_in(arena_, value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Value::object(Object::make(arena_))); }
  bool start_array(std::size_t) override { return open(Value::array(Array::make(arena_))); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    keys_.back() = arena_.copy(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    position_ = position;
    return false;
  }

  [[nodiscard]] Value result() const { return result_; }
  [[nodiscard]] std::size_t error_position() const { return position_; }

 private:
  bool add(Value value) {
    if (open_.empty()) {
      result_ = value;
    } else if (open_.back().is_array()) {
      open_.back().as_array().push(arena_, value);
    } else {
      open_.back().as_object().set(arena_, Key(keys_.back()), value);
    }
    return true;
  }
  bool open(Value value) {
    constexpr std::size_t kDeepest = 500;
    add(value);
    open_.push_back(value);
    keys_.emplace_back();
    return open_.size() < kDeepest;
  }
  bool close() {
    open_.pop_back();
    keys_.pop_back();
    return true;
  }

  Arena& arena_;
  Value result_;
  std::vector<Value> open_;
  std::vector<std::string_view> keys_;
  std::size_t position_ = 0;
};

}  // namespace

std::optional<Value> value_from_json(Arena& arena, const source::SourceFile& file,
                                     diagnostics::Diagnostics& diagnostics) {
  ValueBuilder builder(arena);
  if (nlohmann::ordered_json::sax_parse(file.text(), &builder)) {
    return builder.result();
  }
  const std::size_t at = builder.error_position() == 0 ? 0 : builder.error_position() - 1;
  const auto begin = static_cast<std::uint32_t>(std::min(at, file.text().size()));
  diagnostics
      .error("template-data-invalid", {&file, begin, begin}, "this is not valid JSON from here on")
      .with_hint("look for a missing comma, bracket or quotation mark just before");
  return std::nullopt;
}

}  // namespace kept::tmpl
