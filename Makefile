# make        installs what is missing, builds Kept, builds the example council into public/
# make test   the same, with what tests need besides (a browser among it), then every test
.PHONY: all setup setup-tests program test install package format check-format clean

PRESET ?= release
BUILD := build/$(PRESET)
SOURCES = $(shell git ls-files 'generator/*.cpp' 'generator/*.h' 'tests/*.cpp' 'tests/*.h')

all: program
	@$(BUILD)/kept build
	@echo
	@echo "Open public/index.html in a browser, or run $(BUILD)/kept --help to see what else it does."

setup:
	@sh cmake/setup.sh cmake/packages.txt

setup-tests:
	@sh cmake/setup.sh cmake/packages.txt cmake/packages-test.txt

# Without tests first: their packages may not be there. `make test` adds them to the same folder.
$(BUILD)/build.ninja: CMakePresets.json | setup
	@echo "configure: $(PRESET)"
	@cmake --preset $(PRESET) -DKEPT_TESTS=OFF >/dev/null

program: setup $(BUILD)/build.ninja
	@echo "build: $(BUILD)/kept"
	@cmake --build $(BUILD) --target kept -- --quiet

test: setup-tests
	@echo "build: everything, with tests"
	@grep -qs '^KEPT_TESTS:BOOL=ON' $(BUILD)/CMakeCache.txt || \
	  cmake --preset $(PRESET) -DKEPT_TESTS=ON >/dev/null
	@cmake --build $(BUILD) -- --quiet
	@ctest --test-dir $(BUILD) --output-on-failure -j 2

install: program
	cmake --install $(BUILD) --component kept

package: program
	cd $(BUILD) && cpack -G DEB

format:
	clang-format -i $(SOURCES)

check-format:
	@sh cmake/setup.sh cmake/packages-dev.txt
	@clang-format --dry-run --Werror $(SOURCES)

clean:
	rm -rf build
