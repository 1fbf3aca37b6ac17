.DEFAULT_GOAL := help
SHELL := /bin/bash
CONFIGURATION ?= Release
PUBLISH := dotnet publish -c $(CONFIGURATION) -v q --nologo
NATIVE := --use-current-runtime --self-contained false -p:PublishReadyToRun=true
SAMPLES := forest digits

.PHONY: help
help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build tune (also as kubectl-tune), tune-operator and the samples into bin/
	@echo "Building into bin/ (the first time takes a minute or two) ..."
	@$(PUBLISH) $(NATIVE) src/TuneOperator.Operator -o bin
	@$(PUBLISH) $(NATIVE) src/TuneOperator.Cli -o bin
	@$(foreach sample,$(SAMPLES),$(PUBLISH) samples/$(sample) -o bin/samples/$(sample) &&) true
	@echo "Built bin/tune, bin/kubectl-tune, bin/tune-operator and bin/samples/{$(shell echo $(SAMPLES) | tr ' ' ',')}"

.PHONY: run
run: build ## Tune a random forest on this machine: 20 trials, 2 at a time
	@bin/tune run samples/forest/experiment.yaml

.tools/kubectl .tools/helm &:
	@tests/TuneOperator.Conformance/fetch-tools.sh .tools

.PHONY: tools
tools: .tools/kubectl .tools/helm ## Fetch kubectl and helm for the tests into .tools/

.PHONY: test
test: tools ## Run all tests
	@dotnet build TuneOperator.sln -c Debug -v q --nologo
	@dotnet test --solution TuneOperator.sln -c Debug --no-build --max-parallel-test-modules 1 --no-ansi --progress off

.PHONY: conformance
conformance: tools ## Compare with a real Kubernetes: KUBECONFIG=file to take another cluster, SCENARIO=name, KUBECTL=path, RECORD=1
	@dotnet build tests/TuneOperator.Conformance -c Debug -v q --nologo
	@CONFORMANCE_KUBECONFIG="$(if $(filter command%,$(origin KUBECONFIG)),$(abspath $(KUBECONFIG)))" CONFORMANCE_RECORD=$(RECORD) CONFORMANCE_KUBECTL=$(KUBECTL) CONFORMANCE_SCENARIO=$(SCENARIO) \
		artifacts/bin/TuneOperator.Conformance/debug/TuneOperator.Conformance --no-ansi --progress off

.PHONY: lint
lint: ## Check the format; build with warnings as errors; check generated files
	@dotnet build TuneOperator.sln -c Debug -v q --nologo
	@dotnet format TuneOperator.sln --no-restore --verify-no-changes
	@dotnet run --project src/TuneOperator.CrdGenerator --no-build -c Debug -- --output . --check

.PHONY: manifests
manifests: ## Generate crds/, config/rbac/ and the generated parts of charts/ from the C# types and the schema of the chart's values
	@dotnet run --project src/TuneOperator.CrdGenerator -v q -- --output .

CHART := charts/tune-operator
IMAGE ?= ghcr.io/tuneoperator/tune-operator
VERSION ?= $(shell sed -n 's/^appVersion: *//p' $(CHART)/Chart.yaml)
PLATFORMS ?= linux/amd64,linux/arm64
ARCHITECTURES ?= amd64

.PHONY: image-files
image-files: ## Publish what the image holds, from the Dockerfile's own lines, into artifacts/image/; ARCHITECTURES="amd64 arm64"
	@$(foreach architecture,$(ARCHITECTURES),.ci/image-files artifacts/image/$(architecture) $(architecture) &&) true

.PHONY: image
image: ## Build the image with its SBOM and provenance: IMAGE=name VERSION=tag PLATFORMS=list, IMAGE_OUTPUT=--push to publish it
	@docker buildx build --platform $(PLATFORMS) --sbom=true --provenance=mode=max --build-arg VERSION=$(VERSION) --build-arg REVISION=$$(git rev-parse HEAD) \
		-t $(IMAGE):$(VERSION) --metadata-file artifacts/image.json $(IMAGE_OUTPUT) .

.PHONY: sign
sign: ## Sign the image that `make image IMAGE_OUTPUT=--push` published, by its digest
	@cosign sign --yes $(IMAGE)@$$(jq -r '."containerimage.digest"' artifacts/image.json)

.PHONY: chart
chart: tools ## Lint, render and test the chart, and package it into artifacts/
	@.tools/helm lint --strict $(CHART)
	@dotnet build tests/TuneOperator.Chart.Tests -c Debug -v q --nologo
	@artifacts/bin/TuneOperator.Chart.Tests/debug/TuneOperator.Chart.Tests --no-ansi --progress off
	@.tools/helm package $(CHART) --destination artifacts

.PHONY: kind
kind: ## Start a kind cluster: KUBERNETES=version; load the image tune-operator:e2e into it
	@kind create cluster --name tune --image kindest/node:v$(KUBERNETES)
	@docker buildx build --load -t tune-operator:e2e .
	@docker buildx build --load -f samples/forest/Dockerfile -t ghcr.io/tuneoperator/forest:0.1.0 .
	@kind load docker-image --name tune tune-operator:e2e ghcr.io/tuneoperator/forest:0.1.0

.PHONY: e2e
e2e: tools ## Install the chart into the cluster of KUBECONFIG, test it, tune the forest and uninstall: E2E_VALUES="--set ..."
	@.ci/e2e $(E2E_VALUES)

.PHONY: release
release: tools ## Push the packaged chart: CHART_REGISTRY=oci://...
	@.tools/helm package $(CHART) --destination artifacts
	@.tools/helm push artifacts/tune-operator-$(VERSION).tgz $(CHART_REGISTRY)

.PHONY: bench-overhead
bench-overhead: ## Time 300 trials against 300 bare Jobs; CLUSTER=kubeconfig for a real cluster
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release -- overhead $(if $(CLUSTER),--kubeconfig $(CLUSTER))

.PHONY: bench-trials
bench-trials: build ## Time 200 trials of a program that ends at once against the program alone
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release -- trials --tune bin/tune

.PHONY: bench-cluster
bench-cluster: build ## 10,000 objects and 200 watchers on a local cluster: time of a write, peak memory
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release -- cluster --tune bin/tune --resource configmaps
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release --no-build -- cluster --tune bin/tune --resource pods

ALGORITHMS ?= auto,tpe
SEEDS ?= 5
BENCH ?= ../shared/bench
PYTHON ?= python3

.PHONY: bench-search
bench-search: build ## The search beside other optimizers: BENCH=folder PYTHON=one with numpy; writes docs/benchmarks.md
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release -- search --tune bin/tune --bench $(BENCH) --python $(PYTHON) --algorithms $(ALGORITHMS) --seeds $(SEEDS)

.PHONY: bench-asks
bench-asks: ## Time one suggestion of each algorithm against the number of trials
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release -- asks

METHOD_SEEDS ?= 10

.PHONY: method-bench
method-bench: build ## Stages against plain random search at the same epochs, and early stopping, on the digits sample: METHOD_SEEDS=10
	@dotnet run --project tests/TuneOperator.Benchmarks -c Release -- method --tune bin/tune --seeds $(METHOD_SEEDS)

.PHONY: clean
clean: ## Remove what was built
	@rm -rf artifacts bin
