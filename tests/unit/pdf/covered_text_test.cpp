#include <gtest/gtest.h>

#include "pdf/extract.h"
#include "unit/pdf/support.h"

namespace kept::pdf {
namespace {

std::size_t covered_words(const std::string& content, const std::string& further = "") {
  std::size_t count = 0;
  for (const Hidden& hidden : find_hidden(hand_made(content, further))) {
    count += hidden.kind == HiddenKind::CoveredText ? hidden.count : 0;
  }
  return count;
}

struct Case {
  std::string what;
  std::string content;
  std::string further = {};
};

std::string object(int number, const std::string& dictionary, const std::string& bytes = "") {
  return std::to_string(number) + " 0 obj <<" + dictionary + "/Length " +
         std::to_string(bytes.size()) + ">> stream\n" + bytes + "\nendstream endobj\n";
}

std::string state(const std::string& entries) {
  return "20 0 obj <<" + entries + ">> endobj\n";
}

const std::string kWords = " BT /F 12 Tf 50 700 Td (Kayleigh Marsh) Tj ET ";
const std::string kBox = " 45 695 120 20 re f ";
const std::string kPicture = " q 120 0 0 20 45 695 cm /X0 Do Q ";
const std::string kRound = " 45 700 m 45 720 165 720 165 700 c 165 690 45 690 45 700 c f ";
const std::string kImage = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8";

TEST(CoveredText, FindsBothWords) {
  const Case cases[] = {
      {"under a box", kWords + kBox},
      {"under a box, in the middle of a line",
       "BT /F 12 Tf 0 700 Td (That child Kayleigh Marsh said so) Tj ET" + kBox},
      {"under a box, words set wide",
       "BT /F 12 Tf 20 Tw -50 700 Td (That child Kayleigh Marsh said so) Tj ET" + kBox},
      {"under the stroke of a thick pen", kWords + "20 w 45 705 m 165 705 l S"},
      {"under an upright stroke", kWords + "120 w 105 695 m 105 715 l S"},
      {"under a picture", kWords + kPicture, object(10, kImage)},
      {"under a box that a form draws", kWords + "/X0 Do",
       object(10, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]", kBox)},
      {"under black that darkens", kWords + "/G gs" + kBox, state("/BM/Multiply")},
      {"under two boxes of one path", kWords + "45 695 57 20 re 103 695 60 20 re f*"},
      {"under a marker pen set to black", kWords,
       "22 0 obj [<</Subtype/Highlight/Rect[45 695 165 715]/C[0 0 0]>>] endobj\n"},
      {"under a typed note on white", kWords,
       "22 0 obj [<</Subtype/FreeText/Rect[45 695 165 715]/C[1 1 1]>>] endobj\n"},
      {"black on black", kBox + kWords},
      {"almost black on black of printers", "0 0 0 1 k" + kBox + "0.02 g" + kWords},
      {"black on black, with a profile", "/C cs 0 0 0 sc" + kBox + "0 0 0 rg" + kWords,
       "21 0 obj [/ICCBased 23 0 R] endobj\n" + object(23, "/N 3")},
      {"black on a black stroke", "20 w 45 705 m 165 705 l S" + kWords},
      {"black on black on white", "1 g 0 0 595 842 re f 0 g" + kBox + kWords},
      {"white on a white cell", "0 0.5 0 rg 0 0 595 842 re f 1 g" + kBox + kWords},
      {"bold by a stroke", kBox + "2 Tr" + kWords},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(covered_words(one.content, one.further), 2U) << one.what;
  }
}

TEST(CoveredText, SaysNothingOfWordsThatAreSeenOrWereNeverBlackedOut) {
  const std::string white = "1 g" + kWords;
  const std::string light = "1 g" + kBox;
  const Case cases[] = {
      {"a box of another colour", kBox + white},
      {"white on the paper", white},
      {"white on the page's own ground", "1 g 0 0 595 842 re f" + kWords},
      {"a round button between", light + "0 g" + kRound + white},
      {"a picture between", light + kPicture + white, object(10, kImage)},
      {"a picture within the content between",
       light + "q 120 0 0 20 45 695 cm BI /W 1 /H 1 ID x EI Q" + white},
      {"a shading between", light + "q 45 695 120 20 re W n /S sh Q" + white},
      {"a pattern between", light + "/Pattern cs /P0 scn" + kBox + white},
      {"a box of a spot colour between", light + "/C cs 1 sc" + kBox + white,
       "21 0 obj [/Separation /Blue /DeviceRGB 23 0 R] endobj\n"},
      {"a translucent box between", light + "q /G gs 0 g" + kBox + "Q" + white, state("/ca 0.5")},
      {"a sign of a symbol font between", light + "0 g BT /F 300 Tf 45 690 Td (n) Tj ET" + white},
      {"strips between",
       light + "0 0 1 rg 45 695 120 4 re f 45 699 120 4 re f 45 703 120 4 re f" + white},
      {"a shadow", light + white + "0 g" + kWords},
      {"letters that paint shows through", light + "q 7 Tr" + kWords + "0 g" + kBox + "Q"},
      {"a frame around them", kWords + "40 690 130 30 re 45 695 120 20 re f*"},
      {"yellow that darkens", kWords + "1 1 0 rg /G gs" + kBox, state("/BM/Multiply")},
      {"a box with a soft mask", kWords + "/G gs" + kBox, state("/SMask<</S/Alpha>>")},
      {"a box in a translucent form", kWords + "/G gs /X0 Do",
       state("/ca 0.5") + object(10, "/Subtype/Form/BBox[0 0 595 842]", kBox)},
      {"a picture that is a stencil", kWords + kPicture, object(10, kImage + "/ImageMask true")},
      {"a picture with a mask", kWords + kPicture, object(10, kImage + "/Mask [0 1]")},
      {"a page that was scanned", kWords + "q 595 0 0 400 0 442 cm /X0 Do Q", object(10, kImage)},
      {"a box cut off above them", kWords + "q 0 0 595 690 re W n" + kBox + "Q"},
      {"a box in a round hole", kWords + "q 45 700 m 45 720 165 720 165 700 c h W n" + kBox + "Q"},
      {"a slanted box", kWords + "45 600 m 165 695 l 165 715 l 45 620 l f"},
      {"a thin line", kWords + "45 705 m 165 705 l S"},
      {"a yellow marker", kWords,
       "22 0 obj [<</Subtype/Highlight/Rect[45 695 165 715]/C[1 1 0]>>] endobj\n"},
      {"a typed note without a ground", kWords,
       "22 0 obj [<</Subtype/FreeText/Rect[45 695 165 715]/C[]>>] endobj\n"},
      {"a translucent square", kWords,
       "22 0 obj [<</Subtype/Square/Rect[45 695 165 715]/IC[1 1 0]/CA 0.5>>] endobj\n"},
      {"dots in an empty cell", light + "BT /F 12 Tf 50 700 Td (...) Tj ET"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(covered_words(one.content, one.further), 0U) << one.what;
  }
}

TEST(CoveredText, IsFoundAfterAMillionSavedStates) {
  std::string saved;
  for (int i = 0; i < 1'000'000; ++i) {
    saved += "q ";
  }
  EXPECT_EQ(covered_words(saved + kWords + kBox), 2U);
}

}  // namespace
}  // namespace kept::pdf
