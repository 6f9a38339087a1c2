// What others take from the example's site: feeds, calendars, data, search, settings of servers;
// and how much a first visit costs.
#include <map>
#include <regex>
#include <set>

#include <expat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "example_site.h"

namespace kept {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::size_t gzipped(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  const std::size_t size = stream.total_out;
  deflateEnd(&stream);
  return size;
}

std::string xml_error(std::string_view text) {
  XML_Parser parser = XML_ParserCreate(nullptr);
  const auto status = XML_Parse(parser, text.data(), static_cast<int>(text.size()), XML_TRUE);
  std::string error = status == XML_STATUS_OK ? "" : XML_ErrorString(XML_GetErrorCode(parser));
  XML_ParserFree(parser);
  return error;
}

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
  const std::regex form(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

// The file that a page's relative address means.
std::string resolved(std::string_view page, std::string_view address) {
  std::string folder(page.substr(0, page.rfind('/') + 1));
  while (address.starts_with("../")) {
    address.remove_prefix(3);
    folder.resize(folder.rfind('/', folder.size() - 2) + 1);
  }
  return address.starts_with('/') ? std::string(address.substr(1)) : folder + std::string(address);
}

// What a browser loads for the page: styles, scripts, fonts of the styles. Arabic letters come in a
// font of their own, which is loaded where there are some.
TEST(Weight, OfAFirstViewIsLittle) {
  const ExampleSite& site = example_site();
  std::size_t fonts = 0;
  std::size_t arabic_fonts = 0;
  for (const site::OutputFile& file : site.site.files) {
    if (file.path.ends_with(".woff2")) {
      const bool is_arabic = file.path.find("arabic") != std::string::npos;
      (is_arabic ? arabic_fonts : fonts) += file.bytes.size();
    }
  }
  std::map<std::string, std::size_t> sizes;
  for (const site::OutputFile& page : site.site.files) {
    if (!page.path.ends_with(".html")) {
      continue;
    }
    std::size_t styles = 0;
    std::size_t scripts = 0;
    for (const std::string& address :
         all_of(page.bytes, "<(?:link rel=\"stylesheet\" href|script src)=\"([^\"]*)\"")) {
      const std::string path = resolved(page.path, address);
      const auto [size, fresh] = sizes.try_emplace(path, 0);
      size->second = fresh ? gzipped(site.at(path)) : size->second;
      (path.ends_with(".css") ? styles : scripts) += size->second;
    }
    EXPECT_GT(styles, 0U) << page.path;
    EXPECT_GT(scripts, 0U) << page.path;
    EXPECT_LE(styles, 12U * 1024) << page.path;
    EXPECT_LE(scripts, 15U * 1024) << page.path;
    const bool has_arabic = page.bytes.find("lang=\"ar\"") != std::string::npos;
    EXPECT_LE(gzipped(page.bytes) + styles + scripts + fonts + (has_arabic ? arabic_fonts : 0),
              100U * 1024)
        << page.path;
  }
}

TEST(Weight, OfTheSearchIsLittleToo) {
  const ExampleSite& site = example_site();
  std::size_t largest = 0;
  std::size_t script = 0;
  for (const site::OutputFile& file : site.site.files) {
    if (file.path.starts_with("search/") && file.path.ends_with(".json")) {
      largest = std::max(largest, gzipped(file.bytes));
    }
    script += file.path.starts_with("assets/search-") ? gzipped(file.bytes) : 0;
  }
  EXPECT_GT(script, 500U);
  EXPECT_LE(script, 4U * 1024);
  EXPECT_LE(largest, 16U * 1024);
}

TEST(Search, KnowsThePagesOfTheSitemapButForTheStepsOfTheFinder) {
  const ExampleSite& site = example_site();
  const json index = site.json("search/index.json");
  std::set<std::string> searched;
  for (const json& page : index["pages"]) {
    EXPECT_NE(page[0], "") << page;
    searched.insert("https://promises.eastmere.example/" + page[1].get<std::string>());
  }
  const auto listed = all_of(site.at("sitemap.xml"), "<loc>([^<]*)</loc>");
  for (const std::string& address : listed) {
    const bool is_list = address.find("/find/") != std::string::npos ||
                         address.ends_with("/print/") || address.ends_with("/site-index/") ||
                         address.ends_with("/topics/") ||
                         address.find("/ar/") != std::string::npos ||
                         address.find("/pl/") != std::string::npos;  // found through their own list
    EXPECT_TRUE(searched.contains(address) || is_list) << address;
  }
  EXPECT_GT(searched.size(), 80U);
  EXPECT_THAT(index.dump(), Not(HasSubstr("wednesdays-at-the-bench")));
}

TEST(Feed, IsWellFormedAndNewestFirst) {
  const std::string& feed = example_site().at("changes.xml");
  EXPECT_EQ(xml_error(feed), "");
  EXPECT_EQ(xml_error(example_site().at("sitemap.xml")), "");
  auto updated = all_of(feed, "<updated>([^<]*)</updated>");
  ASSERT_GT(updated.size(), 20U);
  EXPECT_EQ(updated[0], updated[1]);  // the feed's own, and its newest entry's
  EXPECT_TRUE(std::ranges::is_sorted(updated, std::greater<>()));
  const auto ids = all_of(feed, "<id>(urn:[^<]*)</id>");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_THAT(feed, Not(HasSubstr("a-pass-and-a-pay-slip")));
}

TEST(Calendar, HoldsEveryMeetingInShortLines) {
  const ExampleSite& site = example_site();
  const std::string& calendar = site.at("meetings.ics");
  for (const std::string_view line : base::split(calendar, '\n')) {
    EXPECT_LE(line.size(), 76U) << line;  // and the carriage return
    EXPECT_TRUE(line.empty() || line.ends_with('\r')) << line;
  }
  EXPECT_TRUE(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_TRUE(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  EXPECT_THAT(calendar, HasSubstr("DTSTART;TZID=Europe/London:20261210T173000\r\n"));
  EXPECT_THAT(calendar, HasSubstr("LOCATION:The Boathouse\\, Mere House"));
  const auto uids = all_of(calendar, "UID:([^\r]*)");
  EXPECT_EQ(uids.size(), site.json("open-data/meetings.json")["meetings"].size());
  EXPECT_EQ(std::set<std::string>(uids.begin(), uids.end()).size(), uids.size());
  const std::string& one = site.at("meetings/2026-12-10-corporate-parenting-committee/meeting.ics");
  EXPECT_THAT(uids, testing::Contains(all_of(one, "UID:([^\r]*)").at(0)));
}

TEST(OpenData, HoldsEveryRecordAsJsonAndAsCsvWithItsColumns) {
  const ExampleSite& site = example_site();
  const std::map<std::string, std::pair<std::string, std::string>> sets = {
      {"promises", {"promises", "promises"}},
      {"local-offer", {"entitlements", "local-offer"}},
      {"indicators", {"indicators", "indicators"}},
      {"meetings", {"meetings", "meetings"}},
      {"participation", {"you_said_we_did", "you-said-we-did"}},
      {"actions", {"actions", "actions"}},
      {"stories", {"stories", "stories"}},
      {"reference", {"glossary", "glossary"}}};
  for (const auto& [file, names] : sets) {
    const json data = site.json("open-data/" + file + ".json");
    EXPECT_THAT(data["licence"].get<std::string>(), HasSubstr("open-government-licence")) << file;
    EXPECT_EQ(data["as_of"], "2026-11-22");
    const std::string csv = "open-data/records-" + names.second + ".csv";
    const auto lines = base::split(site.at(csv), '\n');
    EXPECT_GE(lines.size() - 2, data[names.first].size()) << file;
    const json columns = site.json(csv + "-metadata.json");
    EXPECT_EQ(columns["url"], "records-" + names.second + ".csv");
    EXPECT_GE(columns["tableSchema"]["columns"].size(), 2U) << file;
  }
}

TEST(OpenData, KeepsHiddenFiguresHidden) {
  std::size_t hidden = 0;
  const json data = example_site().json("open-data/indicators.json");
  for (const json& indicator : data["indicators"]) {
    for (const json& series : indicator["series"]) {
      for (const json& point : series["points"]) {
        if (point["marker"].dump() == "\"c\"") {
          EXPECT_TRUE(point["value"].is_null()) << point;
          ++hidden;
        }
      }
    }
  }
  EXPECT_GT(hidden, 0U);
}

TEST(OpenData, TellsNothingOfWithheldItems) {
  std::size_t withheld = 0;
  const json data = example_site().json("open-data/meetings.json");
  for (const json& meeting : data["meetings"]) {
    for (const json& item : meeting["items"]) {
      if (item["withheld"] == true) {
        ++withheld;
        EXPECT_TRUE(item["report"].is_null());
        EXPECT_FALSE(item["grounds"].empty());
      }
    }
  }
  EXPECT_EQ(withheld, 2U);
}

// A browser runs no script of a page but those that the policy names.
TEST(Policy, NamesEveryScriptThatStandsInAPage) {
  const ExampleSite& site = example_site();
  for (const char* file : {"_headers", ".htaccess", "_nginx.conf"}) {
    const std::string& settings = site.at(file);
    EXPECT_THAT(settings, HasSubstr("default-src 'none'; script-src 'self' 'sha256-")) << file;
    EXPECT_THAT(settings, Not(HasSubstr("unsafe"))) << file;
    EXPECT_THAT(settings, Not(HasSubstr("&"))) << file;
    for (const site::OutputFile& page : site.site.files) {
      if (page.path.ends_with(".html")) {
        for (const std::string& script : all_of(page.bytes, "<script>([^<]*)</script>")) {
          EXPECT_THAT(settings, HasSubstr(base::sha256_source(script))) << page.path;
        }
        EXPECT_TRUE(all_of(page.bytes, "<[^>]*[ \"](style|on[a-z]+)=\"").empty()) << page.path;
        EXPECT_THAT(page.bytes, Not(HasSubstr("<style"))) << page.path;
      }
    }
  }
}

// tests/hosting/run.sh asks real servers; nginx knows no type for these, Apache serves what is
// listed.
TEST(Hosting, TypesWhatServersDoNotKnowAndKeepsSettingsToItself) {
  const ExampleSite& site = example_site();
  const std::string& nginx = site.at("_nginx.conf");
  for (const char* type : {"application/atom+xml", "text/calendar", "text/csv"}) {
    EXPECT_THAT(nginx, HasSubstr("default_type " + std::string(type) + ";"));
  }
  const char* hidden = "/(_headers|_redirects|_nginx\\.conf|\\.htaccess|\\.kept-output)$";
  EXPECT_THAT(nginx, HasSubstr(hidden));
  EXPECT_THAT(site.at(".htaccess"), HasSubstr("RedirectMatch 404 \"" + std::string(hidden)));
}

// Search engines take no relative ones.
TEST(Languages, AreNamedByWholeAddresses) {
  const auto named = all_of(example_site().at("pledge/a-room-of-my-own/index.html"),
                            "<link rel=\"alternate\" hreflang=\"[a-z]+\" href=\"([^\"]*)\"");
  EXPECT_GE(named.size(), 2U);
  EXPECT_THAT(named, testing::Each(testing::StartsWith("https://promises.eastmere.example/")));
}

// The days are those of the records: the same input gives the same file on any day.
TEST(Sitemap, SaysWhenARecordWasLastChecked) {
  const std::string& map = example_site().at("sitemap.xml");
  const auto days = all_of(map, "<lastmod>([^<]*)</lastmod>");
  EXPECT_GT(days.size(), 20U);
  for (const std::string& day : days) {
    EXPECT_TRUE(base::Date::parse_iso(day)) << day;
    EXPECT_LE(day, "2026-11-22");
  }
  EXPECT_THAT(map, HasSubstr("/pledge/a-room-of-my-own/</loc><lastmod>2026-"));
}

// Somebody who cuts an address down to its folder finds a page, but in folders of parts of pages.
TEST(Folders, HaveAPage) {
  const ExampleSite& site = example_site();
  std::set<std::string> paths;
  for (const site::OutputFile& file : site.site.files) {
    paths.insert(file.path);
  }
  for (const std::string& path : paths) {
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    const bool is_part = folder.starts_with("assets/") || folder == "skin/" ||
                         (folder.starts_with("search/") && folder != "search/");
    EXPECT_TRUE(is_part || paths.contains(folder + "index.html")) << folder;
  }
}

TEST(Redirects, LeadOnWithAndWithoutAServerThatKnowsThem) {
  const ExampleSite& site = example_site();
  EXPECT_THAT(site.at("_redirects"), HasSubstr("/local-offer/ /offer/ 301\n"));
  EXPECT_THAT(site.at(".htaccess"), HasSubstr("RedirectMatch 301 \"^/local-offer/$\" \"/offer/\""));
  EXPECT_THAT(site.at("_nginx.conf"),
              HasSubstr("location = /local-offer/ {\n  return 301 /offer/;"));
  EXPECT_THAT(site.at("local-offer/index.html"), HasSubstr("content=\"0; url=../offer/\""));
  EXPECT_THAT(site.at("sitemap.xml"), Not(HasSubstr("/local-offer/")));
}

// ModernGov shows the page on a server of its own.
TEST(Skin, HasTheFourPlacesOfModernGovAndWholeAddressesOnly) {
  const std::string& skin = example_site().at("skin/moderngov.htm");
  for (const char* place : {"{pagetitle}", "{breadcrumb}", "{content}", "{sidenav}"}) {
    EXPECT_THAT(skin, HasSubstr(place));
  }
  for (const std::string& address : all_of(skin, "(?:href|src)=\"([^\"]*)\"")) {
    EXPECT_TRUE(
        std::regex_match(address, std::regex("(https://promises\\.eastmere\\.example/|#|tel:|"
                                             "sms:|mailto:).*")))
        << address;
  }
  EXPECT_THAT(skin, Not(HasSubstr("<script")));
}

TEST(Indexes, ListEveryPageThatTheSearchKnows) {
  const ExampleSite& site = example_site();
  const auto links = all_of(site.at("site-index/index.html"), "<a href=\"\\.\\./([^\"#]*)\"");
  const std::set<std::string> listed(links.begin(), links.end());
  const json index = site.json("search/index.json");
  for (const json& page : index["pages"]) {
    EXPECT_TRUE(listed.contains(page[1].get<std::string>()) || page[1] == "") << page;
  }
}

TEST(Kinship, IsOfferedOnceTheCouncilOffersSomething) {
  const ExampleSite& site = example_site();
  const json data = site.json("open-data/local-offer.json");
  EXPECT_GE(data["kinship"].size(), 5U);
  for (const json& entitlement : data["kinship"]) {
    const std::string page =
        "kinship/" + entitlement["heading"]["id"].get<std::string>() + "/index.html";
    EXPECT_THAT(site.at(page), HasSubstr(entitlement["title"].get<std::string>()));
    EXPECT_THAT(site.at("kinship/index.html"),
                HasSubstr(entitlement["heading"]["id"].get<std::string>() + "/#"));
  }
  EXPECT_THAT(site.at("offer/index.html"), HasSubstr("href=\"../kinship/\""));
}

TEST(Data, InPagesIsJson) {
  std::size_t blocks = 0;
  for (const site::OutputFile& page : example_site().site.files) {
    if (page.path.ends_with(".html")) {
      for (const std::string& block :
           all_of(page.bytes, "<script type=\"application/ld\\+json\">([^<]*)</script>")) {
        const json data = json::parse(block, nullptr, false);
        EXPECT_EQ(data.value("@context", ""), "https://schema.org") << page.path;
        EXPECT_TRUE(data.contains("@type")) << page.path;
        ++blocks;
      }
    }
  }
  EXPECT_GT(blocks, 30U);
}

}  // namespace
}  // namespace kept
