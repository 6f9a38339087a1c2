#include "sheet/styles_part.h"

#include <map>

#include "base/number.h"
#include "base/text.h"
#include "sheet/xml_events.h"

namespace kept::sheet {
namespace {

struct Font {
  bool white = false;
  bool superscript = false;
};

// Formats that need no code in the file (ECMA-376 part 1, 18.8.30), days only.
bool is_builtin_percent(int id) {
  return id == 9 || id == 10;
}

bool is_builtin_date(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
         (id >= 50 && id <= 58);
}

class StylesHandler final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "fonts" || element == "fills" || element == "cellXfs" ||
        element == "cellStyles") {
      section_ = element;
    } else if (element == "numFmt") {
      codes_[number(attributes.get("numFmtId"))] = attributes.get("formatCode");
    } else if (section_ == "fonts") {
      read_font(element, attributes);
    } else if (section_ == "fills") {
      read_fill(element, attributes);
    } else if (section_ == "cellXfs") {
      read_format(element, attributes);
    } else if (section_ == "cellStyles" && element == "cellStyle") {
      style_names_[number(attributes.get("xfId"))] = attributes.get("name");
    }
  }

  void end(std::string_view element) override {
    if (element == section_) {
      section_.clear();
    }
  }

  [[nodiscard]] std::vector<CellFormat> formats() const {
    std::vector<CellFormat> formats;
    for (const Xf& xf : xfs_) {
      CellFormat format;
      const auto code = codes_.find(xf.number_format);
      format.is_date =
          code != codes_.end() ? shows_date(code->second) : is_builtin_date(xf.number_format);
      format.is_percent = code != codes_.end() ? code->second.find('%') != std::string::npos
                                               : is_builtin_percent(xf.number_format);
      format.hides_value = code != codes_.end() && code->second.starts_with(";;");
      format.wraps = xf.wraps;
      format.has_fill = at(fills_, xf.fill);
      const auto font = static_cast<std::size_t>(xf.font);
      format.white_text = font < fonts_.size() && fonts_[font].white;
      format.superscript = font < fonts_.size() && fonts_[font].superscript;
      const auto style = style_names_.find(xf.style);
      format.style = style != style_names_.end() ? style->second : "";
      formats.push_back(std::move(format));
    }
    return formats;
  }

 private:
  struct Xf {
    int number_format = 0;
    int font = 0;
    int fill = 0;
    int style = 0;
    bool wraps = false;
  };

  static int number(std::string_view text) {
    const auto value = base::parse_integer(text);
    return value && *value >= 0 && *value < 1'000'000 ? static_cast<int>(*value) : 0;
  }
  static bool at(const std::vector<bool>& values, int index) {
    return static_cast<std::size_t>(index) < values.size() &&
           values[static_cast<std::size_t>(index)];
  }

  void read_font(std::string_view element, const XmlAttributes& attributes) {
    if (element == "font") {
      fonts_.emplace_back();
    } else if (fonts_.empty()) {
      return;
    } else if (element == "color") {
      const std::string rgb = base::to_lower_ascii(attributes.get("rgb"));
      // Theme colour 0 and indexed colours 1 and 9 are white.
      fonts_.back().white = rgb.ends_with("ffffff") || attributes.get("theme") == "0" ||
                            attributes.get("indexed") == "1" || attributes.get("indexed") == "9";
    } else if (element == "vertAlign") {
      fonts_.back().superscript = attributes.get("val") == "superscript";
    }
  }

  void read_fill(std::string_view element, const XmlAttributes& attributes) {
    if (element == "fill") {
      fills_.push_back(false);
    } else if (element == "patternFill" && !fills_.empty()) {
      const std::string_view type = attributes.get("patternType");
      // The first two fills are reserved: none and a grey that no cell uses.
      fills_.back() = fills_.size() > 2 && !type.empty() && type != "none";
    } else if (element == "gradientFill" && !fills_.empty()) {
      fills_.back() = true;
    }
  }

  void read_format(std::string_view element, const XmlAttributes& attributes) {
    if (element == "xf") {
      xfs_.push_back({number(attributes.get("numFmtId")), number(attributes.get("fontId")),
                      number(attributes.get("fillId")), number(attributes.get("xfId")), false});
    } else if (element == "alignment" && !xfs_.empty()) {
      xfs_.back().wraps = attributes.is_true("wrapText");
    }
  }

  std::string section_;
  std::map<int, std::string> codes_;
  std::vector<Font> fonts_;
  std::vector<bool> fills_;
  std::vector<Xf> xfs_;
  std::map<int, std::string> style_names_;
};

}  // namespace

bool shows_date(std::string_view code) {
  bool quoted = false;
  bool bracketed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character is shown or skipped as it is
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == ']')) {
      bracketed = c == '[';
    } else if (!quoted && !bracketed && (c == 'd' || c == 'D' || c == 'y' || c == 'Y')) {
      return true;
    }
  }
  return false;
}

bool read_styles(Package& package, const std::string& part, std::vector<CellFormat>& formats,
                 diagnostics::Diagnostics& diagnostics) {
  if (part.empty() || !package.has(part)) {
    return true;
  }
  StylesHandler handler;
  if (!read_xml(package, part, handler, diagnostics)) {
    return false;
  }
  formats = handler.formats();
  return true;
}

}  // namespace kept::sheet
