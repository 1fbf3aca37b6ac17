.DEFAULT_GOAL := build
build:
	dotnet build -v q

.PHONY: manifests
manifests: ## Write crds/ and config/rbac/ from the wire types and the controllers' permissions
	dotnet run --project src/TuneOperator.CrdGenerator -v q -- --output .
