// The page's bytes as they go to the public: as parsed, without data-kept-source attributes.
#pragma once

#include <string>

#include "html/tree.h"

namespace kept::html {

// Appends to `out`. Copies the original bytes, so nothing else changes.
void serialise(const Document& document, std::string& out);
// The same for one node of the document, its tags included.
void serialise(const Document& document, const Node& node, std::string& out);

}  // namespace kept::html
