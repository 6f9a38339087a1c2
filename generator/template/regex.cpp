#include "template/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace kept::tmpl {
namespace {

constexpr std::uint32_t kMostSteps = 200'000;

}  // namespace

struct Regex::Code {
  pcre2_code* code = nullptr;
  pcre2_match_context* context = nullptr;
  ~Code() {
    pcre2_match_context_free(context);
    pcre2_code_free(code);
  }
};

Regex::Regex(std::unique_ptr<Code> code, std::string_view pattern, std::string_view flags)
    : code_(std::move(code)),
      pattern_(pattern),
      flags_(flags),
      source_text_("/" + pattern_ + "/" + flags_) {}

Regex::~Regex() = default;

std::unique_ptr<const Regex> Regex::compile(std::string_view pattern, std::string_view flags,
                                            std::string& error) {
  std::uint32_t options = PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_MATCH_UNSET_BACKREF |
                          PCRE2_DOLLAR_ENDONLY | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_NEVER_BACKSLASH_C;
  options |= flags.find('i') != std::string_view::npos ? PCRE2_CASELESS : 0;
  options |= flags.find('m') != std::string_view::npos ? PCRE2_MULTILINE : 0;
  int code = 0;
  std::size_t offset = 0;
  auto made = std::make_unique<Code>();
  made->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options,
                             &code, &offset, nullptr);
  if (made->code == nullptr) {
    unsigned char message[256] = {};
    pcre2_get_error_message(code, message, sizeof message);
    error = reinterpret_cast<const char*>(message);
    return nullptr;
  }
  made->context = pcre2_match_context_create(nullptr);
  pcre2_set_match_limit(made->context, kMostSteps);
  pcre2_set_depth_limit(made->context, kMostSteps / 100);
  return std::unique_ptr<const Regex>(new Regex(std::move(made), pattern, flags));
}

std::optional<std::vector<Regex::Part>> Regex::match(std::string_view text,
                                                     std::size_t from) const {
  std::vector<Part> parts;
  pcre2_match_data* data = pcre2_match_data_create_from_pattern(code_->code, nullptr);
  const std::uint32_t options = sticky() ? PCRE2_ANCHORED : 0;
  const int count = pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                from, options, data, code_->context);
  if (count > 0) {
    std::uint32_t groups = 0;
    pcre2_pattern_info(code_->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data);
    for (std::uint32_t i = 0; i <= groups; ++i) {
      const bool matched = places[2 * i] != PCRE2_UNSET;
      parts.push_back(matched ? Part{places[2 * i], places[2 * i + 1]} : Part{});
    }
  }
  pcre2_match_data_free(data);
  return count == PCRE2_ERROR_MATCHLIMIT || count == PCRE2_ERROR_DEPTHLIMIT
             ? std::nullopt
             : std::optional(std::move(parts));
}

}  // namespace kept::tmpl
