// The operators of a PDF content stream and what stands before each (ISO 32000-1, 7.8.2).
// Forgiving; never reads past the end. Internal to the module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kept::pdf {

struct Operand {
  enum class Kind { Number, String, Name, Other };
  Kind kind = Kind::Other;
  double number = 0;
  std::string text;  // of a string its bytes, of a name without its slash, else [ ] << or >>
};

class ContentLexer {
 public:
  explicit ContentLexer(std::string_view bytes) : bytes_(bytes) {}

  // The next operator, or an empty view at the end. What stands in arrays and dictionaries comes
  // flat, between operands `[` and `]`, `<<` and `>>`.
  [[nodiscard]] std::string_view next();
  [[nodiscard]] const std::vector<Operand>& operands() const { return operands_; }
  // Some operator had more operands than anybody writes; strings beyond came as one.
  [[nodiscard]] bool had_too_many() const { return had_too_many_; }
  // The nth number from the end (0 is the last), or 0.
  [[nodiscard]] double number(std::size_t from_end) const;
  // Empty where there is none.
  [[nodiscard]] std::string first_name() const;
  // The number after a name among the operands, as in `<</MCID 3>>`.
  [[nodiscard]] std::optional<int> integer_after(std::string_view name) const;

 private:
  void add(Operand operand);
  void skip_space();
  void read_string();
  void read_hex_string();
  void read_name();
  void read_bracket();
  bool read_number();
  void skip_inline_image();

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Operand> operands_;
  bool had_too_many_ = false;
};

}  // namespace kept::pdf
