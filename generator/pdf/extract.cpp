#include "pdf/extract.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "pdf/covered_text.h"
#include "pdf/reading.h"
#include "pdf/text_walk.h"

namespace kept::pdf {
namespace {

bool is_named(QPDFObjectHandle dictionary, const char* key, const char* name) {
  return dictionary.isDictionary() && dictionary.getKey(key).isName() &&
         dictionary.getKey(key).getName() == name;
}

// Scripts and forms of another kind (XFA), where they are streams.
void collect_text_streams(QPDFObjectHandle object, StreamReader& streams,
                          std::vector<std::string>& strings) {
  if (object.isStream()) {
    strings.push_back(streams.read(object));
  } else if (object.isArray()) {
    for (QPDFObjectHandle item : object.aitems()) {
      if (item.isStream()) {
        strings.push_back(streams.read(item));
      }
    }
  }
}

// Every string of an object and of what stands in it directly; indirect objects come by themselves.
void collect_strings(QPDFObjectHandle object, StreamReader& streams,
                     std::vector<std::string>& strings, int depth) {
  constexpr int kDeep = 64;
  if (depth > kDeep) {
    return;
  }
  if (object.isString()) {
    strings.push_back(object.getUTF8Value());
  } else if (object.isArray()) {
    for (QPDFObjectHandle item : object.aitems()) {
      if (!item.isIndirect()) {
        collect_strings(item, streams, strings, depth + 1);
      }
    }
  } else if (object.isDictionary() || object.isStream()) {
    QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
    for (const auto& [key, value] : dictionary.ditems()) {
      QPDFObjectHandle item = value;
      if (key == "/JS" || key == "/XFA" || key == "/RC") {
        collect_text_streams(item, streams, strings);
      }
      if (!item.isIndirect()) {
        collect_strings(item, streams, strings, depth + 1);
      }
    }
  }
}

void collect_stream(QPDFObjectHandle stream, StreamReader& streams, ExtractedText& extracted) {
  QPDFObjectHandle dictionary = stream.getDict();
  if (is_named(dictionary, "/Type", "/Metadata") || is_named(dictionary, "/Subtype", "/XML")) {
    extracted.strings.push_back(streams.read(stream));
  } else if (is_named(dictionary, "/Type", "/EmbeddedFile")) {
    extracted.attachments.push_back({"attachment", streams.read(stream)});
  } else if (is_named(dictionary, "/Subtype", "/Image") &&
             is_named(dictionary, "/Filter", "/DCTDecode")) {
    const std::shared_ptr<Buffer> raw = stream.getRawStreamData();
    extracted.attachments.push_back(
        {"picture.jpg", {reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()}});
  }
}

// Attachments whose streams do not say that they are some.
std::map<QPDFObjGen, std::string> attachment_names(std::vector<QPDFObjectHandle>& objects) {
  std::map<QPDFObjGen, std::string> names;
  for (QPDFObjectHandle& object : objects) {
    QPDFObjectHandle files =
        object.isDictionary() ? object.getKey("/EF") : QPDFObjectHandle::newNull();
    if (!files.isDictionary()) {
      continue;
    }
    for (const auto& [key, file] : files.ditems()) {
      QPDFObjectHandle name =
          object.getKey("/UF").isString() ? object.getKey("/UF") : object.getKey("/F");
      names[file.getObjGen()] = name.isString() ? name.getUTF8Value() : "attachment";
    }
  }
  return names;
}

// Takes the text of one page or form after another.
class TextTaker {
 public:
  TextTaker(StreamReader& streams, ExtractedText& extracted)
      : extracted_(extracted), walk_(streams) {
    events_.text = [this](const DrawnText& drawn) {
      text_ += drawn.new_line && !text_.empty() ? "\n" : "";
      text_ += drawn.text;
    };
    events_.property = [this](std::string text) { extracted_.strings.push_back(std::move(text)); };
  }

  void take_page(QPDFObjectHandle page) {
    pages_.insert(page.getObjGen());
    finish(walk_.walk_page(page, events_));
  }
  // What no page shows: pages that were taken out, forms of notes.
  void take_left_over(QPDFObjectHandle object) {
    if (is_named(object, "/Type", "/Page") && !pages_.contains(object.getObjGen())) {
      finish(walk_.walk_page(object, events_));
    } else if (object.isStream() && is_named(object.getDict(), "/Subtype", "/Form")) {
      finish(walk_.walk_form(object, events_));
    }
  }

