#include "data/calendar.h"

namespace kept::data {
namespace {

// RFC 5545 3.3.11.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      if (c == '\\' || c == ';' || c == ',') {
        out += '\\';
      }
      out += c;
    }
  }
  return out;
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// RFC 5545 3.1: no line longer than 75 bytes; what goes on begins with a space.
void add_line(std::string_view line, std::string& out) {
  std::size_t room = 75;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && continues_character(line[cut])) {
      --cut;
    }
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = 74;
  }
  out += line;
  out += "\r\n";
}

std::string compact(base::Date day) {
  std::string text = day.to_iso();
  std::erase(text, '-');
  return text;
}

}  // namespace

std::string write_calendar(std::string_view name, base::Date made_on,
                           std::span<const CalendarEntry> entries) {
  std::string out;
  add_line("BEGIN:VCALENDAR", out);
  add_line("VERSION:2.0", out);
  add_line("PRODID:-//Kept//Kept//EN", out);
  add_line("CALSCALE:GREGORIAN", out);
  add_line("X-WR-CALNAME:" + escape(name), out);
  for (const CalendarEntry& entry : entries) {
    add_line("BEGIN:VEVENT", out);
    add_line("UID:" + escape(entry.uid), out);
    add_line("DTSTAMP:" + compact(made_on) + "T000000Z", out);
    add_line("DTSTART;VALUE=DATE:" + compact(entry.day), out);
    add_line("DTEND;VALUE=DATE:" + compact(entry.day.plus_days(1)), out);
    add_line("SUMMARY:" + escape(entry.summary), out);
    if (!entry.description.empty()) {
      add_line("DESCRIPTION:" + escape(entry.description), out);
    }
    add_line("TRANSP:TRANSPARENT", out);
    add_line("END:VEVENT", out);
  }
  add_line("END:VCALENDAR", out);
  return out;
}

}  // namespace kept::data
