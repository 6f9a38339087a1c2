# make        installs what is missing, builds Kept, builds the example council into public/
# make test   the same set-up, then every test
.PHONY: all setup program test install package format check-format clean

PRESET ?= release
BUILD := build/$(PRESET)
SOURCES = $(shell git ls-files 'generator/*.cpp' 'generator/*.h' 'tests/*.cpp' 'tests/*.h')

all: program
	@$(BUILD)/kept build
	@echo
	@echo "Open public/index.html in a browser, or run $(BUILD)/kept --help to see what else it does."

setup:
	@sh cmake/setup.sh

$(BUILD)/build.ninja: CMakePresets.json | setup
	@echo "configure: $(PRESET)"
	@cmake --preset $(PRESET) >/dev/null

program: setup $(BUILD)/build.ninja
	@echo "build: $(BUILD)/kept"
	@cmake --build $(BUILD) --target kept -- --quiet

test: setup $(BUILD)/build.ninja
	@echo "build: everything, with tests"
	@cmake --build $(BUILD) -- --quiet
	@ctest --test-dir $(BUILD) --output-on-failure -j 2

install: program
	cmake --install $(BUILD) --component kept

package: program
	cd $(BUILD) && cpack -G DEB

format:
	clang-format -i $(SOURCES)

check-format: setup
	@clang-format --dry-run --Werror $(SOURCES)

clean:
	rm -rf build
