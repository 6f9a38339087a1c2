#include "site/picture.h"

#include <gtest/gtest.h>

namespace kept::site {
namespace {

std::string segment(char marker, std::string_view body) {
  const std::size_t size = body.size() + 2;
  return std::string("\xFF") + marker + static_cast<char>(size >> 8) +
         static_cast<char>(size & 0xFF) + std::string(body);
}

// The directory of a photograph: which way up it is, and where it was taken.
std::string exif(char orientation) {
  std::string tiff("MM\0\x2A\0\0\0\x08\0\x02", 10);
  tiff += std::string("\x01\x12\0\x03\0\0\0\x01\0", 9) + orientation + std::string(2, '\0');
  tiff += std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x26", 12) + std::string(4, '\0');
  return std::string("Exif\0\0", 6) + tiff + "GPSLatitude 52.4862";
}

// Eight pixels wide and four high, as far as its frame says; with all that cameras add.
std::string photograph(char orientation) {
  const std::string frame("\x08\0\x04\0\x08\x01\x01\x11\0", 9);
  return "\xFF\xD8" + segment('\xE0', std::string("JFIF\0\x01\x02\0\0\x01\0\x01\0\0", 14)) +
         segment('\xE1', exif(orientation)) +
         segment('\xE1', "http://ns.adobe.com/xap/1.0/ GPS 52.4862") +
         segment('\xE2', std::string("ICC_PROFILE\0profile", 19)) +
         segment('\xED', "Photoshop 3.0 Ann's street") + segment('\xFE', "Taken by Ann") +
         segment('\xDB', std::string(65, '\x01')) + segment('\xC0', frame) +
         segment('\xDA', std::string("\x01\x01\0\0\x3F\0", 6)) +
         std::string("pi\xFF\0xels\xFF\xD0more", 14) + "\xFF\xD9" + "a second picture, GPS 52.4862";
}

TEST(Picture, LosesWhereAndByWhomItWasTaken) {
  const auto picture = without_metadata(photograph(1));
  ASSERT_TRUE(picture);
  for (const char* trace : {"GPS", "52.4862", "Ann", "Photoshop", "Exif", "http://"}) {
    EXPECT_EQ(picture->bytes.find(trace), std::string::npos) << trace;
  }
  EXPECT_NE(picture->bytes.find("ICC_PROFILE"), std::string::npos);
  EXPECT_TRUE(picture->bytes.ends_with("more\xFF\xD9"));
  EXPECT_EQ(picture->width, 8);
  EXPECT_EQ(picture->height, 4);
}

TEST(Picture, StaysTheSameRightWayUp) {
  const auto picture = without_metadata(photograph(6));  // turned by a quarter
  ASSERT_TRUE(picture);
  EXPECT_NE(picture->bytes.find(std::string("\x01\x12\0\x03\0\0\0\x01\0\x06", 10)),
            std::string::npos);
  EXPECT_EQ(picture->bytes.find("GPS"), std::string::npos);
  EXPECT_EQ(picture->width, 4);
  EXPECT_EQ(picture->height, 8);
}

TEST(Picture, CleanedTwiceIsTheSame) {
  const auto once = without_metadata(photograph(6));
  ASSERT_TRUE(once);
  const auto twice = without_metadata(once->bytes);
  ASSERT_TRUE(twice);
  EXPECT_EQ(once->bytes, twice->bytes);
}

std::string chunk(std::string_view name, std::string_view body) {
  return std::string(3, '\0') + static_cast<char>(body.size()) + std::string(name) +
         std::string(body) + "crc!";
}

TEST(Picture, OfPngKeepsItsPixelsOnly) {
  const std::string png = "\x89PNG\r\n\x1A\n" +
                          chunk("IHDR", std::string("\0\0\0\x09\0\0\0\x05\x08\x02\0\0\0", 13)) +
                          chunk("tEXt", "Author Ann") + chunk("eXIf", "GPS") +
                          chunk("IDAT", "pixels") + chunk("IEND", "") + "tail";
  const auto picture = without_metadata(png);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->bytes.find("Ann"), std::string::npos);
  EXPECT_EQ(picture->bytes.find("GPS"), std::string::npos);
  EXPECT_NE(picture->bytes.find("pixels"), std::string::npos);
  EXPECT_EQ(picture->width, 9);
  EXPECT_EQ(picture->height, 5);
}

TEST(Picture, OfWebpKeepsItsPixelsOnly) {
  const auto part = [](std::string_view name, std::string_view body) {
    return std::string(name) + static_cast<char>(body.size()) + std::string(3, '\0') +
           std::string(body) + std::string(body.size() % 2, '\0');
  };
  const std::string chunks = "WEBP" + part("VP8X", std::string("\x0C\0\0\0\x07\0\0\x03\0\0", 10)) +
                             part("VP8 ", "pixels") + part("EXIF", "GPS") + part("XMP ", "GPS!");
  const std::string webp =
      "RIFF" + std::string(1, static_cast<char>(chunks.size())) + std::string(3, '\0') + chunks;
  const auto picture = without_metadata(webp);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->bytes.find("GPS"), std::string::npos);
  EXPECT_EQ(picture->bytes[20], '\0');  // says no longer that they are there
  EXPECT_EQ(static_cast<std::size_t>(picture->bytes[4]) + 8, picture->bytes.size());
  EXPECT_EQ(picture->width, 8);
  EXPECT_EQ(picture->height, 4);
}

TEST(Picture, ThatIsBrokenIsNone) {
  const std::string whole = photograph(1);
  for (const std::size_t size : {0, 2, 3, 20, 60, 150, 300}) {
    EXPECT_FALSE(without_metadata(std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_FALSE(without_metadata("\x89PNG\r\n\x1A\n"));
  EXPECT_FALSE(without_metadata("RIFFxxxxWEBP"));
  EXPECT_FALSE(without_metadata("GIF89a"));
}

}  // namespace
}  // namespace kept::site
