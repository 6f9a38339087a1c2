// verify_files(), one kind of file a function. Internal to the module.
#pragma once

#include "diagnostics/diagnostic.h"
#include "site/output_file.h"

namespace kept::egress {

void verify_pdf(const site::OutputFile& file, diagnostics::Diagnostics& diagnostics);
void verify_docx(const site::OutputFile& file, diagnostics::Diagnostics& diagnostics);
// EXIF and XMP: a position, a name.
void verify_picture(const site::OutputFile& file, diagnostics::Diagnostics& diagnostics);

}  // namespace kept::egress
