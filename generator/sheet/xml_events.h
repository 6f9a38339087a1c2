// XML as a row of events, on expat. Document types are refused, so no entity can be declared and
// nothing can grow as it is read. Names come without their prefix. One thread at a time.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "sheet/package.h"

namespace kept::sheet {

// The attributes of one element; good during the call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // An attribute without a namespace, or an empty view.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool is_true(std::string_view name) const;  // "1" or "true"
  // r:id, whichever of the two namespaces for relationships the file uses.
  [[nodiscard]] std::string_view relationship(std::string_view name = "id") const;

 private:
  const char** pairs_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view element, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view /*text*/) {}
  // True to stop reading, for example because there is too much.
  [[nodiscard]] virtual bool is_done() const { return false; }
};

// False where the part is missing, cannot be unpacked or is no well-formed XML (reported).
bool read_xml(Package& package, std::string_view part, XmlHandler& handler,
              diagnostics::Diagnostics& diagnostics);

}  // namespace kept::sheet
