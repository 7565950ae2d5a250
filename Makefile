# tbot: `make up` runs the whole pipeline on the built-in venues, `make test` passes the tests. Both install what they need.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help up test build image lint format proto bench coverage clean packages test-packages

FOR ?=
SPEED ?=
SEED ?=
RECORDINGS ?=
FROM ?=
MODE ?=
FRESH ?=
# SwiftPM reads all manifests anew, for a minute, when the environment is another than the last time: these are for tbot up alone.
unexport FOR SPEED SEED RECORDINGS FROM MODE FRESH MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

packages:
	@.ci/packages libzmq3-dev libcurl4-openssl-dev

test-packages:
	@.ci/packages libzmq3-dev libcurl4-openssl-dev protobuf-compiler openssl python3-minimal

build: packages ## release binaries in .build/release
	@.ci/build

up: build ## the whole pipeline: make up [FOR=90s] [SPEED=600] [SEED=1] [RECORDINGS=dir [FROM=time]] [MODE=sim] [FRESH=1]
	@.build/release/tbot up $(if $(FOR),--for $(FOR)) $(if $(SPEED),--speed $(SPEED)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(RECORDINGS),--recordings $(RECORDINGS)) $(if $(FROM),--from $(FROM)) $(if $(MODE),--mode $(MODE)) $(if $(FRESH),--fresh)

test: test-packages ## everything that tests need, then all the tests; the last line is `N passed, N failed`
	@.ci/test

image: build ## the container image tbot:latest, with podman or docker
	@.ci/image

lint: ## the formatter's and the repository's rules
	@.ci/lint

format: ## rewrites the sources by the formatter's rules
	@git ls-files "*.swift" ":!Libraries/Wire/Generated" | xargs swift format --in-place --parallel --configuration .swift-format

proto: test-packages ## generates Libraries/Wire/Generated from proto-schemas
	@.ci/proto

bench: test-packages ## figures of the bus and the journal on this machine
	@swift test -c release --scratch-path .build-bench -Xswiftc -enable-testing --filter 'ThroughputTests|MeasurementTests'

coverage: test-packages ## line coverage of our targets
	@.ci/coverage

clean: ## removes what was built; state under var/ stays
	@rm -rf .build .build-*
