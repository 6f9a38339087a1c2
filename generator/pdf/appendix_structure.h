// The structure of an appendix made fit to stand in the pack's: IDs that nothing else in the pack
// has, and list items and captions as PDF/UA wants them, which browsers do not write. Works with
// QPDF on elements that are copied already.
#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace kept::pdf {

class AppendixStructure {
 public:
  // `roles` is the role map that the elements go by once they are in `pdf`.
  AppendixStructure(QPDF& pdf, QPDFObjectHandle roles) : pdf_(pdf), roles_(roles) {}

  // Mends everything below `top`. New IDs go on from those of the appendices before.
  void mend(QPDFObjectHandle top);

  // Elements by the IDs that they have now, of all appendices so far.
  [[nodiscard]] const std::map<std::string, QPDFObjectHandle>& named() const { return named_; }

 private:
  using NewIds = std::map<std::string, std::string>;

  void give_id(QPDFObjectHandle element, NewIds& new_ids);
  void give_body(QPDFObjectHandle item);
  void put_caption_first(QPDFObjectHandle table);
  static void rename_headers(QPDFObjectHandle element, const NewIds& new_ids);
  [[nodiscard]] std::string role_of(QPDFObjectHandle element);

  QPDF& pdf_;
  QPDFObjectHandle roles_;
  int next_id_ = 1;
  std::map<std::string, QPDFObjectHandle> named_;
};

}  // namespace kept::pdf