 private:
  void finish(bool met_unknown_font) {
    extracted_.pages_without_unicode += met_unknown_font ? 1 : 0;
    extracted_.pages.push_back(std::move(text_));
    text_.clear();
  }

  ExtractedText& extracted_;
  TextWalk walk_;
  PageEvents events_;
  std::set<QPDFObjGen> pages_;
  std::string text_;
};

// Comments between objects, and what stands behind the end.
void collect_comments(std::string_view bytes, std::vector<std::string>& strings) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t stream = std::min(bytes.find("stream", at), bytes.size());
    while ((at = bytes.find('%', at)) < stream) {
      const std::size_t end = std::min(bytes.find_first_of("\r\n", at), stream);
      strings.emplace_back(bytes.substr(at, end - at));
      at = end;
    }
    const std::size_t end = bytes.find("endstream", stream);
    at = end == std::string_view::npos ? bytes.size() : end + 9;
  }
  const std::size_t end = bytes.rfind("%%EOF");
  if (end != std::string_view::npos) {
    strings.emplace_back(bytes.substr(end));
  }
}

// Each but the last of the versions that the file holds ends here.
std::vector<std::size_t> earlier_ends(std::string_view bytes) {
  std::vector<std::size_t> ends;
  for (std::size_t at = bytes.find("%%EOF"); at != std::string_view::npos;
       at = bytes.find("%%EOF", at + 1)) {
    ends.push_back(at + 5);
  }
  // A file made for fast web view has two ends and one version.
  const bool linear = bytes.substr(0, 1024).find("/Linearized") != std::string_view::npos;
  if (linear && !ends.empty()) {
    ends.erase(ends.begin());
  }
  if (!ends.empty()) {
    ends.pop_back();
  }
  return ends;
}

void extract(QPDF& pdf, StreamReader& streams, ExtractedText& extracted) {
  TextTaker taker(streams, extracted);
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    taker.take_page(page.getObjectHandle());
  }
  std::vector<QPDFObjectHandle> objects = pdf.getAllObjects();
  const auto names = attachment_names(objects);
  for (QPDFObjectHandle& object : objects) {
    collect_strings(object, streams, extracted.strings, 0);
    taker.take_left_over(object);
    const auto named = names.find(object.getObjGen());
    if (object.isStream() && named != names.end()) {
      extracted.attachments.push_back({named->second, streams.read(object)});
    } else if (object.isStream()) {
      collect_stream(object, streams, extracted);
    }
  }
  collect_strings(pdf.getTrailer(), streams, extracted.strings, 0);
}

// Where a version is damaged, nobody can get back to it either.
void extract_earlier(std::string_view bytes, StreamReader& streams, ExtractedText& extracted) {
  const std::vector<std::size_t> ends = earlier_ends(bytes);
  constexpr std::size_t kMostVersions = 8;
  for (std::size_t i = ends.size() - std::min(ends.size(), kMostVersions); i < ends.size(); ++i) {
    try {
      extract(*open_pdf(bytes.substr(0, ends[i])), streams, extracted);
    } catch (const TooLarge&) {
      throw;
    } catch (const std::exception&) {
      continue;
    }
  }
}

}  // namespace

ExtractedText extract_text(const PdfFile& file) {
  ExtractedText extracted;
  extracted.problem = file.problem();
  if (file.document() == nullptr) {
    return extracted;
  }
  try {
    StreamReader streams(file.bytes().size());
    extract(*file.document(), streams, extracted);
    extract_earlier(file.bytes(), streams, extracted);
    collect_comments(file.bytes(), extracted.strings);
    extracted.readable = true;
  } catch (const std::exception& problem) {
    extracted.problem = problem.what();
  }
  return extracted;
}

