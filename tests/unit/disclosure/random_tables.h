// Tables with two or three dimensions and all margins, filled by a seeded generator that gives the
// same tables on every machine (the distributions of the standard library need not).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/table.h"

namespace kept::disclosure {

// SplitMix64: small, and the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  // 0 to limit - 1.
  int below(int limit) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return static_cast<int>((z ^ (z >> 31)) % static_cast<std::uint64_t>(limit));
  }

 private:
  std::uint64_t state_;
};

// A table by its dimensions: each has `sizes[d]` keys "0" "1" … and their sum, "all".
class RandomTable {
 public:
  // Of 100 inner cells, some `zeros` are 0 and some `smalls` 1 to 6; the others are up to 80.
  RandomTable(std::vector<int> sizes, int zeros, int smalls, Random& random)
      : sizes_(std::move(sizes)) {
    std::vector<int> keys(sizes_.size(), 0);
    add_cells(keys, 0);
    for (std::size_t d = 0; d < sizes_.size(); ++d) {
      std::vector<std::string> parts;
      for (int key = 0; key < sizes_[d]; ++key) {
        parts.push_back(std::to_string(key));
      }
      dimensions_.push_back({name_of(d), {{"all", std::move(parts)}}});
    }
    fill(zeros, smalls, random);
    tables.groups = derive_groups(tables.cells, dimensions_);
  }

  Tables tables;

 private:
  static std::string name_of(std::size_t dimension) { return "d" + std::to_string(dimension); }

  void add_cells(std::vector<int>& keys, std::size_t dimension) {
    if (dimension == sizes_.size()) {
      Cell cell;
      for (std::size_t d = 0; d < keys.size(); ++d) {
        const std::string key = keys[d] == sizes_[d] ? "all" : std::to_string(keys[d]);
        cell.id += (d > 0 ? "/" : "") + key;
        cell.keys.emplace_back(name_of(d), key);
      }
      all_keys_.push_back(keys);
      tables.cells.push_back(std::move(cell));
      return;
    }
    for (int key = 0; key <= sizes_[dimension]; ++key) {
      keys[dimension] = key;
      add_cells(keys, dimension + 1);
    }
  }

  static int draw(int zeros, int smalls, Random& random) {
    const int kind = random.below(100);
    return kind < zeros ? 0 : kind < zeros + smalls ? 1 + random.below(6) : 5 + random.below(76);
  }

  // Adds each inner value to every sum that it is in.
  void fill(int zeros, int smalls, Random& random) {
    for (Cell& cell : tables.cells) {
      cell.value = 0;
    }
    for (const std::vector<int>& inner : all_keys_) {
      if (is_inner(inner)) {
        const int value = draw(zeros, smalls, random);
        for (std::size_t i = 0; i < tables.cells.size(); ++i) {
          *tables.cells[i].value += covers(all_keys_[i], inner) ? value : 0;
        }
      }
    }
  }

  bool is_inner(const std::vector<int>& keys) const { return !has_sum(keys); }
  bool has_sum(const std::vector<int>& keys) const {
    for (std::size_t d = 0; d < keys.size(); ++d) {
      if (keys[d] == sizes_[d]) {
        return true;
      }
    }
    return false;
  }
  bool covers(const std::vector<int>& outer, const std::vector<int>& inner) const {
    for (std::size_t d = 0; d < outer.size(); ++d) {
      if (outer[d] != sizes_[d] && outer[d] != inner[d]) {
        return false;
      }
    }
    return true;
  }

  std::vector<int> sizes_;
  std::vector<Dimension> dimensions_;
  std::vector<std::vector<int>> all_keys_;
};

}  // namespace kept::disclosure
