.DEFAULT_GOAL := build
build:
	dotnet build -v q

.PHONY: manifests
manifests:
	dotnet run --project src/TuneOperator.CrdGenerator -v q -- --output .
