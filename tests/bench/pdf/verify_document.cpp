// Holds PDF files against PDF/UA-1 and prints every breach: verify_document file.pdf...
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "pdf/verify.h"

int main(int argc, char** argv) {
  int failed = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const kept::pdf::Verdict verdict = kept::pdf::verify_pdf_ua(bytes);
    std::printf("%s: %s, %zu pages\n", argv[i],
                verdict.conforms() ? "conforms" : "does not conform", verdict.page_count);
    if (!verdict.readable) {
      std::printf("  cannot be read: %s\n", verdict.problem.c_str());
    }
    for (const kept::pdf::Breach& breach : verdict.breaches) {
      std::printf("  %.*s page %zu: %s (%zu times)\n", static_cast<int>(breach.clause.size()),
                  breach.clause.data(), breach.page, breach.message.c_str(), breach.count);
    }
    failed += verdict.conforms() ? 0 : 1;
  }
  return failed == 0 ? 0 : 1;
}
