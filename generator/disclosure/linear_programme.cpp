#include "disclosure/linear_programme.h"

#include <cmath>

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

namespace kept::disclosure {

struct LinearProgramme::Rep {
  ClpSimplex solver;
  std::size_t columns = 0;
};

namespace {

double limit(double bound) {
  return std::isinf(bound) ? COIN_DBL_MAX : bound;
}

CoinPackedMatrix matrix_of(std::span<const Row> rows, std::size_t columns) {
  std::vector<int> row_places;
  std::vector<int> column_places;
  std::vector<double> factors;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const Term& term : rows[r].terms) {
      row_places.push_back(static_cast<int>(r));
      column_places.push_back(static_cast<int>(term.column));
      factors.push_back(term.factor);
    }
  }
  CoinPackedMatrix matrix(true, row_places.data(), column_places.data(), factors.data(),
                          static_cast<CoinBigIndex>(factors.size()));
  matrix.setDimensions(static_cast<int>(rows.size()), static_cast<int>(columns));
  return matrix;
}

}  // namespace

LinearProgramme::LinearProgramme(std::span<const Row> rows, std::span<const Bounds> columns)
    : rep_(std::make_unique<Rep>()) {
  rep_->columns = columns.size();
  std::vector<double> low;
  std::vector<double> high;
  for (const Bounds& bounds : columns) {
    low.push_back(bounds.low);
    high.push_back(limit(bounds.high));
  }
  std::vector<double> constants;
  for (const Row& row : rows) {
    constants.push_back(row.constant);
  }
  const std::vector<double> costs(columns.size(), 0.0);
  rep_->solver.setLogLevel(0);
  rep_->solver.loadProblem(matrix_of(rows, columns.size()), low.data(), high.data(), costs.data(),
                           constants.data(), constants.data());
}

LinearProgramme::~LinearProgramme() = default;

void LinearProgramme::set_bounds(std::size_t column, Bounds bounds) {
  rep_->solver.setColumnBounds(static_cast<int>(column), bounds.low, limit(bounds.high));
}

void LinearProgramme::set_cost(std::size_t column, double cost) {
  rep_->solver.setObjectiveCoefficient(static_cast<int>(column), cost);
}

Solved LinearProgramme::minimise(Simplex simplex) {
  constexpr int kOptimal = 0;
  constexpr int kDualInfeasible = 2;
  simplex == Simplex::Primal ? rep_->solver.primal(0) : rep_->solver.dual(0);
  switch (rep_->solver.status()) {
    case kOptimal:
      return Solved::Optimal;
    case kDualInfeasible:
      return Solved::Unbounded;
    default:
      return Solved::Failed;
  }
}

double LinearProgramme::cost() const {
  return rep_->solver.objectiveValue();
}

std::span<const double> LinearProgramme::values() const {
  return {rep_->solver.primalColumnSolution(), rep_->columns};
}

std::span<const double> LinearProgramme::reduced_costs() const {
  return {rep_->solver.dualColumnSolution(), rep_->columns};
}

}  // namespace kept::disclosure
