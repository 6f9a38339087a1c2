#include "pdf/reading.h"

#include <algorithm>

#include <qpdf/Pl_Flate.hh>

#include "base/text.h"
#include "pdf/pdf_file.h"

namespace kept::pdf {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;
constexpr std::size_t kMostEntries = 2'000'000;

// Papers unpack to some five times their size, maps to ten.
std::size_t most_unpacked(std::size_t file_size) {
  constexpr std::size_t kAtLeast = 4 * kMegabyte;
  constexpr std::size_t kTimes = 10;
  constexpr std::size_t kAtMost = 2048 * kMegabyte;
  return std::min(kAtLeast + kTimes * std::min(file_size, kAtMost), kAtMost);
}

// A paper's objects, packed together, take some sixty bytes each of its file.
std::size_t most_objects(std::size_t file_size) {
  return 20'000 + file_size / 25;
}

// Objects are made of words, of which a paper has one for each two bytes of its file.
std::size_t most_words(std::size_t file_size) {
  return 400'000 + file_size;
}

// QPDF makes a page of each mention of one.
std::size_t most_pages(std::size_t file_size) {
  return 2'000 + file_size / 50;
}

[[noreturn]] void refuse_size() {
  throw TooLarge("it unpacks to far more than a file of its size holds");
}

[[noreturn]] void refuse_objects() {
  throw TooLarge("it holds far more objects than a file of its size does");
}

// Takes what is unpacked until there is too much of it.
class Taker final : public Pipeline {
 public:
  explicit Taker(std::size_t most) : Pipeline("stream", nullptr), most_(most) {}

  void write(const unsigned char* data, std::size_t size) override {
    if (size > most_ - bytes.size()) {
      too_large = true;
      throw TooLarge("");  // ends the unpacking
    }
    bytes.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}

  std::string bytes;
  bool too_large = false;

 private:
  std::size_t most_;
};

bool contains(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

std::string unpack(std::string_view packed, std::size_t most) {
  Taker taker(most);
  try {
    Pl_Flate flate("objects", &taker, Pl_Flate::a_inflate);
    flate.write(reinterpret_cast<const unsigned char*>(packed.data()), packed.size());
    flate.finish();
  } catch (const std::exception&) {
    if (taker.too_large) {
      refuse_size();
    }  // else it is damaged, and QPDF will say so
  }
  return std::move(taker.bytes);
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool ends = c <= ' ' || c == '[' || c == '<' || c == '(' || c == '/';
    words += (inside && ends) || c == '[' || c == '<' || c == '(' ? 1 : 0;
    inside = c > ' ';
  }
  return words;
}

// QPDF unpacks streams of objects whole, as it opens a file.
void check_object_streams(std::string_view bytes) {
  std::size_t left = most_unpacked(bytes.size());
  std::size_t words = 0;
  std::size_t before = 0;
  for (std::size_t at = bytes.find("stream"); at != std::string_view::npos;
       at = bytes.find("stream", before)) {
    const std::string_view dictionary = bytes.substr(before, at - before);
    const std::size_t begin = std::min(bytes.find_first_not_of("\r\n", at + 6), bytes.size());
    const std::size_t end = std::min(bytes.find("endstream", begin), bytes.size());
    before = std::min(end + 9, bytes.size());
    // A name may be written with its letters' numbers: /Obj#53tm.
    if (contains(dictionary, "ObjStm") || contains(dictionary, "XRef") ||
        contains(dictionary, "#")) {
      const std::string unpacked = unpack(bytes.substr(begin, end - begin), left);
      left -= unpacked.size();
      words += count_words(unpacked);
    }
    if (words > most_words(bytes.size())) {
      refuse_objects();
    }
  }
}

// QPDF looks from each line of a damaged file for the next word, past blank lines and comments.
bool may_be_mended(std::string_view bytes) {
  constexpr std::size_t kMostSteps = 50'000'000;
  std::size_t steps = 0;
  std::size_t lines = 0;
  std::size_t run = 0;
  for (std::size_t at = 0; at < bytes.size() && steps < kMostSteps;) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    const std::string_view line = base::trim(bytes.substr(at, end - at));
    const bool says_nothing = line.empty() || line.front() == '%';
    lines = says_nothing ? lines + 1 : 0;
    run = says_nothing ? run + (end - at) + 1 : 0;
    steps += says_nothing ? run : 0;
    at = end + 1;
  }
  return steps < kMostSteps;
}

// Of a page tree; those of a damaged one that holds itself, some.
std::size_t count_pages(QPDFObjectHandle node, std::size_t most, int depth = 0) {
  constexpr int kDeepest = 100;
  QPDFObjectHandle kids = node.isDictionary() ? node.getKey("/Kids") : node;
  if (!kids.isArray() || depth > kDeepest) {
    return 1;
  }
  std::size_t pages = 0;
  for (int i = 0; i < kids.getArrayNItems() && pages <= most; ++i) {
    pages += count_pages(kids.getArrayItem(i), most - pages, depth + 1);
  }
  return pages;
}

}  // namespace

std::unique_ptr<QPDF> open_pdf(std::string_view bytes) {
  check_object_streams(bytes);
  auto pdf = std::make_unique<QPDF>();
  pdf->setSuppressWarnings(true);
  pdf->setAttemptRecovery(may_be_mended(bytes));
  pdf->processMemoryFile("document", bytes.data(), bytes.size());
  if (pdf->getObjectCount() > most_objects(bytes.size())) {
    refuse_objects();
  }
  if (count_pages(pdf->getRoot().getKey("/Pages"), most_pages(bytes.size())) >
      most_pages(bytes.size())) {
    throw TooLarge("it has far more pages than a file of its size has");
  }
  return pdf;
}

PdfFile::PdfFile(std::string_view bytes) : bytes_(bytes) {
  try {
    document_ = open_pdf(bytes);
  } catch (const std::exception& problem) {
    problem_ = problem.what();
  }
}

PdfFile::~PdfFile() = default;

StreamReader::StreamReader(std::size_t file_size)
    : left_(most_unpacked(file_size)), repeats_left_(left_), entries_left_(kMostEntries) {}

std::string StreamReader::read(QPDFObjectHandle stream) {
  Taker taker(left_);
  bool filtered = false;
  const bool done = stream.pipeStreamData(&taker, &filtered, 0, qpdf_dl_generalized, true, false);
  if (taker.too_large) {
    refuse_size();
  }
  if (!done || !filtered) {
    throw std::runtime_error("something in it can't be unpacked");
  }
  left_ -= taker.bytes.size();
  return std::move(taker.bytes);
}

bool StreamReader::may_repeat(std::size_t bytes) {
  const bool may = bytes <= repeats_left_;
  repeats_left_ -= may ? bytes : repeats_left_;
  return may;
}

bool StreamReader::may_add_entry() {
  entries_left_ -= entries_left_ > 0 ? 1 : 0;
  return entries_left_ > 0;
}

}  // namespace kept::pdf
