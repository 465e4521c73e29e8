# A thin front: meson does the work. `make run` and `make test` are all a newcomer needs.
BUILD ?= build

.PHONY: all build run test test-next soak bench clean setup

all: build

setup:
	@.ci/setup $(BUILD)

build: setup
	@[ -e $(BUILD)/build.ninja ] || meson setup $(BUILD) $(if $(CI),--werror,)
	@ninja -C $(BUILD) | tail -n 1
	@mkdir -p $(BUILD)/bin
	@ln -sf ../src/app/subrosa ../src/ctl/subrosactl ../src/renderer/subrosa-renderer ../src/agent/subrosa-agent $(BUILD)/bin/

run: build
	@tests/support/run-demo $(BUILD)

test: build
	@tests/support/run-tests $(BUILD)

test-next:
	@tests/support/run-next $(BUILD)

soak: build
	@tests/support/run-soak $(BUILD)

bench: build
	@.ci/setup $(BUILD) bench
	@tests/support/run-bench $(BUILD)

clean:
	rm -rf $(BUILD)
