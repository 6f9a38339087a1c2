// JSON.stringify.
#include <cmath>

#include "base/number.h"
#include "template/builtins.h"
#include "template/utf16.h"

namespace kept::tmpl {
namespace {

constexpr int kDeepest = 200;
// Lists of two lists of two lists … come to more text than there is memory. More than a render may
// print, so that its limit tells.
constexpr std::size_t kMostText = std::size_t{65} << 20U;

class JsonWriter {
 public:
  JsonWriter(std::string& out, std::string_view indent, SafeText safe_text)
      : out_(out), begin_(out.size()), indent_(indent), safe_text_(safe_text) {}

  bool write(Value value) {
    switch (value.kind()) {
      case Kind::Undefined:
      case Kind::Null:
      case Kind::Callable:
        out_ += "null";
        return true;
      case Kind::Bool:
        out_ += value.as_bool() ? "true" : "false";
        return true;
      case Kind::Number:
        if (std::isfinite(value.as_number())) {
          base::append_number(out_, value.as_number());
        } else {
          out_ += "null";
        }
        return true;
      case Kind::String:
        write_text(value.as_text());
        return true;
      case Kind::Safe:
        if (safe_text_ == SafeText::AsObject) {
          return write_safe(value);
        }
        write_text(value.as_text());
        return true;
      case Kind::Array:
        return write_array(value.as_array());
      case Kind::Object:
        return write_object(value.as_object());
      case Kind::Regex:
        out_ += "{}";
        return true;
    }
    return true;
  }

 private:
  void write_text(std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    const auto escape_unit = [&](char32_t c) {
      out_ += "\\u";
      for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out_.push_back(kHex[(c >> shift) & 15U]);
      }
    };
    out_.push_back('"');
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = decode(text, at);
      switch (c) {
        case '"':
          out_ += "\\\"";
          break;
        case '\\':
          out_ += "\\\\";
          break;
        case '\b':
          out_ += "\\b";
          break;
        case '\f':
          out_ += "\\f";
          break;
        case '\n':
          out_ += "\\n";
          break;
        case '\r':
          out_ += "\\r";
          break;
        case '\t':
          out_ += "\\t";
          break;
        default:
          if (c < 0x20 || (c >= 0xD800 && c <= 0xDFFF)) {
            escape_unit(c);
          } else {
            out_ += text.substr(begin, at - begin);
          }
      }
    }
    out_.push_back('"');
  }

  void new_line() {
    if (!indent_.empty()) {
      out_.push_back('\n');
      for (int i = 0; i < depth_; ++i) {
        out_ += indent_;
      }
    }
  }

  bool open(char bracket) {
    out_.push_back(bracket);
    return ++depth_ <= kDeepest && out_.size() - begin_ <= kMostText;
  }
  void close(char bracket, bool any) {
    --depth_;
    if (any) {
      new_line();
    }
    out_.push_back(bracket);
  }

  bool write_array(const Array& array) {
    if (!open('[')) {
      return false;
    }
    bool any = false;
    for (const Value& item : array.values()) {
      out_ += any ? "," : "";
      any = true;
      new_line();
      if (!write(item)) {
        return false;
      }
    }
    close(']', any);
    return true;
  }

  void write_name(std::string_view name, bool any) {
    out_ += any ? "," : "";
    new_line();
    write_text(name);
    out_ += indent_.empty() ? ":" : ": ";
  }

  bool write_object(const Object& object) {
    if (!open('{')) {
      return false;
    }
    bool any = false;
    for (const Object::Member& member : object.members()) {
      if (member.value.is_undefined() || member.value.is_callable()) {
        continue;
      }
      write_name(member.key.view(), any);
      any = true;
      if (!write(member.value)) {
        return false;
      }
    }
    close('}', any);
    return true;
  }

  bool write_safe(Value safe) {
    open('{');
    write_name("val", false);
    write_text(safe.as_text());
    write_name("length", true);
    base::append_number(out_, static_cast<double>(unit_length(safe)));
    close('}', true);
    return true;
  }

  std::string& out_;
  std::size_t begin_;
  std::string_view indent_;
  SafeText safe_text_;
  int depth_ = 0;
};

}  // namespace

bool append_json(std::string& out, Value value, std::string_view indent, SafeText safe_text) {
  return JsonWriter(out, indent, safe_text).write(value);
}

}  // namespace kept::tmpl
