// A stream's unpacked bytes, within a limit: a PDF of one megabyte can ask for a thousand.
// Internal to the module.
#pragma once

#include <string>

#include <qpdf/QPDFObjectHandle.hh>

namespace kept::pdf {

// Throws std::runtime_error where it cannot be unpacked or unpacks to more than 64 MB.
// REQUIRES: `stream` is one.
[[nodiscard]] std::string stream_bytes(QPDFObjectHandle stream);

}  // namespace kept::pdf