namespace {

// Opaque, a marker pen set to black, or a typed note on a ground of its own.
bool is_filled_box(QPDFObjectHandle note) {
  const auto has_colour = [&](const char* key) {
    return note.getKey(key).isArray() && note.getKey(key).getArrayNItems() > 0;
  };
  const auto is_zero = [](QPDFObjectHandle number) {
    return number.isNumber() && number.getNumericValue() == 0;
  };
  constexpr double kCovers = 0.9;
  if (note.isDictionary() && note.getKey("/CA").isNumber() &&
      note.getKey("/CA").getNumericValue() < kCovers) {
    return false;
  }
  return (is_named(note, "/Subtype", "/Square") && has_colour("/IC")) ||
         (is_named(note, "/Subtype", "/FreeText") && has_colour("/C")) ||
         (is_named(note, "/Subtype", "/Highlight") && has_colour("/C") &&
          std::ranges::all_of(note.getKey("/C").getArrayAsVector(), is_zero));
}

class HiddenFinder {
 public:
  HiddenFinder(QPDF& pdf, StreamReader& streams) : pdf_(pdf), walk_(streams) {
    events_.text = [this](const DrawnText& drawn) { covered_.draw(drawn); };
    events_.painted = [this](const Painted& painted) { covered_.paint(painted); };
  }

  std::vector<Hidden> find(std::string_view bytes) {
    check_document(bytes);
    std::size_t number = 0;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
      check_page(page.getObjectHandle(), ++number);
    }
    return std::move(found_);
  }

 private:
  void add(HiddenKind kind, std::size_t page, std::size_t count, std::string name = {}) {
    if (count > 0) {
      found_.push_back({kind, page, count, std::move(name)});
    }
  }

  void check_document(std::string_view bytes) {
    QPDFObjectHandle info = pdf_.getTrailer().getKey("/Info");
    if (info.isDictionary() && info.getKey("/Author").isString()) {
      const std::string author = info.getKey("/Author").getUTF8Value();
      add(HiddenKind::PersonalAuthor, 0, author.empty() ? 0 : 1, author);
    }
    add(HiddenKind::EarlierVersion, 0, earlier_ends(bytes).size());
    std::vector<QPDFObjectHandle> objects = pdf_.getAllObjects();
    std::set<std::string> names;
    for (const auto& [object, name] : attachment_names(objects)) {
      names.insert(name);
    }
    for (const std::string& name : names) {
      add(HiddenKind::Attachment, 0, 1, name);
    }
    const bool script = std::ranges::any_of(
        objects, [](QPDFObjectHandle& object) { return is_named(object, "/S", "/JavaScript"); });
    add(HiddenKind::Script, 0, script ? 1 : 0);
  }

  void check_page(QPDFObjectHandle page, std::size_t number) {
    QPDFObjectHandle sheet = QPDFPageObjectHelper(page).getAttribute("/MediaBox", false);
    covered_.begin_page(rectangle_of(sheet).value_or(everywhere()));
    walk_.walk_page(page, events_);
    check_annotations(page, number);
    add(HiddenKind::CoveredText, number, covered_.count());
  }

  void check_annotations(QPDFObjectHandle page, std::size_t number) {
    const bool has_text = covered_.has_text();
    std::size_t redactions = 0;
    std::size_t comments = 0;
    QPDFObjectHandle annotations = page.getKey("/Annots");
    if (!annotations.isArray()) {
      return;
    }
    for (QPDFObjectHandle annotation : annotations.aitems()) {
      if (is_named(annotation, "/Subtype", "/Redact")) {
        ++redactions;
      }
      if (is_filled_box(annotation)) {
        covered_.cover(rectangle_of(annotation.getKey("/Rect")).value_or(nowhere()));
      }
      if (is_named(annotation, "/Subtype", "/Text") ||
          is_named(annotation, "/Subtype", "/FreeText") ||
          is_named(annotation, "/Subtype", "/Highlight")) {
        ++comments;
      }
    }
    add(HiddenKind::UnappliedRedaction, number, has_text ? redactions : 0);
    add(HiddenKind::Comment, number, comments);
  }

  QPDF& pdf_;
  TextWalk walk_;
  PageEvents events_;
  CoveredText covered_;
  std::vector<Hidden> found_;
};

}  // namespace

std::vector<Hidden> find_hidden(const PdfFile& file) {
  if (file.document() == nullptr) {
    return {};  // verify_pdf_ua says that the file cannot be read
  }
  try {
    StreamReader streams(file.bytes().size());
    return HiddenFinder(*file.document(), streams).find(file.bytes());
  } catch (const std::exception&) {
    return {};  // extract_text reads all of this as well, and says why it cannot
  }
}

}  // namespace kept::pdf
