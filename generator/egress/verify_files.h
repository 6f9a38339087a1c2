// What a program can say of finished files before somebody publishes them, whoever made them: what
// is hidden in them, whom their properties name, whether everybody can use them. For `kept verify`;
// leaks of a council's own secrets are search.h's.
#pragma once

#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "site/output_file.h"

namespace kept::egress {

// By kind of file: HTML by the rules of pages and, among several files, by the links between them;
// PDF by PDF/UA-1 and for text under boxes, unapplied redactions, notes, earlier versions, authors;
// XLSX by the Analysis Function's list and for everything hidden; DOCX for comments, tracked
// changes, hidden text, authors; JPEG and PNG for where and by whom they were taken. In a whole
// site a link to none of the files is broken. Files are shared among the threads of the calling
// arena; findings come in the order of the files.
enum class FileSet { Single, WholeSite };
void verify_files(const std::vector<site::OutputFile>& files, FileSet set,
                  diagnostics::Diagnostics& diagnostics);

}  // namespace kept::egress
