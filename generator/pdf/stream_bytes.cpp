#include "pdf/stream_bytes.h"

#include <stdexcept>

#include <qpdf/Pipeline.hh>

namespace kept::pdf {
namespace {

constexpr std::size_t kMostBytes = 64U << 20U;

class Taker final : public Pipeline {
 public:
  Taker() : Pipeline("stream", nullptr) {}

  void write(const unsigned char* data, std::size_t size) override {
    if (bytes.size() + size > kMostBytes) {
      too_large = true;
      throw std::runtime_error("a stream is too large");  // ends the unpacking
    }
    bytes.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}

  std::string bytes;
  bool too_large = false;
};

}  // namespace

std::string stream_bytes(QPDFObjectHandle stream) {
  Taker taker;
  bool filtered = false;
  const bool done = stream.pipeStreamData(&taker, &filtered, 0, qpdf_dl_generalized, true, false);
  if (taker.too_large) {
    throw std::runtime_error("something in it unpacks to more than 64 MB");
  }
  if (!done || !filtered) {
    throw std::runtime_error("something in it can't be unpacked");
  }
  return std::move(taker.bytes);
}

}  // namespace kept::pdf
